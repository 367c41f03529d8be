namespace Heed.App.Tests.Fuzzing;

/// <summary>Tests that look at the memory of the whole process run while no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "alone";
}
