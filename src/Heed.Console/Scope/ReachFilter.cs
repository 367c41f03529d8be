using System.Linq.Expressions;
using Heed.Kernel.Access;

namespace Heed.Console.Scope;

/// <summary>Limits a query to a reach. The one place where access becomes a condition of the store.</summary>
/// <typeparam name="T">The rows.</typeparam>
/// <param name="Below">Condition of rows in the subtree of a path.</param>
/// <param name="InModules">Condition of rows of modules.</param>
/// <param name="About">Condition of rows about a subject.</param>
internal sealed record ReachFilter<T>(
    Func<string, Expression<Func<T, bool>>> Below,
    Func<IReadOnlyList<string>, Expression<Func<T, bool>>> InModules,
    Func<long, Expression<Func<T, bool>>> About)
{
    /// <summary>The rows within.</summary>
    public IQueryable<T> Apply(IQueryable<T> rows, Reach reach)
    {
        if (reach.IsEverything)
            return rows;
        var row = Expression.Parameter(typeof(T), "row");
        Expression within = Expression.Constant(false);
        foreach (var part in reach.Parts)
            within = Expression.OrElse(within, Part(part, row));
        return rows.Where(Expression.Lambda<Func<T, bool>>(within, row));
    }

    private Expression Part(ReachPart part, ParameterExpression row)
    {
        Expression within = Expression.Constant(true);
        if (!part.Area.IsEverywhere)
            within = And(within, Below(part.Area.Value), row);
        if (part.Modules is { } modules)
            within = And(within, InModules(modules), row);
        if (part.SubjectId is { } subject)
            within = And(within, About(subject), row);
        return within;
    }

    private static BinaryExpression And(Expression left, Expression<Func<T, bool>> condition, ParameterExpression row) =>
        Expression.AndAlso(left, new Replace(condition.Parameters[0], row).Visit(condition.Body));

    private sealed class Replace(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
