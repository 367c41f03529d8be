using Heed.Kernel.Cases;
using Heed.Storage;
using Heed.Storage.Cases;

namespace Heed.Engine.Cases;

/// <summary>
/// Keeps a module's rows beside its cases. It is asked after each command on a case of the module, inside the transaction that writes the
/// case's events: neither is ever stored without the other.
/// </summary>
public interface ICaseFollower
{
    /// <summary>Module whose cases it follows.</summary>
    string Module { get; }

    /// <summary>Brings the module's row in step. It adds to or changes what the context tracks and does not save.</summary>
    /// <param name="database">The context of the transaction.</param>
    /// <param name="row">The case's row as the events left it; its deadlines may be replaced by those of the module.</param>
    /// <param name="stream">All events of the case, the new ones last.</param>
    /// <param name="cancellation">Gives up.</param>
    Task FollowAsync(HeedDatabase database, CaseRow row, IReadOnlyList<RecordedEvent> stream, CancellationToken cancellation);
}
