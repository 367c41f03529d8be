namespace Heed.Gateways.Ev07b;

/// <summary>Walks over the records of a frame: length, key, value.</summary>
internal ref struct Ev07bRecords(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> rest = bytes;

    /// <summary>True when a record says that it is longer than what is there.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>The next record; false at the end and at a torn one.</summary>
    public bool TryNext(out byte key, out ReadOnlySpan<byte> value)
    {
        key = 0;
        value = default;
        if (rest.IsEmpty)
            return false;
        var length = rest[0];
        if (length == 0 || length >= rest.Length)
        {
            IsTorn = true;
            return false;
        }

        key = rest[1];
        value = rest.Slice(2, length - 1);
        rest = rest[(length + 1)..];
        return true;
    }

    /// <summary>The value of the first record with a key; empty when there is none.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> bytes, byte key)
    {
        var records = new Ev07bRecords(bytes);
        while (records.TryNext(out var found, out var value))
        {
            if (found == key)
                return value;
        }

        return default;
    }
}
