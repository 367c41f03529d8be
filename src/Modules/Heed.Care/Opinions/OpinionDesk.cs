using System.Globalization;
using Heed.Engine.Cases;
using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Heed.Storage;
using Heed.Storage.Care;
using Heed.Storage.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Heed.Care.Opinions;

/// <summary>What is said in tea rooms (民情): written down, given to the office in charge as a case, answered on the room's board, told in the room.</summary>
internal sealed class OpinionDesk(CareWriter writer, CaseDesk cases, OfficeBook offices, IStringLocalizer<CareWords> words)
{
    /// <summary>Module of the cases.</summary>
    public const string Module = "care";

    /// <summary>Longest opinion, characters.</summary>
    public const int LongestText = 2_000;

    /// <summary>Longest name of who said it, characters.</summary>
    public const int LongestSpeaker = 40;

    /// <summary>Most opinions that elders write at one door in a day.</summary>
    public const int MostAtTheDoor = 30;

    /// <summary>Days that an opinion stands on the board at the door.</summary>
    public const int BoardDays = 60;

    /// <summary>Most opinions on that board.</summary>
    public const int MostOnBoard = 8;

    private const int TitleCharacters = 40;
    private const int MessageCharacters = 120;

    /// <summary>Writes an opinion down and gives it to the office of its topic.</summary>
    /// <returns>Number of the opinion and name of the office; an empty name when none is set.</returns>
    /// <exception cref="CareFaultException">It has no words or no topic, or too many of them.</exception>
    public async Task<(long Id, string Office)> HearAsync(CarePlace place, OpinionForm form, Actor by, CancellationToken cancellation)
    {
        var text = form.Text.Trim();
        if (!OpinionTopics.All.Contains(form.Topic) || text.Length is 0 or > LongestText || form.Speaker.Trim().Length > LongestSpeaker)
            throw new CareFaultException("opinion.fault");
        var office = await offices.FindAsync(place.AreaId, form.Topic, cancellation);
        var opinion = new Opinion { PlaceId = place.Id, Topic = form.Topic, Text = text, Speaker = form.Speaker.Trim(), AtMs = writer.NowMs, RecordedBy = by.Kind == ActorKind.Contact ? by.Id : by.Name, Office = office?.Name ?? "", AnswerDays = office?.AnswerDays ?? OpinionOffice.UsualDays, OnBoard = form.OnBoard };
        var caseId = await cases.OpenAsync(Module, Short(text, TitleCharacters), $"{text}\n\n{words["opinion.case-note", place.Name]}", place.AreaId, null, Severity.Notice, by, (database, row) =>
        {
            opinion.CaseId = row.Id;
            database.Add(opinion);
            database.Audit.Add(new() { AtMs = writer.NowMs, UserName = by.Name, Action = "hear-opinion", Target = $"place/{place.Id}" });
        }, cancellation);
        if (office is not null)
            await cases.ExecuteAsync(caseId, Assignment(office), by, null, database => MessageAsync(database, office, opinion, place.Name, cancellation), cancellation);
        return (opinion.Id, opinion.Office);
    }

    /// <summary>An elder at the door writes one herself; it stands on no board before the host has read it.</summary>
    /// <exception cref="CareFaultException">As for the host, or so many were written today that somebody plays.</exception>
    public async Task<string> HearAtTheDoorAsync(CarePlace place, string topic, string text, string speaker, CancellationToken cancellation)
    {
        var by = new Actor(ActorKind.Contact, $"kiosk/{place.Id}", words["opinion.door"]);
        await using var database = await writer.OpenAsync(cancellation);
        var since = CareTime.StartMs(writer.Today);
        if (await database.Set<Opinion>().CountAsync(row => row.PlaceId == place.Id && row.AtMs >= since && row.RecordedBy == by.Id, cancellation) >= MostAtTheDoor)
            throw new CareFaultException("opinion.too-many");
        return (await HearAsync(place, new(topic, text, speaker, OnBoard: false), by, cancellation)).Office;
    }

    /// <summary>Gives it to another office, which is told.</summary>
    public async Task<CaseAnswer> HandOnAsync(long opinionId, OpinionOffice office, Actor by, CancellationToken cancellation)
    {
        await using var reading = await writer.OpenAsync(cancellation);
        var found = await reading.Set<Opinion>().AsNoTracking().Where(row => row.Id == opinionId)
            .Join(reading.Set<CarePlace>(), static row => row.PlaceId, static place => place.Id, static (row, place) => new { row.CaseId, Place = place.Name }).SingleAsync(cancellation);
        return await cases.ExecuteAsync(found.CaseId, Assignment(office), by, null, async database =>
        {
            var opinion = await database.Set<Opinion>().SingleAsync(row => row.Id == opinionId, cancellation);
            (opinion.Office, opinion.AnswerDays) = (office.Name, office.AnswerDays);
            await MessageAsync(database, office, opinion, found.Place, cancellation);
        }, cancellation);
    }

    /// <summary>The host told the answer in the room, or takes that back.</summary>
    public Task<int> TellAsync(long opinionId, bool told, string by, CancellationToken cancellation) => writer.WriteAsync(by, told ? "tell-opinion" : "untell-opinion", $"opinion/{opinionId}", database =>
    {
        long? at = told ? writer.NowMs : null;
        return database.Set<Opinion>().Where(row => row.Id == opinionId).ExecuteUpdateAsync(set => set.SetProperty(static row => row.ToldMs, at), cancellation);
    }, cancellation);

