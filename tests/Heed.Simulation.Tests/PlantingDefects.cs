namespace Heed.Simulation.Tests;

/// <summary>The simulation bites: a defect planted into its seams is found within some hundred seeds.</summary>
public sealed class PlantingDefects
{
    private const int Within = 800;

    public static TheoryData<Mutation> Defects => [.. Enum.GetValues<Mutation>().Where(static mutation => mutation != Mutation.None)];

    [Theory]
    [MemberData(nameof(Defects))]
    public void Each_planted_defect_is_found(Mutation defect) => Assert.NotEmpty(Seeds.Run(0, Within, defect).Broken);
}
