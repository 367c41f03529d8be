using Heed.Storage.Care;

namespace Heed.Care.Opinions;

/// <summary>Which office answers.</summary>
internal static class OpinionRoute
{
    /// <summary>
    /// The office of a topic: that of the nearest area which has one for it, else the nearest for every other topic; null when none is set anywhere. A township's office
    /// for everything does not take the roads away from the county's office for roads.
    /// </summary>
    /// <param name="offices">Offices that are set.</param>
    /// <param name="path">Areas from the root to the tea room's.</param>
    /// <param name="topic">The topic.</param>
    public static OpinionOffice? Find(IReadOnlyCollection<OpinionOffice> offices, IReadOnlyList<int> path, string topic)
    {
        var near = path.Reverse().ToList();
        return Nearest(topic) ?? Nearest("");

        OpinionOffice? Nearest(string wanted) => near.Select(area => offices.FirstOrDefault(row => row.AreaId == area && row.Topic == wanted)).FirstOrDefault(static row => row is not null);
    }

    /// <summary>Numbers of the areas that a path names, the root first.</summary>
    public static IReadOnlyList<int> Areas(string path) => [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(static part => int.Parse(part, System.Globalization.CultureInfo.InvariantCulture))];
}
