namespace Heed.Simulation.Tests;

/// <summary>What goes wrong in one run, and how often. Each class of faults is off in some seeds, so that rare ones are not drowned by the others.</summary>
internal sealed class Faults
{
    private readonly Random random;

    public Faults(Random random)
    {
        this.random = random;
        Crashes = Draw(0.7, 0.05, 0.30);
        Stops = Draw(0.3, 0.02, 0.10);
        SecondActivations = Draw(0.5, 0.05, 0.5);
        ClockSteps = Draw(0.3, 0.02, 0.2);
        CommitFails = Draw(0.6, 0.01, 0.15);
        CommitAnswerLost = Draw(0.5, 0.01, 0.10);
        SlowCommit = Draw(0.5, 0.02, 0.3);
        CallLost = Draw(0.4, 0.01, 0.05);
        AcknowledgementLost = Draw(0.6, 0.02, 0.3);
        AcknowledgementDoubled = Draw(0.5, 0.05, 0.3);
        StatementFails = Draw(0.5, 0.001, 0.01);
        SlowStatement = Draw(0.5, 0.02, 0.2);
        ChannelSilent = Draw(0.5, 0.05, 0.4);
        ChannelFails = Draw(0.6, 0.05, 0.4);
    }

    /// <summary>False during the calm in which everything must come right.</summary>
    public bool On { get; set; }

    /// <summary>A silo dies, chance per second.</summary>
    public double Crashes { get; }

    /// <summary>A silo dies within a transaction or a commit, chance for each statement.</summary>
    public double CrashesWithin => Crashes * 0.03;

    /// <summary>A silo stands still past its lease and goes on, chance per second.</summary>
    public double Stops { get; }

    /// <summary>A lane is given to another silo while the old one lives, chance per second.</summary>
    public double SecondActivations { get; }

    /// <summary>A silo's clock jumps, chance per second.</summary>
    public double ClockSteps { get; }

    public double CommitFails { get; }

    public double CommitAnswerLost { get; }

    public double SlowCommit { get; }

    /// <summary>A call between silos, or its answer, gets lost.</summary>
    public double CallLost { get; }

    public double AcknowledgementLost { get; }

    public double AcknowledgementDoubled { get; }

    public double StatementFails { get; }

    public double SlowStatement { get; }

    /// <summary>A channel delivers and never answers.</summary>
    public double ChannelSilent { get; }

    public double ChannelFails { get; }

    /// <summary>Does it happen now?</summary>
    public bool Strike(double chance) => On && chance > 0 && random.NextDouble() < chance;

    private double Draw(double present, double least, double most) =>
        random.NextDouble() < present ? least + (random.NextDouble() * (most - least)) : 0;
}
