using Heed.Kernel.Areas;

namespace Heed.Kernel.Access;

/// <summary>What somebody wants to reach.</summary>
/// <param name="Area">The area that it belongs to.</param>
/// <param name="Module">The module that it belongs to; empty for none.</param>
/// <param name="SubjectId">The subject that it is about; null for none.</param>
public readonly record struct AccessTarget(AreaPath Area, string Module = "", long? SubjectId = null);
