using Heed.Kernel.Observations;

namespace Heed.Gateways.SenMl;

/// <summary>Says whom a record is about.</summary>
public interface ISenMlSubjects
{
    /// <summary>Resolves the device part of a record's name.</summary>
    /// <param name="device">The last segment before the metric, as <c>TH-7</c> of <c>urn:dev:heed:TH-7:temp</c>; may be empty.</param>
    /// <param name="subject">Whom the device is bound to.</param>
    /// <param name="code">Why not, one of <see cref="SenMlCodes"/>, when the answer is false.</param>
    bool TryResolve(ReadOnlySpan<char> device, out SubjectId subject, out string code);
}
