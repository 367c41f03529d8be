using Heed.Kernel.Observations;
using Heed.Kernel.Places;

namespace Heed.Kernel.Devices;

/// <summary>What a device heard around it at a moment.</summary>
/// <param name="Subject">Who wears it.</param>
/// <param name="AtMs">When, Unix milliseconds.</param>
/// <param name="Fix">Where the satellites said it was; null without a fix.</param>
/// <param name="Marks">What it heard, see <see cref="RadioMark"/>.</param>
public sealed record RadioSighting(SubjectId Subject, long AtMs, GeoPoint? Fix, IReadOnlyList<string> Marks);

/// <summary>Takes what devices hear around them, to learn where things are heard and to say where somebody is near. A hint, no observation: it may be lost.</summary>
public interface IRadioSightings
{
    /// <summary>Takes one. Bounded and never blocks.</summary>
    void Report(RadioSighting sighting);
}
