using System.Collections;
using System.Collections.Immutable;

namespace Heed.Kernel.Cases;

/// <summary>An immutable list that equals another one of equal items, so that records which hold it compare by value.</summary>
public sealed class EquatableList<T> : IReadOnlyList<T>, IEquatable<EquatableList<T>>
{
    private readonly ImmutableArray<T> items;

    private EquatableList(ImmutableArray<T> items) => this.items = items;

    /// <summary>No items.</summary>
    internal static EquatableList<T> Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => items.Length;

    /// <inheritdoc/>
    public T this[int index] => items[index];

    /// <summary>The list with one more item at its end.</summary>
    public EquatableList<T> Add(T item) => new(items.Add(item));

    /// <inheritdoc/>
    public bool Equals(EquatableList<T>? other) => other is not null && items.SequenceEqual(other.items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EquatableList<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => items.Length == 0 ? 0 : HashCode.Combine(items.Length, items[^1]);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
