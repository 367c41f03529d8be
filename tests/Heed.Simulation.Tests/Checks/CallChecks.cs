using Heed.Kernel.Cases;

namespace Heed.Simulation.Tests.Checks;

/// <summary>Calls: each that the timeline tells of has one message, each message rings at most once, a delivered one did ring, and a confirmed answer is in the stream.</summary>
internal static class CallChecks
{
    public static IEnumerable<string> Of(World world, CaseBook book)
    {
        if (world.Onlooker.Seen is { } seen)
            yield return seen;
        foreach (var message in book.Messages)
        {
            var rings = world.Telephones.Rings.GetValueOrDefault(message.Id);
            if (rings > 1)
                yield return $"message {message.Id} ({message.IdempotencyKey}) rang {rings} times";
            if (message.DeliveredMs is not null && rings == 0)
                yield return $"message {message.Id} counts as delivered and never rang";
            if (message.NextTryMs is { } next && next < world.Ground.Time.NowMs - CaseChecks.GraceMs)
                yield return $"message {message.Id} is overdue by {world.Ground.Time.NowMs - next} ms";
            if (message is { NextTryMs: null, DeliveredMs: null, FailedMs: null })
                yield return $"message {message.Id} is neither on its way, nor delivered, nor given up";
        }

        foreach (var row in book.Cases)
        {
            var told = book.Events[row.Id].Select(static item => item.Event).OfType<CaseCalled>().Select(static called => $"{called.Step} {called.Channel} {called.Recipient}").Order().ToList();
            var sent = book.Messages.Where(message => message.CaseId == row.Id).Select(static message => $"{message.Step} {message.Channel} {message.RecipientName}").Order().ToList();
            if (!told.SequenceEqual(sent))
                yield return $"case {row.Id}: the timeline tells of calls [{string.Join("; ", told)}], the outbox holds [{string.Join("; ", sent)}]";
        }

        foreach (var (caseId, who) in world.Telephones.Confirmed)
        {
            if (!book.Events[caseId].Any(item => item.Event is CaseAcknowledged && item.By.Id == who))
                yield return $"the answer of {who} to case {caseId} was confirmed and is lost";
        }
    }
}
