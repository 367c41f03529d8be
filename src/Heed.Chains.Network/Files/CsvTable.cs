using System.Globalization;
using CsvHelper;

namespace Heed.Chains.Network.Files;

/// <summary>A table of comma-separated values with a header, in UTF-8; columns are found by name, whatever their order.</summary>
internal sealed class CsvTable
{
    /// <summary>Most rows of a file.</summary>
    public const int MaximumRows = 2_000_000;

    /// <summary>Largest number of a cell: beyond it sums and programmes lose their digits.</summary>
    public const double LargestNumber = 1e15;

    private static readonly CsvReaderOptions Options = new()
    {
        HasHeader = false,
        TrackLineNumbers = true,
        TrimWhitespace = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Allow,
    };

    private readonly string file;
    private readonly string[] header;

    private CsvTable(string file, string[] header, List<CsvRow> rows) => (this.file, this.header, Rows) = (file, header, rows);

    /// <summary>The rows below the header.</summary>
    public IReadOnlyList<CsvRow> Rows { get; }

    /// <summary>Number of columns of the header.</summary>
    public int ColumnCount => header.Length;

    /// <summary>Reads a table.</summary>
    /// <exception cref="NetworkFileException">The text is no such table.</exception>
    public static CsvTable Read(string file, TextReader text)
    {
        using var reader = CsvReader.Create(text, Options, leaveOpen: true);
        try
        {
            if (!reader.Read())
                throw new NetworkFileException(file, 1, "the file is empty. Write the names of the columns into its first line.");
            var header = Cells(reader);
            header[0] = header[0].TrimStart('\uFEFF');
            var rows = new List<CsvRow>();
            while (reader.Read())
            {
                var (cells, line) = (Cells(reader), (int)reader.LineNumber);
                if (cells.All(string.IsNullOrEmpty))
                    continue;
                if (rows.Count == MaximumRows)
                    throw new NetworkFileException(file, line, $"more than {MaximumRows} rows. Split the network.");
                rows.Add(new(file, line, cells));
            }

            return new(file, header, rows);
        }
        catch (CsvFormatException problem)
        {
            throw new NetworkFileException(file, 0, $"this is not a table of comma-separated values: {problem.Message} Save the file as CSV in UTF-8.");
        }
    }

    private static string[] Cells(CsvReader reader)
    {
        var cells = new string[reader.FieldCount];
        for (var column = 0; column < cells.Length; column++)
            cells[column] = reader.GetString(column);
        return cells;
    }

    /// <summary>Position of the column that has one of these names; -1 when there is none.</summary>
    public int Find(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var column = Array.FindIndex(header, title => title.Trim('"').Equals(name, StringComparison.OrdinalIgnoreCase));
            if (column >= 0)
                return column;
        }

        return -1;
    }

    /// <summary>Position of the column that has one of these names.</summary>
    /// <exception cref="NetworkFileException">There is no such column.</exception>
    public int Need(params ReadOnlySpan<string> names) => Find(names) is var column and >= 0
        ? column
        : throw new NetworkFileException(file, 1, $"there is no column {names[0]}. The header reads {string.Join(',', header)}; add the column.");
}

/// <summary>A row of a table.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Line">Line number from 1.</param>
/// <param name="Cells">Its cells.</param>
internal readonly record struct CsvRow(string File, int Line, string[] Cells)
{
    /// <summary>Text of a cell; empty when the row ends before it or the column does not exist.</summary>
    public string Text(int column) => column >= 0 && column < Cells.Length ? Cells[column] : "";

    /// <summary>Text of a cell that must not be empty.</summary>
    public string Name(int column, string title) => Text(column).Trim() is { Length: > 0 } text
        ? text
        : throw Wrong($"{title} is empty. Fill it in or remove the line.");

    /// <summary>Number of a cell, 0 or more; <paramref name="empty"/> when the cell is empty.</summary>
    public double Number(int column, string title, double empty)
    {
        var text = Text(column);
        if (text.Length == 0)
            return empty;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || double.IsNaN(number))
            throw Wrong($"{title} is '{Short(text)}', which is not a number. Write it with a point and without separators, such as 1250.5.");
        return number switch
        {
            < 0 => throw Wrong($"{title} is {Short(text)}; it must be 0 or more."),
            > CsvTable.LargestNumber and < double.PositiveInfinity => throw Wrong($"{title} is {Short(text)}, above the largest number {CsvTable.LargestNumber:0e0}. Use a larger unit throughout."),
            _ => number,
        };
    }

    /// <summary>A complaint about this line.</summary>
    public NetworkFileException Wrong(string words) => new(File, Line, words);

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
