using System.Globalization;
using CsvHelper;

namespace Heed.Kitchens.Probes;

/// <summary>Reads a CSV file of readings: columns <c>time</c>, <c>point</c>, <c>celsius</c> (时间, 控制点, 温度), local time without an offset. Nothing is taken in before somebody saw it.</summary>
public static class ProbeFile
{
    /// <summary>Largest file, bytes.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>Most lines.</summary>
    public const int MaxLines = 50_000;

    private const double LowestCelsius = -60;
    private const double HighestCelsius = 300;
    private static readonly CsvReaderOptions Options = new() { HasHeader = false, TrimWhitespace = true, MalformedData = CsvMalformedDataHandling.Throw, FieldCountMismatch = CsvFieldCountHandling.Allow };
    private static readonly TimeSpan County = TimeSpan.FromHours(8);
    private static readonly string[] TimeColumns = ["time", "时间"];
    private static readonly string[] PointColumns = ["point", "控制点"];
    private static readonly string[] CelsiusColumns = ["celsius", "温度", "temperature"];

    /// <summary>The lines of a file; null when it is no CSV or has not the columns.</summary>
    /// <param name="text">The file.</param>
    /// <param name="points">Control points by name.</param>
    /// <param name="nowMs">Now: what is later is refused.</param>
    public static IReadOnlyList<ProbeLine>? Read(TextReader text, IReadOnlyDictionary<string, long> points, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(points);
        using var csv = CsvReader.Create(text, Options, leaveOpen: true);
        try
        {
            if (!csv.Read())
                return null;
            var columns = Cells(csv).Select(static name => name.TrimStart('\ufeff').ToLowerInvariant()).ToList();
            var (time, point, celsius) = (columns.FindIndex(TimeColumns.Contains), columns.FindIndex(PointColumns.Contains), columns.FindIndex(CelsiusColumns.Contains));
            if (time < 0 || point < 0 || celsius < 0)
                return null;
            var lines = new List<ProbeLine>();
            while (lines.Count < MaxLines && csv.Read())
            {
                var cells = Cells(csv);
                string Cell(int column) => column < cells.Length ? cells[column] : "";
                lines.Add(Line(lines.Count + 2, Cell(time), Cell(point), Cell(celsius), points, nowMs));
            }

            return lines;
        }
        catch (CsvFormatException)
        {
            return null;
        }
    }

    private static string[] Cells(CsvReader csv)
    {
        var cells = new string[csv.FieldCount];
        for (var column = 0; column < cells.Length; column++)
            cells[column] = csv.GetString(column) ?? "";
        return cells;
    }

    private static ProbeLine Line(int number, string time, string point, string celsius, IReadOnlyDictionary<string, long> points, long nowMs)
    {
        var hasTime = TryTime(time.Trim(), out var atMs);
        var hasCelsius = double.TryParse(celsius.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= LowestCelsius and <= HighestCelsius;
        var id = points.GetValueOrDefault(point);
        var objection = !hasTime || atMs > nowMs ? "import.time" : id == 0 ? "import.point" : hasCelsius ? "" : "import.celsius";
        return new(number, hasTime ? atMs : 0, id, point, hasCelsius ? value : double.NaN, objection);
    }

    private static bool TryTime(string text, out long ms)
    {
        ms = 0;
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment))
            return false;
        ms = moment.Kind switch
        {
            DateTimeKind.Unspecified => new DateTimeOffset(moment, County).ToUnixTimeMilliseconds(),
            _ => new DateTimeOffset(moment.ToUniversalTime()).ToUnixTimeMilliseconds(),
        };
        return true;
    }
}
