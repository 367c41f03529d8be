using System.Buffers.Text;

namespace Heed.Gateways.Decoding;

/// <summary>Walks over the comma-separated arguments of a body.</summary>
internal ref struct CommaFields(ReadOnlySpan<byte> body)
{
    private ReadOnlySpan<byte> rest = body;
    private bool hasMore = true;

    /// <summary>The next field without surrounding blanks; empty and false at the end.</summary>
    public bool TryNext(out ReadOnlySpan<byte> field)
    {
        if (!hasMore)
        {
            field = default;
            return false;
        }

        var comma = rest.IndexOf((byte)',');
        field = (comma < 0 ? rest : rest[..comma]).Trim((byte)' ');
        hasMore = comma >= 0;
        rest = comma < 0 ? default : rest[(comma + 1)..];
        return true;
    }

    /// <summary>The next field, or empty at the end.</summary>
    public ReadOnlySpan<byte> Next() => TryNext(out var field) ? field : default;

    /// <summary>How many fields remain.</summary>
    public readonly int Remaining => hasMore ? rest.Count((byte)',') + 1 : 0;

    /// <summary>A finite number, NaN when empty, or NaN with the flag raised when unreadable.</summary>
    public double NextNumber(ref bool bad) => Number(Next(), ref bad);

    /// <summary>Reads a number that fills the field.</summary>
    public static double Number(ReadOnlySpan<byte> field, ref bool bad)
    {
        if (field.IsEmpty)
            return double.NaN;
        if (field[0] == '+')
            field = field[1..];
        if (Utf8Parser.TryParse(field, out double value, out var used) && used == field.Length && double.IsFinite(value))
            return value;
        bad = true;
        return double.NaN;
    }
}
