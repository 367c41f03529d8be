using System.Globalization;
using Heed.Engine.Live;
using Heed.Kernel.Cases;
using Heed.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Heed.Console.Scope;

/// <summary>A page that shows what its reader may see, and reads anew when news says so, at most a few times a second.</summary>
public abstract class ScopedPage : ComponentBase, IDisposable
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(200);
    private readonly CancellationTokenSource leaving = new();
    private IDisposable? listening;
    private CultureInfo culture = CultureInfo.CurrentUICulture;
    private int waiting;

    /// <summary>A page that nobody has opened yet.</summary>
    protected ScopedPage() => Leaving = leaving.Token;

    /// <summary>Who reads.</summary>
    protected AreaScope Scope { get; private set; } = AreaScope.Nobody;

    /// <summary>True once the first reading is done.</summary>
    protected bool Ready { get; private set; }

    /// <summary>The reader as an actor of case events.</summary>
    protected Actor Reader => new(ActorKind.Staff, Scope.UserId, Scope.Name);

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Leaving { get; }

    /// <summary>Contexts of the relational store.</summary>
    [Inject]
    protected IDbContextFactory<HeedDatabase> Databases { get; set; } = null!;

    /// <summary>The clock.</summary>
    [Inject]
    protected TimeProvider Time { get; set; } = null!;

    [Inject]
    private AreaScopes Scopes { get; set; } = null!;

    [Inject]
    private LiveFeed Feed { get; set; } = null!;

    [Inject]
    private AreaTree Tree { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops listening.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        listening?.Dispose();
        leaving.Cancel();
        leaving.Dispose();
    }

    /// <summary>Reads what the page shows.</summary>
    protected abstract Task ReadAsync();

    /// <summary>True when a piece of news concerns the page.</summary>
    protected virtual bool Concerns(in LiveChange change) => false;

    /// <summary>Called for urgent news that concerns the page, before it is read anew.</summary>
    protected virtual Task AlertAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (Authentication is null || await Scopes.OfAsync((await Authentication).User) is not { } scope)
            return;
        Scope = scope;
        culture = CultureInfo.CurrentUICulture;
        await Tree.RefreshAsync(Leaving);
        await ReadAsync();
        Ready = true;
        listening = Feed.Subscribe(Hear);
    }

    private void Hear(LiveChange change)
    {
        var place = Tree.PathOf(change.AreaId);
        if (!Concerns(in change) || (place is { } path && !Scope.Reaches(path)))
            return;
        if (change.Urgent && place is not null)
            _ = InvokeAsync(AlertAsync);
        if (Interlocked.Exchange(ref waiting, 1) == 0)
            _ = RefreshSoonAsync();
    }

    /// <summary>Reads anew within what the reader may see now: a role that was withdrawn meanwhile shows nothing more.</summary>
    private async Task LookAgainAsync()
    {
        Scope = await Scopes.OfAsync((await Authentication!).User, Leaving) ?? AreaScope.Nobody;
        await Tree.RefreshAsync(Leaving);
        await ReadAsync();
    }

    private async Task RefreshSoonAsync()
    {
        try
        {
            await Task.Delay(RefreshInterval, Time, Leaving);
            Interlocked.Exchange(ref waiting, 0);
            await InvokeAsync(async () =>
            {
                // News comes on a thread of the engine, which has no language: the page keeps its reader's.
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
                await LookAgainAsync();
                StateHasChanged();
            });
        }
        catch (Exception left) when (left is OperationCanceledException or ObjectDisposedException)
        {
            // The page was left meanwhile.
        }
    }
}
