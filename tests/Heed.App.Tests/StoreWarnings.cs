using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Heed.App.Tests;

/// <summary>Keeps the warnings of Entity Framework: queries whose answer is left to chance.</summary>
public sealed class StoreWarnings : ILoggerProvider, ILogger
{
    /// <summary>The warnings, oldest first.</summary>
    public ConcurrentQueue<string> All { get; } = new();

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        if (eventId.Name?.StartsWith("Microsoft.EntityFrameworkCore.Query", StringComparison.Ordinal) == true)
            All.Enqueue(formatter(state, exception));
    }

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Warning;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
