using System.CommandLine;
using System.Runtime.InteropServices;
using Heed.App.Commands;

var root = new RootCommand("Heed (应声): hears every signal and sees to it that somebody answers in time.")
{
    ServeCommand.Create(),
    DemoCommand.Create(),
    ClusterCommand.Create(),
    SimulateCommand.Create(),
    DecodeCommand.Create(),
    CodecCommand.Create(),
    DoctorCommand.Create(),
    BackupCommand.Create(),
    RestoreCommand.Create(),
    AuditCommand.Create(),
    MigrateCommand.Create(),
    ChainCommand.Create(),
};

// Asked twice, as a service manager and a terminal do at once, it goes on stopping well: commits in flight are finished. Only a second Ctrl+C ends it on the spot.
using var stopping = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await root.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = null }, stopping.Token);

void Stop(PosixSignalContext signal)
{
    if (signal.Signal == PosixSignal.SIGINT && stopping.IsCancellationRequested)
        Environment.Exit(130);
    signal.Cancel = true;
    stopping.Cancel();
}
