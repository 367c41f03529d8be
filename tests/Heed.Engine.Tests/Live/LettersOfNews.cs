using FsCheck;
using FsCheck.Fluent;
using Heed.Engine.Live;

namespace Heed.Engine.Tests.Live;

public class LettersOfNews
{
    private const int NotificationLimitBytes = 8_000;

    [Fact]
    public void A_letter_reads_as_it_was_written()
    {
        var changes = ArbMap.Default.GeneratorFor<(byte Kind, long Id, int Area, bool Urgent)>()
            .Select(item => new LiveChange((LiveChangeKind)(item.Kind % (byte)(LiveChangeKind.Everything + 1)), item.Id, item.Area, item.Urgent))
            .ListOf();
        Prop.ForAll(changes.ToArbitrary(), list =>
        {
            var read = LiveLetter.Read(new LiveLetter("silo", 3, [.. list]).Write());
            return read is { Sender: "silo", Listeners: 3 } && read.Changes.SequenceEqual(list);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_longest_letter_fits_a_notification()
    {
        var longest = new LiveLetter(new string('f', 12), int.MaxValue, [.. Enumerable.Repeat(new LiveChange(LiveChangeKind.Everything, long.MinValue, int.MinValue, true), LiveLetter.MostChanges)]);
        Assert.True(longest.Write().Length < NotificationLimitBytes);
    }

    [Fact]
    public void Garbage_is_no_letter()
    {
        Assert.All(["", "a", "a b", "a 1 x", "a 1 1,2,3", "a 1 99,2,3,1", "a -1 "], text => Assert.Null(LiveLetter.Read(text)));
        Prop.ForAll<NonNull<string>>(static text => LiveLetter.Read($"{text.Get} {text.Get} {text.Get}") is null).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void What_another_silo_published_is_not_sent_back()
    {
        var feed = new LiveFeed();
        var (forwarded, heard, remote) = (0, 0, 0);
        feed.Forward = _ => forwarded++;
        using var page = feed.Subscribe(_ => heard++);
        using var memory = feed.SubscribeRemote(_ => remote++);
        feed.Publish(new(LiveChangeKind.Case, 1, 2, Urgent: true));
        feed.Deliver(new(LiveChangeKind.Case, 3, 4, Urgent: true));
        Assert.Equal((1, 2, 1), (forwarded, heard, remote));
    }
}
