using System.Globalization;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Heed.Care.Fhir;

/// <summary>Answers of the FHIR interface: resources, bundles with their pages, and errors that say what to do.</summary>
internal static class FhirAnswers
{
    /// <summary>Media type of FHIR in JSON.</summary>
    public const string MediaType = "application/fhir+json";

    private static readonly FhirJsonSerializer Serializer = new();

    /// <summary>A resource.</summary>
    public static IResult Of(Resource resource, int status = StatusCodes.Status200OK) =>
        Results.Text(Serializer.SerializeToString(resource), MediaType, System.Text.Encoding.UTF8, status);

    /// <summary>An error as an OperationOutcome.</summary>
    public static IResult Fault(int status, OperationOutcome.IssueType type, string what) => Of(
        new OperationOutcome { Issue = [new() { Severity = OperationOutcome.IssueSeverity.Error, Code = type, Diagnostics = what }] },
        status);

    /// <summary>It is not there, or not within the token's area.</summary>
    public static IResult NotFound(string what) => Fault(StatusCodes.Status404NotFound, OperationOutcome.IssueType.NotFound, $"{what} does not exist within the area of this token.");

    /// <summary>One page of a search.</summary>
    /// <param name="request">The request, for the links.</param>
    /// <param name="search">What was asked.</param>
    /// <param name="total">How many fit in all.</param>
    /// <param name="page">The page's resources.</param>
    public static IResult Page(HttpRequest request, FhirSearch search, int total, IEnumerable<Resource> page)
    {
        var address = $"{request.Scheme}://{request.Host}{request.PathBase}{request.Path}";
        var bundle = new Bundle { Type = Bundle.BundleType.Searchset, Total = total };
        foreach (var resource in page)
            bundle.Entry.Add(new() { FullUrl = $"{address}/{resource.Id}", Resource = resource, Search = new() { Mode = Bundle.SearchEntryMode.Match } });
        Link(bundle, "self", request, address, search.Offset);
        if (search.Offset + search.Count < total)
            Link(bundle, "next", request, address, search.Offset + search.Count);
        if (search.Offset > 0)
            Link(bundle, "previous", request, address, Math.Max(0, search.Offset - search.Count));
        return Of(bundle);
    }

    private static void Link(Bundle bundle, string relation, HttpRequest request, string address, int offset)
    {
        var query = new QueryBuilder(request.Query.Where(static item => item.Key != FhirSearch.OffsetName));
        if (offset > 0)
            query.Add(FhirSearch.OffsetName, offset.ToString(CultureInfo.InvariantCulture));
        bundle.Link.Add(new() { Relation = relation, Url = address + query.ToQueryString() });
    }
}
