namespace Heed.Chains.Network;

/// <summary>A programme has no optimum that can be computed: its amounts differ too much in size. The message says what to do.</summary>
/// <param name="words">What happened and what to do.</param>
public sealed class NoOptimumException(string words) : InvalidOperationException(words);
