using Heed.Kernel.Vitals;

namespace Heed.Care.Places;

/// <summary>One reading of a station's upper-arm cuff.</summary>
/// <param name="Systolic">mm[Hg].</param>
/// <param name="Diastolic">mm[Hg].</param>
/// <param name="Pulse">/min; 0 for none.</param>
/// <param name="AtMs">When the meter measured, Unix milliseconds; null when it was typed in.</param>
/// <param name="Status">What the meter said of it.</param>
internal readonly record struct CuffReading(int Systolic, int Diastolic, int Pulse, long? AtMs = null, MeterStatus Status = MeterStatus.None);
