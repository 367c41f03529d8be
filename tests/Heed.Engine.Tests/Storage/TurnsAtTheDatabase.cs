using Heed.Storage;

namespace Heed.Engine.Tests.Storage;

public sealed class TurnsAtTheDatabase
{
    private readonly WriteGate gate = new();
    private readonly List<string> order = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_for_help_goes_before_whatever_waits_and_the_others_keep_their_order()
    {
        var first = await gate.EnterAsync(Cancel);
        Task[] waiting = [NoteAsync("a", gate.EnterAsync(Cancel)), NoteAsync("b", gate.EnterAsync(Cancel)), NoteAsync("help", gate.EnterUrgentlyAsync(Cancel))];
        first.Dispose();
        await Task.WhenAll(waiting);
        Assert.Equal(["help", "a", "b"], order);
    }

    [Fact]
    public async Task Who_gives_up_waiting_holds_up_nobody()
    {
        var first = await gate.EnterAsync(Cancel);
        using var impatient = new CancellationTokenSource();
        var gone = NoteAsync("gone", gate.EnterAsync(impatient.Token));
        var next = NoteAsync("next", gate.EnterAsync(Cancel));
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        first.Dispose();
        await next;
        Assert.Equal(["next"], order);
        (await gate.EnterAsync(Cancel)).Dispose();
    }

    private async Task NoteAsync(string name, ValueTask<WriteGate.Turn> turn)
    {
        using (await turn)
            order.Add(name);
    }
}
