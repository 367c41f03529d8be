using Heed.Kernel.Intake;
using Heed.Kernel.Observations;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Bench.Hosts;

/// <summary>An intake that takes everything and keeps nothing: what a gateway does without a store behind it.</summary>
internal sealed class NothingStored : IIntake
{
    /// <summary>Puts it in the place of the lanes.</summary>
    public static void Use(WebApplicationBuilder builder) => builder.Services.AddSingleton<IIntake, NothingStored>();

    /// <inheritdoc/>
    public ValueTask AcceptAsync(ReadOnlyMemory<Observation> observations, CancellationToken cancellation = default) => ValueTask.CompletedTask;
}
