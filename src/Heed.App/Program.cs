using System.CommandLine;
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

// Longer than the host's own limit for a graceful stop: commits in flight are finished, whatever asked for the stop.
return await root.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
