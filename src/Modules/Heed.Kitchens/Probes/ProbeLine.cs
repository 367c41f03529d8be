namespace Heed.Kitchens.Probes;

/// <summary>A line of a file of readings as it will be taken in.</summary>
/// <param name="Line">Its number in the file, from 2: the first holds the columns.</param>
/// <param name="AtMs">When, Unix milliseconds; 0 when it cannot be read.</param>
/// <param name="PointId">The control point; 0 when there is none of that name.</param>
/// <param name="Point">Name of the point as it stands in the file.</param>
/// <param name="Celsius">Temperature, °C; NaN when it cannot be read.</param>
/// <param name="Objection">Code of why it is not taken; empty when it is.</param>
public sealed record ProbeLine(int Line, long AtMs, long PointId, string Point, double Celsius, string Objection);
