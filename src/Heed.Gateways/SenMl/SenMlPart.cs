namespace Heed.Gateways.SenMl;

/// <summary>Which part of an observation one record carries.</summary>
public enum SenMlPart : byte
{
    /// <summary>All of it.</summary>
    Whole = 0,

    /// <summary>The first value: systolic pressure, latitude.</summary>
    First = 1,

    /// <summary>The second value: diastolic pressure, longitude.</summary>
    Second = 2,
}
