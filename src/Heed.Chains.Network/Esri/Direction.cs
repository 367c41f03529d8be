namespace Heed.Chains.Network.Esri;

/// <summary>Production levels of one direction of a cascade: those of the round before, and those that this round lowers.</summary>
internal sealed class Direction
{
    private readonly double[] level;
    private readonly double[] before;
    private readonly double[] next;
    private readonly bool[] lowered;
    private readonly bool[] touched;
    private readonly List<int> touchedFirms = [];
    private List<int> lowering = [];
    private List<int> changed = [];

    public Direction(int firms)
    {
        (level, before, next) = (new double[firms], new double[firms], new double[firms]);
        Array.Fill(level, 1);
        Array.Fill(before, 1);
        Array.Fill(next, 1);
        (lowered, touched) = (new bool[firms], new bool[firms]);
    }

    /// <summary>Firms whose level fell in the round that ended last.</summary>
    public List<int> Changed => changed;

    /// <summary>Firms that were ever lowered in this cascade.</summary>
    public List<int> Touched => touchedFirms;

    /// <summary>Level after the last round.</summary>
    public double Level(int firm) => level[firm];

    /// <summary>Level of a changed firm before the last round.</summary>
    public double Before(int firm) => before[firm];

    /// <summary>The firm's level is at most this from the end of the round on.</summary>
    public void Lower(int firm, double to)
    {
        if (!touched[firm])
        {
            touched[firm] = true;
            touchedFirms.Add(firm);
        }

        if (to >= next[firm])
            return;
        next[firm] = to;
        if (lowered[firm])
            return;
        lowered[firm] = true;
        lowering.Add(firm);
    }

    /// <summary>Makes the lowered levels the present ones.</summary>
    /// <returns>The largest fall.</returns>
    public double EndRound()
    {
        var largest = 0.0;
        foreach (var firm in lowering)
        {
            lowered[firm] = false;
            before[firm] = level[firm];
            level[firm] = next[firm];
            largest = Math.Max(largest, before[firm] - level[firm]);
        }

        (changed, lowering) = (lowering, changed);
        lowering.Clear();
        return largest;
    }

    /// <summary>All levels are 1 again.</summary>
    public void Reset()
    {
        foreach (var firm in touchedFirms)
        {
            (level[firm], before[firm], next[firm]) = (1, 1, 1);
            touched[firm] = false;
            lowered[firm] = false;
        }

        touchedFirms.Clear();
        changed.Clear();
        lowering.Clear();
    }
}
