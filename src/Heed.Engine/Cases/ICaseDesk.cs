using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;

namespace Heed.Engine.Cases;

/// <summary>Where people work on cases: every change passes here, is decided by the kernel, and is written with its events.</summary>
public interface ICaseDesk
{
    /// <summary>Carries out a command.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="expectedVersion">Version the actor saw; null when it does not matter (an acknowledgement always gets through).</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<CaseAnswer> ExecuteAsync(long caseId, CaseCommand command, Actor actor, long? expectedVersion, CancellationToken cancellation = default);

    /// <summary>Opens a case by hand; returns its number.</summary>
    Task<long> OpenAsync(string module, string title, string text, int areaId, long? subjectId, Severity severity, Actor actor, CancellationToken cancellation = default);
}

/// <summary>What came of a command.</summary>
/// <param name="Kind">Done, refused, stale or not found.</param>
/// <param name="Code">Code of a refusal, to look up its words: <c>case.already-resolved</c>; empty when done.</param>
/// <param name="Version">Version of the case now; 0 when not found.</param>
public sealed record CaseAnswer(CaseAnswerKind Kind, string Code, long Version);

/// <summary>What came of a command.</summary>
public enum CaseAnswerKind
{
    /// <summary>Done and written.</summary>
    Done,

    /// <summary>The case's state does not allow it; the code says why.</summary>
    Refused,

    /// <summary>Somebody changed the case meanwhile: look again.</summary>
    Stale,

    /// <summary>No such case.</summary>
    NotFound,
}
