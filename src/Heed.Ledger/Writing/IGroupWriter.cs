namespace Heed.Ledger.Writing;

/// <summary>One connection that writes. Used by one thread; after an exception it is disposed and another is opened.</summary>
internal interface IGroupWriter : IDisposable
{
    /// <summary>Writes a group in one transaction; a fenced commit gets its <see cref="Write.Refusal"/> and leaves nothing.</summary>
    void WriteGroup(List<Write> group);
}
