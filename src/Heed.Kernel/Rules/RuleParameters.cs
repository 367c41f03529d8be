using System.Globalization;
using Heed.Kernel.Observations;

namespace Heed.Kernel.Rules;

/// <summary>Reads a specification's parameters; each error says which rule, which parameter, and what would fit.</summary>
public sealed class RuleParameters(RuleSpecification specification)
{
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    /// <summary>The text of a parameter, or null when it is not given.</summary>
    public string? Text(string name)
    {
        read.Add(name);
        return specification.Parameters.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
    }

    /// <summary>A number within a range, or null when it is not given.</summary>
    public double? OptionalNumber(string name, double least, double greatest)
    {
        if (Text(name) is not { } text)
            return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= greatest)
            return number;
        throw Wrong(name, $"is '{text}'; a number from {least.ToString(CultureInfo.InvariantCulture)} to {greatest.ToString(CultureInfo.InvariantCulture)} is wanted");
    }

    /// <summary>A number within a range, or the default.</summary>
    public double Number(string name, double least, double greatest, double standard) => OptionalNumber(name, least, greatest) ?? standard;

    /// <summary>A whole number within a range, or the default.</summary>
    public int Whole(string name, int least, int greatest, int standard)
    {
        var number = Number(name, least, greatest, standard);
        return number == Math.Floor(number) ? (int)number : throw Wrong(name, $"is '{Text(name)}'; a whole number is wanted");
    }

    /// <summary>A span in seconds (0 to 366 days) as milliseconds, or the default.</summary>
    public long Milliseconds(string name, long standardSeconds) => (long)(Number(name, 0, 366 * 86_400.0, standardSeconds) * 1000);

    /// <summary>One of a few words, or the default.</summary>
    public string Word(string name, string standard, params ReadOnlySpan<string> words)
    {
        var text = Text(name) ?? standard;
        return words.Contains(text) ? text : throw Wrong(name, $"is '{text}'; one of {string.Join(", ", words.ToArray())} is wanted");
    }

    /// <summary>A time zone, or the default of the county.</summary>
    public TimeZoneInfo Zone(string name = "zone")
    {
        var text = Text(name) ?? "Asia/Shanghai";
        return TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone) ? zone : throw Wrong(name, $"is '{text}'; a zone like Asia/Shanghai is wanted");
    }

    /// <summary>A time of day as HH:mm, or the default.</summary>
    public TimeOnly TimeOfDay(string name, TimeOnly standard)
    {
        if (Text(name) is not { } text)
            return standard;
        return TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw Wrong(name, $"is '{text}'; a time like 22:00 is wanted");
    }

    /// <summary>A name of an enumeration.</summary>
    public TEnum Named<TEnum>(string name)
        where TEnum : struct, Enum =>
        Text(name) is { } text && Enum.TryParse<TEnum>(text, ignoreCase: false, out var value) && Enum.IsDefined(value)
            ? value
            : throw Wrong(name, $"is '{Text(name)}'; one of {string.Join(", ", Enum.GetNames<TEnum>())} is wanted");

    /// <summary>The metric that a rule judges.</summary>
    public Metric Metric() => Named<Metric>("metric") is var metric && metric != Observations.Metric.None ? metric : throw Wrong("metric", "is None; a metric is wanted");

    /// <summary>Every parameter must have been read: a misspelt one would be silently without effect.</summary>
    public void RequireAllRead()
    {
        if (specification.Parameters.Keys.FirstOrDefault(name => !read.Contains(name)) is { } unknown)
            throw Wrong(unknown, $"is not a parameter of kind {specification.Kind}; those are {string.Join(", ", read.Order(StringComparer.Ordinal))}");
    }

    /// <summary>An error about a parameter.</summary>
    public RuleException Wrong(string name, string what) => new($"Rule {specification.Id}: parameter {name} {what}.");
}
