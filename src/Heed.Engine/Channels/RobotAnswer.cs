using System.Text.Json;

namespace Heed.Engine.Channels;

/// <summary>Reads the answer of a DingTalk or WeCom robot: HTTP 200 with an error code inside.</summary>
internal static class RobotAnswer
{
    /// <summary>Both platforms' limit for a robot, messages a minute.</summary>
    internal const int MessagesPerMinute = 20;

    private static readonly int[] TooManyOrBusy = [-1, 130101, 410100, 45009, 45033];

    internal static SendAnswer Judge(string body)
    {
        try
        {
            using var answer = JsonDocument.Parse(body);
            if (!answer.RootElement.TryGetProperty("errcode", out var field) || !field.TryGetInt32(out var code))
                return SendAnswer.Retry("the robot's answer has no errcode");
            if (code == 0)
                return SendAnswer.Delivered;
            var reason = $"the robot answered errcode {code}";
            return TooManyOrBusy.Contains(code) ? SendAnswer.Retry(reason, TimeSpan.FromMinutes(1)) : SendAnswer.Failed(reason + ": check its address and secret");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return SendAnswer.Retry("the robot's answer is not JSON");
        }
    }
}
