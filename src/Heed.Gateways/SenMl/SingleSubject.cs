using Heed.Kernel.Observations;

namespace Heed.Gateways.SenMl;

/// <summary>All records are about one subject, whatever device they name: the sender has proved which device it is.</summary>
public sealed class SingleSubject(SubjectId subject) : ISenMlSubjects
{
    private readonly SubjectId only = subject;

    /// <inheritdoc/>
    public bool TryResolve(ReadOnlySpan<char> device, out SubjectId subject, out string code)
    {
        subject = only;
        code = string.Empty;
        return true;
    }
}
