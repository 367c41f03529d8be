using System.Globalization;

namespace Heed.Engine.Live;

/// <summary>
/// News of one silo as the text of a PostgreSQL notification: <c>SENDER LISTENERS kind,id,area,urgent;…</c>. A notification holds less than
/// 8 000 bytes, so a letter holds at most <see cref="MostChanges"/> changes.
/// </summary>
/// <param name="Sender">The silo that wrote it.</param>
/// <param name="Listeners">Pages that are open there.</param>
/// <param name="Changes">What changed.</param>
internal sealed record LiveLetter(string Sender, int Listeners, IReadOnlyList<LiveChange> Changes)
{
    /// <summary>Most changes in one letter: 41 characters each at most.</summary>
    internal const int MostChanges = 150;

    /// <summary>The text.</summary>
    internal string Write() => string.Create(CultureInfo.InvariantCulture, $"{Sender} {Listeners} {string.Join(';', Changes.Select(Write))}");

    /// <summary>The letter; null when the text is none.</summary>
    internal static LiveLetter? Read(string text)
    {
        var parts = text.Split(' ', 3);
        if (parts.Length < 3 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var listeners))
            return null;
        var changes = new List<LiveChange>();
        foreach (var item in parts[2].Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (ReadChange(item) is not { } change)
                return null;
            changes.Add(change);
        }

        return new(parts[0], listeners, changes);
    }

    private static string Write(LiveChange change) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)change.Kind},{change.Id},{change.AreaId},{(change.Urgent ? 1 : 0)}");

    private static LiveChange? ReadChange(string text)
    {
        var fields = text.Split(',');
        return fields.Length == 4
            && int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var kind)
            && Enum.IsDefined((LiveChangeKind)kind)
            && long.TryParse(fields[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id)
            && int.TryParse(fields[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var area)
                ? new((LiveChangeKind)kind, id, area, fields[3] == "1")
                : null;
    }
}
