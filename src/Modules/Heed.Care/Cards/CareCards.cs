using Heed.Storage.Access;
using Heed.Storage.Care;
using Heed.Storage.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care.Cards;

/// <summary>A card that was just made; its code is shown and printed now, and not kept.</summary>
/// <param name="Person">Whose it is.</param>
/// <param name="Code">Ten letters, in the QR code and in print.</param>
internal sealed record CareCard(Subject Person, string Code);

/// <summary>Cards with a QR code by which elders check in at tea rooms and stations. Only the hash of a code is kept: who prints a card anew ends the old one, so a lost card opens nothing.</summary>
internal sealed class CareCards(CareWriter writer)
{
    /// <summary>How long a card lasts, days.</summary>
    public const int LastDays = 3 * 366;

    /// <summary>Most cards of one print.</summary>
    public const int MostCards = 200;

    private const int LongestScan = 200;

    /// <summary>Makes cards; the ones that these people had end.</summary>
    /// <exception cref="CareFaultException">None, or too many were chosen.</exception>
    public async Task<IReadOnlyList<CareCard>> MakeAsync(IReadOnlyCollection<long> subjects, string by, CancellationToken cancellation)
    {
        if (subjects.Count is 0 or > MostCards)
            throw new CareFaultException("card.fault.count");
        return await writer.WriteAsync(by, "make-cards", $"{subjects.Count}", async database =>
        {
            var people = await database.Subjects.AsNoTracking().Include(static row => row.Area).Where(row => subjects.Contains(row.Id)).OrderBy(static row => row.Name).ToListAsync(cancellation);
            await MagicLinks.RevokeAsync(MagicLinks.Standing(database, MagicLinkKind.Card, writer.NowMs).Where(row => subjects.Contains(row.SubjectId)), by, writer.NowMs, cancellation);
            var cards = people.ConvertAll(static person => new CareCard(person, MagicLinks.NewCode()));
            foreach (var card in cards)
            {
                MagicLinks.Make(database, MagicLinkKind.Card, card.Person.Id, card.Person.Name, card.Code, by, writer.NowMs, TimeSpan.FromDays(LastDays));
                database.Audit.Add(new() { AtMs = writer.NowMs, UserName = by, Action = "make-card", Target = $"subject/{card.Person.Id}" });
            }

            return (IReadOnlyList<CareCard>)cards;
        }, cancellation);
    }

    /// <summary>Whose card was scanned or typed at a place; null when it is none that counts there.</summary>
    /// <param name="place">The place: its area and those below it count.</param>
    /// <param name="scanned">What the scanner typed; letters in any case, spaces and dashes do not matter.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Subject?> FindAsync(CarePlace place, string scanned, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(scanned) || scanned.Length > LongestScan)
            return null;
        var code = string.Concat(scanned[(scanned.LastIndexOf('/') + 1)..].Where(static sign => sign is not (' ' or '-' or '\t'))).ToUpperInvariant();
        await using var database = await writer.OpenAsync(cancellation);
        var path = await database.Areas.Where(row => row.Id == place.AreaId).Select(static row => row.Path).SingleAsync(cancellation);
        var found = await MagicLinks.Of(database, MagicLinkKind.Card, code, writer.NowMs).AsNoTracking().Where(row => row.Subject!.Active && row.Subject.Area!.Path.StartsWith(path))
            .Select(static row => new { row.Id, row.Subject }).SingleOrDefaultAsync(cancellation);
        if (found is not null)
            await writer.NoteUseAsync(found.Id, cancellation);
        return found?.Subject;
    }
}
