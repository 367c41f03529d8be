namespace Heed.Engine.Alarms;

/// <summary>Lets one silo at a time carry alarms to cases: a second would only find the same ones.</summary>
public interface IDispatchTurn
{
    /// <summary>Waits for the turn; disposing the result ends it.</summary>
    ValueTask<IAsyncDisposable> EnterAsync(CancellationToken cancellation);
}
