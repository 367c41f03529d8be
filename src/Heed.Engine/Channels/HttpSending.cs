using System.Net;
using System.Net.Http.Headers;

namespace Heed.Engine.Channels;

/// <summary>Sends HTTP requests of channels and reads their answer the same way for all.</summary>
internal static class HttpSending
{
    /// <summary>Name of the HTTP client.</summary>
    internal const string ClientName = "heed-channels";

    /// <summary>Longest wait for a receiver.</summary>
    internal static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>Most of an answer that is read, bytes.</summary>
    internal const int AnswerLimit = 64 * 1024;

    /// <summary>Sends; a good status is judged by <paramref name="judge"/> on the body.</summary>
    internal static async Task<SendAnswer> SendAsync(IHttpClientFactory clients, HttpRequestMessage request, Func<string, SendAnswer> judge, CancellationToken cancellation)
    {
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, cancellation);
            if (response.IsSuccessStatusCode)
                return judge(await response.Content.ReadAsStringAsync(cancellation));
            var reason = $"HTTP {(int)response.StatusCode} from {request.RequestUri?.Host}";
            return IsWorthRetry(response.StatusCode) ? SendAnswer.Retry(reason, After(response.Headers.RetryAfter)) : SendAnswer.Failed(reason);
        }
        catch (HttpRequestException exception) when (exception.InnerException is OutboundRefusedException refused)
        {
            return SendAnswer.Failed(refused.Message);
        }
        catch (HttpRequestException exception)
        {
            return SendAnswer.Retry($"{request.RequestUri?.Host} cannot be reached: {exception.HttpRequestError}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return SendAnswer.Retry($"{request.RequestUri?.Host} did not answer in {Timeout.TotalSeconds} s");
        }
    }

    private static bool IsWorthRetry(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;

    private static TimeSpan? After(RetryConditionHeaderValue? header) => header?.Delta;
}
