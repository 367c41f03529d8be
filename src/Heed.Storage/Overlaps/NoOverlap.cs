using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Heed.Storage.Overlaps;

/// <summary>
/// Rows of one key whose spans [from, to) may not overlap: a device watches one subject at a time, a room has one booking at a time.
/// PostgreSQL holds it with an exclusion constraint, SQLite with triggers; a breach is a DbUpdateException.
/// </summary>
/// <param name="From">Property of the start, Unix milliseconds or another whole number.</param>
/// <param name="To">Property of the end, exclusive; null means without end.</param>
/// <param name="UnlessSet">Property that takes a row out when it is not null (a cancelled booking); empty for none.</param>
/// <param name="Keys">Properties whose equal values make spans compete.</param>
internal sealed record NoOverlap(string From, string To, string UnlessSet, IReadOnlyList<string> Keys)
{
    internal const string Mark = "Heed:NoOverlap";

    internal static NoOverlap? Of(IReadOnlyEntityType entity) =>
        entity.FindAnnotation(Mark)?.Value is string text && text.Split(';') is [var from, var to, var unless, .. var keys] ? new(from, to, unless, keys) : null;

    internal string Text => string.Join(';', [From, To, UnlessSet, .. Keys]);
}

/// <summary>Says in a configuration that spans may not overlap.</summary>
public static class NoOverlapConfiguration
{
    /// <summary>Spans [from, to) of rows with the same keys may not overlap.</summary>
    /// <param name="entity">The entity; its key is a number.</param>
    /// <param name="from">Start, a whole number as Unix milliseconds.</param>
    /// <param name="to">End, exclusive; null for without end.</param>
    /// <param name="keys">One property, or an anonymous object of several.</param>
    /// <param name="unlessSet">A row in which this is not null does not count; null for none.</param>
    public static EntityTypeBuilder<T> HasNoOverlap<T>(
        this EntityTypeBuilder<T> entity,
        Expression<Func<T, long>> from,
        Expression<Func<T, long?>> to,
        Expression<Func<T, object?>> keys,
        Expression<Func<T, object?>>? unlessSet = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(entity);
        var rule = new NoOverlap(Names(from.Body)[0], Names(to.Body)[0], unlessSet is null ? "" : Names(unlessSet.Body)[0], Names(keys.Body));
        entity.HasAnnotation(NoOverlap.Mark, rule.Text);
        return entity;
    }

    private static string[] Names(Expression body) => body switch
    {
        UnaryExpression { NodeType: ExpressionType.Convert } convert => Names(convert.Operand),
        MemberExpression member => [member.Member.Name],
        NewExpression many => [.. many.Arguments.SelectMany(Names)],
        _ => throw new ArgumentException($"'{body}' is not a property of the row."),
    };
}
