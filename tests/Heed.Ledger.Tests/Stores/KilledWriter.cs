using System.Globalization;
using System.Runtime.CompilerServices;

namespace Heed.Ledger.Tests.Stores;

/// <summary>The other mode of this program: commits without end and prints each sequence once it was acknowledged, until it is killed.</summary>
internal static class KilledWriter
{
    public const string Variable = "HEED_TEST_LEDGER_TO_WRITE";

#pragma warning disable CA2255 // The program's entry point is the test runner's; this is the only place before it.
    [ModuleInitializer]
    internal static void WriteIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } location)
            Write(location);
    }
#pragma warning restore CA2255

    // Waits on this thread: code of this assembly on any other would wait for this initializer to end.
    private static void Write(string location)
    {
        var ledger = LedgerStore.Open(location);
        for (var sequence = 1L; ; sequence++)
        {
            ledger.CommitAsync(LedgerStore.Commit(0, sequence, LedgerStore.Raised(sequence))).AsTask().GetAwaiter().GetResult();
            Console.Out.WriteLine(sequence.ToString(CultureInfo.InvariantCulture));
            Console.Out.Flush();
        }
    }
}
