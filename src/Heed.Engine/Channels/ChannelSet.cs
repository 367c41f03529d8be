namespace Heed.Engine.Channels;

/// <summary>All channels of this installation.</summary>
public sealed class ChannelSet(IEnumerable<IChannel> channels)
{
    /// <summary>All channels, configured or not.</summary>
    public IReadOnlyList<IChannel> All { get; } = [.. channels];

    /// <summary>The channel of this name, or null when there is none or it is not configured.</summary>
    public IChannel? Find(string name) => All.FirstOrDefault(channel => channel.IsConfigured && string.Equals(channel.Name, name, StringComparison.OrdinalIgnoreCase));
}
