using System.Collections.Concurrent;

namespace Heed.Simulation.Tests.Scheduling;

/// <summary>
/// A process of the simulation: all its code runs as jobs in its context. When it dies, whatever it awaited never comes back: a crash at
/// every await that was pending.
/// </summary>
internal sealed class SimulatedProcess
{
    private readonly Scheduler scheduler;

    public SimulatedProcess(Scheduler scheduler, int number, long skewMs)
    {
        this.scheduler = scheduler;
        Number = number;
        Context = new ProcessContext(this);
        Tasks = new ProcessTasks(this);
        Time = new SimulatedTime(this, scheduler) { SkewMs = skewMs };
    }

    public int Number { get; }

    public bool Alive { get; private set; } = true;

    /// <summary>Until when it stands still, as a process that was stopped does; virtual microseconds.</summary>
    public long ResumesAtMicros { get; set; }

    public SynchronizationContext Context { get; }

    public TaskScheduler Tasks { get; }

    public SimulatedTime Time { get; }

    public void Die() => Alive = false;

    /// <summary>Runs something here after a while.</summary>
    public void After(long delayMicros, Action action, bool bare = false) => scheduler.After(delayMicros, this, action, bare);

    /// <summary>Waits. The source completes without a context, so that code which does not return to one goes on in the same step.</summary>
    public Task DelayAsync(long delayMicros)
    {
        var source = new TaskCompletionSource();
        After(delayMicros, source.SetResult, bare: true);
        return source.Task;
    }

    /// <summary>Runs an endless or one-off task whose exceptions would be defects.</summary>
    public void Start(Func<Task> work) => After(0, () => _ = GuardAsync(work));

    private async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception broken)
        {
            After(0, () => throw new InvalidOperationException($"A task of process {Number} ended with {broken.GetType().Name}: {broken.Message}", broken));
        }
    }

    /// <summary>
    /// Where our code comes back to after an await. A library that forgot to say that it need not come back goes on without the context:
    /// within it, what it awaits elsewhere would flee to the thread pool.
    /// </summary>
    private sealed class ProcessContext(SimulatedProcess process) : SynchronizationContext
    {
        private static readonly ConcurrentDictionary<Type, bool> Ours = new();

        public override void Post(SendOrPostCallback d, object? state) => process.After(0, () => d(state), bare: state is Action { Target: { } box } && !IsOurs(box.GetType()));

        private static bool IsOurs(Type box) => Ours.GetOrAdd(box, static type =>
            type.GenericTypeArguments.Length == 0 || type.GenericTypeArguments.Any(static part => part.FullName?.StartsWith("Heed.", StringComparison.Ordinal) == true));

        public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nothing may block the simulation.");

        public override SynchronizationContext CreateCopy() => this;
    }

    private sealed class ProcessTasks(SimulatedProcess process) : TaskScheduler
    {
        protected override void QueueTask(Task task) => process.After(0, () => TryExecuteTask(task));

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

        protected override IEnumerable<Task> GetScheduledTasks() => [];
    }
}
