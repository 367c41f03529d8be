using Heed.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Heed.Console.Scope;

/// <summary>A list that searches and pages on the server.</summary>
/// <typeparam name="TRow">A row of the store.</typeparam>
public abstract class ListPage<TRow> : ScopedPage
{
    /// <summary>Rows of a page.</summary>
    protected const int PageSize = 25;

    /// <summary>Longest text searched for, characters.</summary>
    protected const int MostSearchCharacters = 100;

    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(250);
    private int typed;

    /// <summary>Rows of the page shown.</summary>
    protected IReadOnlyList<TRow> Rows { get; private set; } = [];

    /// <summary>How many rows there are in all.</summary>
    protected int Total { get; private set; }

    /// <summary>The page shown, from 1.</summary>
    protected int Page { get; private set; } = 1;

    /// <summary>What is searched for; trimmed, empty for everything.</summary>
    protected string Text { get; private set; } = "";

    /// <summary>All rows that the reader may see and asked for, in order.</summary>
    protected abstract IQueryable<TRow> Query(HeedDatabase database);

    /// <summary>Reads what stands beside the rows; called after them.</summary>
    protected virtual Task ReadBesideAsync(HeedDatabase database) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override async Task ReadAsync()
    {
        await using var database = await Databases.CreateDbContextAsync(Leaving);
        var query = Query(database);
        Total = await query.CountAsync(Leaving);
        Page = Math.Clamp(Page, 1, Math.Max(1, (Total + PageSize - 1) / PageSize));
        Rows = await query.Skip((Page - 1) * PageSize).Take(PageSize).ToListAsync(Leaving);
        await ReadBesideAsync(database);
    }

    /// <summary>Reads the first page of what is asked for now.</summary>
    protected Task SearchAsync()
    {
        Page = 1;
        return ReadAsync();
    }

    /// <summary>Searches when the reader stops typing for a moment.</summary>
    protected async Task TypeAsync(ChangeEventArgs change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var text = (change.Value as string ?? "").Trim();
        Text = text.Length > MostSearchCharacters ? text[..MostSearchCharacters] : text;
        var turn = ++typed;
        await Task.Delay(TypingPause, Time, Leaving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (turn == typed && !Leaving.IsCancellationRequested)
            await SearchAsync();
    }

    /// <summary>Shows another page.</summary>
    protected Task TurnAsync(int page)
    {
        Page = page;
        return ReadAsync();
    }
}