    /// <summary>Puts it on the board at the door or takes it off.</summary>
    public Task<int> ShowAsync(long opinionId, bool onBoard, string by, CancellationToken cancellation) => writer.WriteAsync(by, onBoard ? "show-opinion" : "hide-opinion", $"opinion/{opinionId}", database =>
        database.Set<Opinion>().Where(row => row.Id == opinionId).ExecuteUpdateAsync(set => set.SetProperty(static row => row.OnBoard, onBoard), cancellation), cancellation);

    /// <summary>What the board at a door shows, the newest first.</summary>
    public async Task<IReadOnlyList<OpinionLine>> BoardAsync(long placeId, CancellationToken cancellation)
    {
        await using var database = await writer.OpenAsync(cancellation);
        var since = writer.NowMs - (BoardDays * 86_400_000L);
        return await LinesAsync(database, await database.Set<Opinion>().AsNoTracking().Where(row => row.PlaceId == placeId && row.OnBoard && row.AtMs >= since).OrderByDescending(static row => row.Id).Take(MostOnBoard).ToListAsync(cancellation), cancellation);
    }

    /// <summary>Opinions with what came of them, in the order given.</summary>
    public static async Task<IReadOnlyList<OpinionLine>> LinesAsync(HeedDatabase database, IReadOnlyList<Opinion> opinions, CancellationToken cancellation)
    {
        var (ids, placeIds) = (opinions.Select(static row => row.CaseId).ToList(), opinions.Select(static row => row.PlaceId).Distinct().ToList());
        var places = await database.Set<CarePlace>().AsNoTracking().Where(row => placeIds.Contains(row.Id)).ToDictionaryAsync(static row => row.Id, static row => row.Name, cancellation);
        var states = await database.Cases.AsNoTracking().Where(row => ids.Contains(row.Id)).Select(static row => new { row.Id, row.Status, row.ResolveDueMs }).ToDictionaryAsync(static row => row.Id, cancellation);
        var ends = await database.CaseEvents.AsNoTracking().Where(row => ids.Contains(row.CaseId) && (row.Type == nameof(CaseResolved) || row.Type == nameof(CaseRejected))).OrderBy(static row => row.Version).ToListAsync(cancellation);
        var answers = ends.GroupBy(static row => row.CaseId).ToDictionary(static group => group.Key, static group => Words(CaseEventJson.Read(group.Last().Type, group.Last().Data)));
        return [.. opinions.Select(row => new OpinionLine(row, places.GetValueOrDefault(row.PlaceId, ""), states[row.CaseId].Status, states[row.CaseId].ResolveDueMs, states[row.CaseId].Status is CaseStatus.Open or CaseStatus.Acknowledged or CaseStatus.Paused ? "" : answers.GetValueOrDefault(row.CaseId, "")))];
    }

    private static string Words(CaseEvent ended) => ended switch { CaseResolved resolved => resolved.Text, CaseRejected rejected => rejected.Reason, _ => "" };

    private static AssignCase Assignment(OpinionOffice office) => new(office.UserId.Length > 0 ? office.UserId : $"office/{office.Id}", office.Name);

    /// <summary>A message to the office: its own number, else that of its account. Who said it stays in the room.</summary>
    private async Task MessageAsync(HeedDatabase database, OpinionOffice office, Opinion opinion, string place, CancellationToken cancellation)
    {
        var phone = office.Phone.Length > 0 ? office.Phone : await database.Users.AsNoTracking().Where(row => row.Id == office.UserId).Select(static row => row.PhoneNumber).SingleOrDefaultAsync(cancellation) ?? "";
        if (phone.Length == 0)
            return;
        var key = string.Create(CultureInfo.InvariantCulture, $"care-opinion/{opinion.CaseId}/{office.Id}");
        if (await database.Outbox.AnyAsync(row => row.IdempotencyKey == key, cancellation))
            return;
        database.Outbox.Add(new OutboxMessage
        {
            IdempotencyKey = key,
            Channel = "sms",
            Address = phone,
            RecipientName = office.Name,
            Title = $"民情 {opinion.CaseId}",
            Text = $"{place}：{Short(opinion.Text, MessageCharacters)} 请于 {opinion.AnswerDays} 个工作日内答复（事件 {opinion.CaseId}）。",
            CreatedMs = writer.NowMs,
            NextTryMs = writer.NowMs,
        });
    }

    private static string Short(string text, int characters)
    {
        if (text.Length <= characters)
            return text;
        // A character of two code units is not cut in half.
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[characters - 1]) ? characters - 1 : characters), "…");
    }
}

/// <summary>An opinion as it is written down.</summary>
/// <param name="Topic">What it is about: one of <see cref="OpinionTopics"/>.</param>
/// <param name="Text">What was said.</param>
/// <param name="Speaker">Who said it; empty when they do not want to be named.</param>
/// <param name="OnBoard">True when it may stand on the board at the door.</param>
internal sealed record OpinionForm(string Topic, string Text, string Speaker, bool OnBoard);
