using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Heed.Care.Fhir;

/// <summary>Parameters of a search that cannot be used; the message says which and what would fit.</summary>
internal sealed class FhirSearchException(string message) : Exception(message);

/// <summary>What a FHIR search asks for. Unknown parameters are refused rather than passed over: a filter without effect would show too much.</summary>
internal sealed class FhirSearch
{
    /// <summary>Parameter of the page's begin.</summary>
    public const string OffsetName = "_offset";

    /// <summary>Resources of a page unless another number is asked for.</summary>
    public const int StandardCount = 50;

    /// <summary>Most resources of a page.</summary>
    public const int MostCount = 500;

    /// <summary>Longest span of observations in one search, days.</summary>
    public const int MostDays = 366;

    private const int EarliestYear = 1900;
    private const int LatestYear = 2200;

    private readonly IQueryCollection query;

    /// <summary>Reads the parameters.</summary>
    /// <param name="query">The query.</param>
    /// <param name="known">Parameters that the resource knows.</param>
    /// <exception cref="FhirSearchException">One is unknown or does not fit.</exception>
    public FhirSearch(IQueryCollection query, params string[] known)
    {
        this.query = query;
        string[] always = ["_count", OffsetName, "_format", "_summary", "_total"];
        if (query.Keys.FirstOrDefault(name => !known.Contains(name) && !always.Contains(name)) is { } unknown)
            throw new FhirSearchException($"Parameter {unknown} is not supported; those are {string.Join(", ", known)}, _count.");
        Count = Math.Clamp(Number("_count", StandardCount), 1, MostCount);
        Offset = Math.Max(0, Number(OffsetName, 0));
    }

    /// <summary>Resources of a page.</summary>
    public int Count { get; }

    /// <summary>How many come before the page.</summary>
    public int Offset { get; }

    /// <summary>A parameter's text; null when it is not given.</summary>
    public string? Text(string name) => query.TryGetValue(name, out var values) && values.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>Number of the patient that a reference parameter names: <c>Patient/7</c> or <c>7</c>; null when not given.</summary>
    public long? Patient()
    {
        if ((Text("patient") ?? Text("subject")) is not { } text)
            return null;
        var number = text[(text.LastIndexOf('/') + 1)..];
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw new FhirSearchException($"patient is '{text}'; Patient/NUMBER is wanted.");
    }

    /// <summary>The codes of a token parameter without their systems; null when not given.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="system">System whose codes are understood; a code of another fits nothing.</param>
    public IReadOnlySet<string>? Codes(string name, string system) => Text(name)?
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(token => token.Split('|', 2))
        .Where(parts => parts.Length == 1 || parts[0].Length == 0 || parts[0] == system)
        .Select(static parts => parts[^1])
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>The span that <c>date</c> gives, Unix milliseconds, from inclusive, to exclusive.</summary>
    public (long FromMs, long ToMs) Span(DateTimeOffset now)
    {
        var (from, to) = (DateTimeOffset.MinValue, now.AddDays(1));
        var given = query["date"];
        if (given.Count == 0)
            from = now.AddDays(-7);
        foreach (var text in given)
        {
            var (prefix, moment) = text is { Length: > 2 } && char.IsAsciiLetter(text[0]) ? (text[..2], text[2..]) : ("eq", text ?? "");
            var (begin, end) = Moment(moment);
            switch (prefix)
            {
                case "eq": (from, to) = (Later(from, begin), Earlier(to, end)); break;
                case "ge": from = Later(from, begin); break;
                case "gt" or "sa": from = Later(from, end); break;
                case "le": to = Earlier(to, end); break;
                case "lt" or "eb": to = Earlier(to, begin); break;
                default: throw new FhirSearchException($"date has the prefix {prefix}; eq, ge, gt, le, lt are wanted.");
            }
        }

        from = Later(from, to.AddDays(-MostDays));
        return (from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());
    }

    private int Number(string name, int standard) => Text(name) is not { } text
        ? standard
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new FhirSearchException($"{name} is '{text}'; a whole number is wanted.");

    /// <summary>A date of FHIR as the span that it means: a year, a month, a day or an instant.</summary>
    private static (DateTimeOffset Begin, DateTimeOffset End) Moment(string text)
    {
        var span = Meaning(text);
        return span.Begin.Year is >= EarliestYear and < LatestYear ? span : throw new FhirSearchException($"date is '{text}'; a year from {EarliestYear} to {LatestYear - 1} is wanted.");
    }

    private static (DateTimeOffset Begin, DateTimeOffset End) Meaning(string text)
    {
        const DateTimeStyles Style = DateTimeStyles.AssumeUniversal;
        var culture = CultureInfo.InvariantCulture;
        if (DateTimeOffset.TryParseExact(text, "yyyy", culture, Style, out var year))
            return (year, year.Year < LatestYear ? year.AddYears(1) : year);
        if (DateTimeOffset.TryParseExact(text, "yyyy-MM", culture, Style, out var month))
            return (month, month.Year < LatestYear ? month.AddMonths(1) : month);
        if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", culture, Style, out var day))
            return (day, day.Year < LatestYear ? day.AddDays(1) : day);
        // A plus in a query comes as a blank.
        if (DateTimeOffset.TryParse(text.Replace(' ', '+'), culture, Style, out var instant))
            return (instant, instant.Year < LatestYear ? instant.AddMilliseconds(text.Contains('.', StringComparison.Ordinal) ? 1 : 1000) : instant);
        throw new FhirSearchException($"date is '{text}'; a date like 2026-03-01 or 2026-03-01T08:00:00Z is wanted.");
    }

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}
