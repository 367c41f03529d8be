using System.Diagnostics.Metrics;
using Heed.Engine.Lanes;
using Heed.Engine.Telemetry;
using Heed.Kernel.Intake;
using Heed.Kernel.Observations;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Engine.Tests.Lanes;

/// <summary>Who hands in first is stored first, and nobody overtakes one who must repeat.</summary>
public sealed class FeedingALane : IDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private const int Room = 2;
    private readonly List<TaskCompletionSource> sent = [];
    private readonly List<long[]> batches = [];
    private readonly LaneFeeder feeder;

    public FeedingALane() => feeder = new(Room, batch =>
    {
        batches.Add([.. batch.Observations.ToArray().Select(static item => item.AtMs)]);
        sent.Add(new(TaskCreationOptions.None));
        return sent[^1].Task;
    }, new EngineMetrics(services.GetRequiredService<IMeterFactory>()), new AtOnce());

    public void Dispose() => services.Dispose();

    [Fact]
    public void What_comes_while_a_batch_is_on_the_way_goes_as_one_batch_behind_it()
    {
        HandIn(1);
        HandIn(2);
        HandIn(3);
        sent[0].SetResult();

        Assert.Equal([[1], [2, 3]], batches);
    }

    [Fact]
    public void Those_who_find_no_room_follow_in_their_order()
    {
        var tasks = Enumerable.Range(1, 7).Select(at => HandIn(at)).ToArray();
        for (var index = 0; index < sent.Count; index++)
            sent[index].SetResult();

        Assert.Equal([1, 2, 3, 4, 5, 6, 7], batches.SelectMany(static batch => batch));
        Assert.All(batches, static batch => Assert.InRange(batch.Length, 1, Room));
        Assert.All(tasks, static task => Assert.True(task.IsCompletedSuccessfully));
    }

    [Fact]
    public void When_a_batch_fails_everything_behind_it_fails_and_is_not_sent()
    {
        var tasks = Enumerable.Range(1, 6).Select(at => HandIn(at)).ToArray();
        sent[0].SetException(new IntakeUnavailableException("told to fail"));

        Assert.Equal([[1]], batches);
        Assert.All(tasks, static task => Assert.IsType<IntakeUnavailableException>(task.Exception?.InnerException));
    }

    [Fact]
    public void After_a_failure_it_takes_in_anew()
    {
        HandIn(1);
        sent[0].SetException(new IntakeUnavailableException("told to fail"));
        var again = HandIn(1);
        sent[1].SetResult();

        Assert.True(again.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_sender_whose_batch_failed_is_refused_until_it_begins_anew()
    {
        var intake = new Told();
        var session = new IntakeSession(intake);
        var first = session.AcceptAsync(default, TestContext.Current.CancellationToken);
        intake.Fail();
        await Assert.ThrowsAsync<IntakeUnavailableException>(() => first);
        await Assert.ThrowsAsync<IntakeUnavailableException>(() => session.AcceptAsync(default, TestContext.Current.CancellationToken));

        Assert.Equal(1, intake.Calls);
    }

    private Task HandIn(long atMs) => feeder.AcceptAsync([new Observation(new(1), Metric.HeartRate, atMs, 70)]);

    private sealed class AtOnce : TaskScheduler
    {
        protected override void QueueTask(Task task) => TryExecuteTask(task);

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => TryExecuteTask(task);

        protected override IEnumerable<Task> GetScheduledTasks() => [];
    }

    private sealed class Told : IIntake
    {
        private readonly TaskCompletionSource answer = new();

        public int Calls { get; private set; }

        public ValueTask AcceptAsync(ReadOnlyMemory<Observation> observations, CancellationToken cancellation = default)
        {
            Calls++;
            return new(answer.Task);
        }

        public void Fail() => answer.SetException(new IntakeUnavailableException("told to fail"));
    }
}
