using Heed.Chains.Appeals;
using Heed.Engine.Cases;
using Heed.Kernel.Cases;
using Heed.Storage;
using Heed.Storage.Chains;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Heed.Chains.Letters;

/// <summary>Registers letters about appeals and keeps track of their answers.</summary>
public sealed class LetterDesk(IDbContextFactory<HeedDatabase> databases, WriteGate gate, AppealDesk appeals, TimeProvider time, IStringLocalizer<ChainsWords> words)
{
    /// <summary>Longest addressee, characters.</summary>
    public const int MostAddressee = 200;

    private const int MostTries = 5;
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>A draft from the template, to be edited before it is registered.</summary>
    public string Draft(Appeal appeal, string enterprise)
    {
        ArgumentNullException.ThrowIfNull(appeal);
        return words["letter.template", enterprise, appeal.Case.Title, appeal.Goods, appeal.Quantity, appeal.Vehicle, appeal.Route, appeal.Supplier, appeal.Consequence].Value;
    }

    /// <summary>Gives a letter the next number of the year and notes it on the case.</summary>
    /// <returns>The letter; null with the answer of the case desk when the case does not take it.</returns>
    public async Task<(Letter? Letter, CaseAnswer Answer)> RegisterAsync(long caseId, string addressee, string body, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (string.IsNullOrWhiteSpace(addressee) || addressee.Length > MostAddressee || string.IsNullOrWhiteSpace(body) || body.Length > AppealForm.MostDescription)
            return (null, new(CaseAnswerKind.Refused, CaseRefusals.TextRequired, 0));
        var letter = await NumberAsync(caseId, addressee.Trim(), body.Trim(), actor, cancellation);
        return (letter, await appeals.NoteAsync(caseId, words["event.letter", Reference(letter), letter.Addressee], actor, cancellation));
    }

    /// <summary>Records the answer to a letter.</summary>
    public async Task<CaseAnswer> AnswerAsync(long letterId, string text, Actor actor, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > AppealForm.MostDescription)
            return new(CaseAnswerKind.Refused, CaseRefusals.TextRequired, 0);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        Letter? letter;
        using (await gate.EnterAsync(cancellation))
        {
            letter = await database.Set<Letter>().SingleOrDefaultAsync(row => row.Id == letterId, cancellation);
            if (letter is null)
                return new(CaseAnswerKind.NotFound, "", 0);
            (letter.AnsweredMs, letter.Answer) = (time.GetUtcNow().ToUnixTimeMilliseconds(), text.Trim());
            await database.SaveChangesAsync(cancellation);
        }

        return await appeals.NoteAsync(letter.CaseId, words["event.letter-answered", Reference(letter), letter.Answer], actor, cancellation);
    }

    /// <summary>Number of a letter as it is written: office, year, number.</summary>
    public string Reference(Letter letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return words["letter.reference", letter.Year, letter.Number].Value;
    }

    private async Task<Letter> NumberAsync(long caseId, string addressee, string body, Actor actor, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            var now = time.GetUtcNow();
            var year = now.ToOffset(China).Year;
            using (await gate.EnterAsync(cancellation))
            {
                var last = await database.Set<Letter>().Where(row => row.Year == year).MaxAsync(static row => (int?)row.Number, cancellation) ?? 0;
                var letter = new Letter { CaseId = caseId, Year = year, Number = last + 1, Addressee = addressee, Body = body, RegisteredMs = now.ToUnixTimeMilliseconds(), RegisteredBy = actor.Name };
                database.Add(letter);
                try
                {
                    await database.SaveChangesAsync(cancellation);
                    return letter;
                }
                catch (DbUpdateException) when (attempt < MostTries)
                {
                    // Another instance took the number: take the next one.
                }
            }
        }
    }
}
