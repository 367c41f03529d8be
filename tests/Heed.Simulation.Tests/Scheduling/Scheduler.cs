namespace Heed.Simulation.Tests.Scheduling;

/// <summary>
/// The only source of progress: one thread takes the next job in virtual time and runs it to its next await. Jobs of the same microsecond
/// run in an order that the seed decides, so a seed is an interleaving, and the same seed is the same one again.
/// </summary>
internal sealed class Scheduler(int seed)
{
    private readonly PriorityQueue<Job, (long AtMicros, int Tie, long Order)> queue = new();
    private readonly Thread thread = Thread.CurrentThread;
    private long order;

    /// <summary>What the seed decides.</summary>
    public Random Random { get; } = new(seed);

    /// <summary>Virtual time since the begin, microseconds.</summary>
    public long NowMicros { get; private set; }

    /// <summary>Jobs run so far.</summary>
    public long Steps { get; private set; }

    /// <summary>A number that two runs share only when they took the same steps.</summary>
    public long Fingerprint { get; private set; }

    /// <summary>First exception that a job let out.</summary>
    public Exception? Broken { get; private set; }

    /// <summary>Runs something for a process after a while; never if the process died meanwhile.</summary>
    /// <param name="delayMicros">Wait, microseconds.</param>
    /// <param name="owner">The process; null for the world itself, which never dies.</param>
    /// <param name="action">What to run.</param>
    /// <param name="bare">True runs it without the process's context: for completing what code awaits without coming back to a context.</param>
    public void After(long delayMicros, SimulatedProcess? owner, Action action, bool bare = false)
    {
        if (Thread.CurrentThread != thread)
            throw new InvalidOperationException("Something left the simulation's thread: the run would not be repeatable.");
        queue.Enqueue(new(owner, action, bare), (NowMicros + Math.Max(0, delayMicros), Random.Next(), order++));
    }

    /// <summary>Runs everything up to a moment.</summary>
    public void RunUntil(long atMicros)
    {
        while (Broken is null && queue.TryPeek(out _, out var next) && next.AtMicros <= atMicros)
        {
            queue.TryDequeue(out var job, out var due);
            NowMicros = Math.Max(NowMicros, due.AtMicros);
            if (job.Owner is { ResumesAtMicros: var resumes } && resumes > NowMicros)
                queue.Enqueue(job, (resumes, 0, due.Order));
            else if (job.Owner is not { Alive: false })
                Run(job);
        }

        NowMicros = Math.Max(NowMicros, atMicros);
    }

    private void Run(Job job)
    {
        Steps++;
        Fingerprint = unchecked((Fingerprint * 31) + NowMicros + (job.Owner?.Number ?? 0));
        SynchronizationContext.SetSynchronizationContext(job.Bare ? null : job.Owner?.Context);
        try
        {
            job.Action();
        }
        catch (Exception broken)
        {
            Broken ??= broken;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }
    }

    private readonly record struct Job(SimulatedProcess? Owner, Action Action, bool Bare);
}
