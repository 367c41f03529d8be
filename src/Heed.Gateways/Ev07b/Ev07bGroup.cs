using System.Buffers;
using System.Text;
using Heed.Gateways.Decoding;
using Heed.Kernel.Observations;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Heed.Gateways.Ev07b;

/// <summary>The records of one moment: where the device was, and what was around it.</summary>
internal ref struct Ev07bGroup(Ev07bDecodeContext context, ArrayBufferWriter<Observation> observations, List<DevicePosition>? positions)
{
    private const int MaxEntries = 64;
    private const double DegreesPerUnit = 1e-7;
    private const byte HasPlace = 1 << 7;
    private DevicePosition? detail;
    private bool isTimed;
    private bool isPlaced;

    /// <summary>The time and quality of this group.</summary>
    public ObservedMoment Moment { get; private set; }

    /// <summary>The device stored the group while out of reach.</summary>
    public bool IsArchive { get; private set; }

    /// <summary>Begins a group by its record 24, or without one.</summary>
    public void Open(ReadOnlySpan<byte> record, bool timed)
    {
        IsArchive = !record.IsEmpty && (ReadUInt32LittleEndian(record[4..]) & (1u << 7)) != 0;
        Moment = context.At(record.IsEmpty ? null : ReadUInt32LittleEndian(record), IsArchive);
        (isTimed, isPlaced) = (timed, false);
        detail = positions is null ? null : new DevicePosition { IsPresent = true, AtMs = Moment.AtMs };
    }

    /// <summary>Ends the group: a moment without a place is a position that was not found, with what was around.</summary>
    public readonly void Close()
    {
        if (!isPlaced && (isTimed || detail is { Wifi.Count: > 0 } or { Cells.Count: > 0 }))
            Place(false, double.NaN, double.NaN);
    }

    /// <summary>Reads a record that says where the device was or what it saw; false when it is too short. Other records are passed over.</summary>
    public bool TryPlace(byte key, ReadOnlySpan<byte> value)
    {
        switch (key)
        {
            case 0x20:
                return value.Length >= 21 && ReadSatellites(value);
            case 0x21 or 0x29 or 0x2B:
                return value.Length >= 3 && ReadCells(value, key == 0x21 ? 2 : 4);
            case 0x19 or 0x22:
                return ReadWifi(value, key == 0x19);
            case 0x23 or 0x26:
                return value.Length < 14 || PlaceAt(value[6..]);
            case 0x27:
                return value.Length >= 8 && PlaceAt(value);
            case 0x28 or 0x2A or 0x2C when value.Length > 0 && (value[0] & HasPlace) != 0:
                var before = key switch { 0x28 => 9, 0x2A => 8, _ => 10 };
                return value.Length >= before + 8 && PlaceAt(value[before..]);
            default:
                return true;
        }
    }

    private bool ReadSatellites(ReadOnlySpan<byte> value)
    {
        var speed = ReadUInt16LittleEndian(value[8..]);
        var isValid = ReadUInt16LittleEndian(value[14..]) > 0;
        if (detail is not null)
            (detail.SpeedKmh, detail.CourseDegrees, detail.AltitudeMetres, detail.Satellites) = (speed, ReadUInt16LittleEndian(value[10..]), ReadInt16LittleEndian(value[12..]), value[20]);
        isPlaced = true;
        Place(isValid, Degrees(value), Degrees(value[4..]));
        Moment.Add(Metric.Speed, isValid ? speed : double.NaN, observations);
        return true;
    }

    private bool PlaceAt(ReadOnlySpan<byte> value)
    {
        isPlaced = true;
        Place(true, Degrees(value), Degrees(value[4..]));
        return true;
    }

    private readonly void Place(bool isValid, double latitude, double longitude)
    {
        Moment.AddPosition(isValid, latitude, longitude, observations);
        if (detail is null)
            return;
        (detail.IsValid, detail.Latitude, detail.Longitude) = (isValid, latitude, longitude);
        if (!positions!.Contains(detail))
            positions.Add(detail);
        else
            positions.Add(new DevicePosition { IsPresent = true, AtMs = detail.AtMs, IsValid = isValid, Latitude = latitude, Longitude = longitude });
    }

    private readonly bool ReadCells(ReadOnlySpan<byte> value, int cidBytes)
    {
        var mcc = ReadUInt16LittleEndian(value);
        var entry = 3 + cidBytes;
        var cells = value[3..];
        for (; cells.Length >= entry && detail?.Cells.Count < MaxEntries; cells = cells[entry..])
        {
            long cid = cidBytes == 2 ? ReadUInt16LittleEndian(cells[3..]) : ReadUInt32LittleEndian(cells[3..]);
            detail.Cells.Add(new(mcc, value[2], ReadUInt16LittleEndian(cells[1..]), cid, Signal(cells[0])));
        }

        return true;
    }

    private readonly bool ReadWifi(ReadOnlySpan<byte> value, bool isNamed)
    {
        while (value.Length >= 7)
        {
            var nameBytes = isNamed && value.Length > 7 ? value[7] : 0;
            var next = isNamed ? 8 + nameBytes : 7;
            if (next > value.Length)
                return false;
            if (detail?.Wifi.Count < MaxEntries)
                detail.Wifi.Add(new(isNamed ? Encoding.UTF8.GetString(value.Slice(8, nameBytes)) : "", Mac(value.Slice(1, 6)), Signal(value[0])));
            value = value[next..];
        }

        return value.IsEmpty;
    }

    private static string Mac(ReadOnlySpan<byte> bytes) => string.Join(':', Convert.ToHexStringLower(bytes).Chunk(2).Select(static pair => new string(pair)));

    private static double Degrees(ReadOnlySpan<byte> value) => ReadInt32LittleEndian(value) * DegreesPerUnit;

    /// <summary>Strength in dBm; some firmware leaves the sign away.</summary>
    private static int Signal(byte value) => -Math.Abs((int)(sbyte)value);
}
