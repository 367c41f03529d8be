using System.Globalization;
using System.Runtime.CompilerServices;
using Heed.Ledger.Sqlite;

namespace Heed.Ledger.Tests.Sqlite;

/// <summary>The other mode of this program: commits without end and prints each sequence once it was acknowledged, until it is killed.</summary>
internal static class KilledWriter
{
    public const string Variable = "HEED_TEST_LEDGER_TO_WRITE";

#pragma warning disable CA2255 // The program's entry point is the test runner's; this is the only place before it.
    [ModuleInitializer]
    internal static void WriteIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } path)
            Write(path);
    }
#pragma warning restore CA2255

    // Waits on this thread: code of this assembly on any other would wait for this initializer to end.
    private static void Write(string path)
    {
        var ledger = SqliteLedger.Open(new() { Path = path });
        for (var sequence = 1L; ; sequence++)
        {
            ledger.CommitAsync(LedgerFile.Commit(0, sequence, LedgerFile.Raised(sequence))).AsTask().GetAwaiter().GetResult();
            Console.Out.WriteLine(sequence.ToString(CultureInfo.InvariantCulture));
            Console.Out.Flush();
        }
    }
}
