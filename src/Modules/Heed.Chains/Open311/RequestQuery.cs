using System.Globalization;
using Heed.Kernel.Cases;
using Heed.Storage.Chains;
using Microsoft.AspNetCore.Http;

namespace Heed.Chains.Open311;

/// <summary>Which requests a reader asks for.</summary>
internal sealed record RequestQuery
{
    /// <summary>What is wrong with the question; null when nothing is.</summary>
    public string? Objection { get; private init; }

    /// <summary>Page from 1.</summary>
    public int Page { get; private init; } = 1;

    /// <summary>Requests of a page.</summary>
    public int PageSize { get; private init; }

    private long[] Ids { get; init; } = [];

    private string[] Kinds { get; init; } = [];

    private string[] Statuses { get; init; } = [];

    private long FromMs { get; init; }

    private long ToMs { get; init; }

    private double[]? Box { get; init; }

    /// <summary>Reads the question. Without dates the last span counts; a list of numbers takes the place of everything else.</summary>
    public static RequestQuery Read(IQueryCollection query, DateTimeOffset now, TimeSpan longest, int usualPage, int most)
    {
        DateTimeOffset from = default, to = default;
        if ((query["start_date"].ToString() is { Length: > 0 } start && !TryMoment(start, out from)) || (query["end_date"].ToString() is { Length: > 0 } end && !TryMoment(end, out to)))
            return Wrong("start_date and end_date are moments such as 2026-01-31T08:00:00Z.");
        if (to == default)
            to = from == default || from + longest > now ? now.AddMinutes(1) : from + longest;
        if (from == default)
            from = to - longest;
        if (to < from || to - from > longest + TimeSpan.FromMinutes(2))
            return Wrong($"end_date must come after start_date, by at most {longest.TotalDays:0} days.");
        var box = query["bbox"].ToString() is { Length: > 0 } corners ? Corners(corners) : null;
        if (query["bbox"].ToString().Length > 0 && box is null)
            return Wrong("bbox is west,south,east,north in degrees.");
        if (!TryWhole(query["page"], 1, int.MaxValue / most, out var page) || !TryWhole(query["page_size"], query.ContainsKey("page") ? usualPage : most, most, out var size))
            return Wrong($"page counts from 1, page_size is 1 to {most}.");
        var ids = List(query["service_request_id"]).Select(static text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : -1).ToArray();
        if (List(query["status"]).Any(static status => status is not ("open" or "closed")))
            return Wrong("status is open or closed.");
        return new() { Page = page, PageSize = size, Ids = ids, Kinds = List(query["service_code"]), Statuses = List(query["status"]), FromMs = from.ToUnixTimeMilliseconds(), ToMs = to.ToUnixTimeMilliseconds(), Box = box };
    }

    /// <summary>Narrows the requests.</summary>
    public IQueryable<Appeal> Apply(IQueryable<Appeal> rows)
    {
        if (Ids.Length > 0)
            return rows.Where(row => Ids.Contains(row.CaseId));
        rows = rows.Where(row => row.Case.OpenedMs >= FromMs && row.Case.OpenedMs < ToMs);
        if (Kinds.Length > 0)
            rows = rows.Where(row => Kinds.Contains(row.Kind));
        if (Statuses.Distinct().Count() == 1)
        {
            var open = Statuses[0] == "open";
            rows = rows.Where(row => (row.Case.Status == CaseStatus.Open || row.Case.Status == CaseStatus.Acknowledged || row.Case.Status == CaseStatus.Paused) == open);
        }

        if (Box is [var west, var south, var east, var north])
            rows = rows.Where(row => row.Enterprise.Subject.HomeLongitude >= west && row.Enterprise.Subject.HomeLongitude <= east && row.Enterprise.Subject.HomeLatitude >= south && row.Enterprise.Subject.HomeLatitude <= north);
        return rows;
    }

    private static RequestQuery Wrong(string words) => new() { Objection = words };

    private static bool TryMoment(string text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment) && moment.Year is >= 2000 and <= 2100;

    private static bool TryWhole(string? text, int usual, int most, out int number)
    {
        number = usual;
        return string.IsNullOrEmpty(text) || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= most);
    }

    private static double[]? Corners(string text)
    {
        var corners = text.Split(',').Select(static part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) ? degrees : double.NaN).ToArray();
        return corners.Length == 4 && corners.All(double.IsFinite) ? corners : null;
    }

    private static string[] List(string? text) => (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
