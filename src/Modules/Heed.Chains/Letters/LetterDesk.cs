using Heed.Chains.Appeals;
using Heed.Engine.Cases;
using Heed.Kernel.Calendars;
using Heed.Kernel.Cases;
using Heed.Storage;
using Heed.Storage.Chains;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Heed.Chains.Letters;

/// <summary>Registers letters about appeals and keeps track of their answers.</summary>
public sealed class LetterDesk(IDbContextFactory<HeedDatabase> databases, AppealDesk appeals, TimeProvider time, IStringLocalizer<ChainsWords> words)
{
    /// <summary>Longest addressee, characters.</summary>
    public const int MostAddressee = 200;

    /// <summary>Working days within which an answer is expected.</summary>
    public const int AnswerWithinDays = 3;

    private const int MostTries = 5;
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>A draft from the template, to be edited before it is registered.</summary>
    public string Draft(Appeal appeal, string enterprise)
    {
        ArgumentNullException.ThrowIfNull(appeal);
        return words["letter.template", enterprise, appeal.Case.Title, appeal.Goods, appeal.Quantity, appeal.Vehicle, appeal.Route, appeal.Supplier, appeal.Consequence].Value;
    }

    /// <summary>Gives a letter the next number of the year and notes it on the case, both or neither.</summary>
    /// <returns>The letter; null with the answer of the case desk when the case does not take it.</returns>
    public async Task<(Letter? Letter, CaseAnswer Answer)> RegisterAsync(long caseId, string addressee, string body, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (string.IsNullOrWhiteSpace(addressee) || addressee.Length > MostAddressee || string.IsNullOrWhiteSpace(body) || body.Length > AppealForm.MostDescription)
            return (null, new(CaseAnswerKind.Refused, CaseRefusals.TextRequired, 0));
        for (var attempt = 1; ; attempt++)
        {
            var draft = await NextAsync(cancellation);
            (draft.CaseId, draft.Addressee, draft.Body, draft.RegisteredBy) = (caseId, addressee.Trim(), body.Trim(), actor.Name);
            Letter? written = null;
            try
            {
                var answer = await appeals.WithAsync(caseId, new NoteCase(words["event.letter", Reference(draft), draft.Addressee]), null, actor, context =>
                {
                    context.Add(written = draft.Copy());
                    return Task.CompletedTask;
                }, cancellation);
                return (answer.Kind == CaseAnswerKind.Done ? written : null, answer);
            }
            catch (DbUpdateException) when (attempt < MostTries)
            {
                // Somebody else took the number: take the next one.
            }
        }
    }

    /// <summary>Records the answer to a letter.</summary>
    public async Task<CaseAnswer> AnswerAsync(long letterId, string text, Actor actor, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > AppealForm.MostDescription)
            return new(CaseAnswerKind.Refused, CaseRefusals.TextRequired, 0);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.Set<Letter>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == letterId, cancellation) is not { } letter)
            return new(CaseAnswerKind.NotFound, "", 0);
        return await appeals.WithAsync(letter.CaseId, new NoteCase(words["event.letter-answered", Reference(letter), text.Trim()]), null, actor, async context =>
        {
            var row = await context.Set<Letter>().SingleAsync(item => item.Id == letterId, cancellation);
            (row.AnsweredMs, row.Answer) = (time.GetUtcNow().ToUnixTimeMilliseconds(), text.Trim());
        }, cancellation);
    }

    /// <summary>Number of a letter as it is written: office, year, number.</summary>
    public string Reference(Letter letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return words["letter.reference", letter.Year, letter.Number].Value;
    }

    /// <summary>A letter with the next number of the year, not stored.</summary>
    private async Task<Letter> NextAsync(CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var now = time.GetUtcNow();
        var (year, nowMs) = (now.ToOffset(China).Year, now.ToUnixTimeMilliseconds());
        var last = await database.Set<Letter>().Where(row => row.Year == year).MaxAsync(static row => (int?)row.Number, cancellation) ?? 0;
        return new() { Year = year, Number = last + 1, Addressee = "", Body = "", RegisteredMs = nowMs, DueMs = WorkingTime.Office.After(nowMs, AnswerWithinDays * WorkingTime.Office.DayMs).AtMs };
    }
}

/// <summary>Copies of letters.</summary>
internal static class LetterCopies
{
    /// <summary>A letter with the same words that no context tracks.</summary>
    public static Letter Copy(this Letter letter) => new()
    {
        CaseId = letter.CaseId,
        Year = letter.Year,
        Number = letter.Number,
        Addressee = letter.Addressee,
        Body = letter.Body,
        RegisteredMs = letter.RegisteredMs,
        RegisteredBy = letter.RegisteredBy,
        DueMs = letter.DueMs,
    };
}
