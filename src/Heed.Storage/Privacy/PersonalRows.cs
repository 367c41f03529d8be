using System.Linq.Expressions;
using System.Reflection;
using Heed.Storage.Subjects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Heed.Storage.Privacy;

/// <summary>
/// The tables that speak of a person, read off the model: every one with a column <c>SubjectId</c>, and the subject itself. A table that a module adds
/// is exported and erased without being told.
/// </summary>
public static class PersonalRows
{
    private const string SubjectColumn = "SubjectId";

    /// <summary>The tables, those that refer to others before these.</summary>
    public static IReadOnlyList<IEntityType> Types(IModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var left = model.GetEntityTypes().Where(static type => type.ClrType == typeof(Subject) || type.FindProperty(SubjectColumn) is not null).ToList();
        var ordered = new List<IEntityType>(left.Count);
        while (left.Count > 0)
        {
            var next = left.Find(type => !left.Exists(other => other != type && other.GetForeignKeys().Any(key => key.PrincipalEntityType == type))) ?? left[0];
            left.Remove(next);
            ordered.Add(next);
        }

        return ordered;
    }

    /// <summary>Rows of a table that speak of a person.</summary>
    public static Task<IReadOnlyList<object>> ReadAsync(HeedDatabase database, IEntityType type, long subjectId, CancellationToken cancellation = default) =>
        (Task<IReadOnlyList<object>>)Call(nameof(RowsAsync), type, [database, subjectId, cancellation]);

    /// <summary>Deletes them.</summary>
    /// <returns>How many there were.</returns>
    public static Task<int> DeleteAsync(HeedDatabase database, IEntityType type, long subjectId, CancellationToken cancellation = default) =>
        (Task<int>)Call(nameof(RemoveAsync), type, [database, subjectId, cancellation]);

    private static object Call(string method, IEntityType type, object[] arguments) =>
        typeof(PersonalRows).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type.ClrType).Invoke(null, arguments)!;

    private static async Task<IReadOnlyList<object>> RowsAsync<TRow>(HeedDatabase database, long subjectId, CancellationToken cancellation)
        where TRow : class => await database.Set<TRow>().AsNoTracking().Where(About<TRow>(database, subjectId)).ToListAsync(cancellation);

    private static Task<int> RemoveAsync<TRow>(HeedDatabase database, long subjectId, CancellationToken cancellation)
        where TRow : class => database.Set<TRow>().Where(About<TRow>(database, subjectId)).ExecuteDeleteAsync(cancellation);

    private static Expression<Func<TRow, bool>> About<TRow>(HeedDatabase database, long subjectId)
    {
        var name = typeof(TRow) == typeof(Subject) ? nameof(Subject.Id) : SubjectColumn;
        return database.Model.FindEntityType(typeof(TRow))!.FindProperty(name)!.ClrType == typeof(long)
            ? row => EF.Property<long>(row!, name) == subjectId
            : row => EF.Property<long?>(row!, name) == subjectId;
    }
}
