namespace Heed.Engine.Channels;

/// <summary>Words of a call.</summary>
/// <param name="Title">Subject line.</param>
/// <param name="Text">Text.</param>
public sealed record CallText(string Title, string Text);
