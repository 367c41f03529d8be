namespace Heed.Kernel.Cases;

/// <summary>What a person asks of a case that exists. Each command is decided by its own file in this folder.</summary>
public abstract record CaseCommand;
