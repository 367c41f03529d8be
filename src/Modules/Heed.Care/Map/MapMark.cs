using Heed.Kernel.Places;

namespace Heed.Care.Map;

/// <summary>Something marked on a map.</summary>
/// <param name="Point">Where, WGS-84.</param>
/// <param name="Label">Its name.</param>
/// <param name="Kind">Class that styles it: <c>home</c>, <c>last</c>, <c>near</c>, <c>place</c>.</param>
/// <param name="Href">Where it leads; empty for nowhere.</param>
/// <param name="RadiusMetres">Radius of its circle, m; 0 for a dot.</param>
public sealed record MapMark(GeoPoint Point, string Label, string Kind, string Href = "", double RadiusMetres = 0);
