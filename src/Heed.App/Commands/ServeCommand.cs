using System.CommandLine;
using Heed.App.Hosting;
using Heed.Console.Identity;

namespace Heed.App.Commands;

/// <summary><c>heed serve</c>: runs the platform. A first start creates the store and prints a one-time administrator link.</summary>
internal static class ServeCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("serve", "Run the platform; a first start creates the store and prints a one-time administrator link.");
        var options = new HostOptions();
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(options.Read(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Dictionary<string, string?> settings, CancellationToken cancellation)
    {
        await using var app = HeedHost.Build(settings, beginsSchema: true);
        if (!await HeedHost.StartAsync(app, cancellation))
            return 1;
        var address = HeedHost.Address(app);
        System.Console.WriteLine($"Heed listens on {address}");
        if (await app.Services.GetRequiredService<SetupLinks>().CreateAsync(cancellation) is { } token)
            System.Console.WriteLine($"First start. Set the administrator's password here, once, within an hour: {address}/setup?token={token}");
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }
}
