namespace Heed.App.Commands;

/// <summary>One thing that the doctor looked at.</summary>
/// <param name="What">The thing.</param>
/// <param name="Well">True when nothing need be done.</param>
/// <param name="Words">How it is, or what to do.</param>
internal sealed record Finding(string What, bool Well, string Words);
