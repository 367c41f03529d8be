namespace Heed.Console;

/// <summary>Names the resource of words about identity, access, consent and audit.</summary>
public sealed class AccessWords;
