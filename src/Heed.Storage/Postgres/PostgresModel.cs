using Heed.Storage.Areas;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Heed.Storage.Postgres;

/// <summary>What the model says differently on PostgreSQL.</summary>
public static class PostgresModel
{
    private const string JsonMark = "Heed:Json";

    /// <summary>Marks a text as JSON: on PostgreSQL its syntax is checked and its text kept as it was written (type json).</summary>
    public static PropertyBuilder<string> IsJson(this PropertyBuilder<string> property)
    {
        ArgumentNullException.ThrowIfNull(property);
        return property.HasAnnotation(JsonMark, true);
    }

    /// <summary>Applies the differences; called after all configurations.</summary>
    internal static void Apply(ModelBuilder builder)
    {
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(static entity => entity.GetDeclaredProperties()))
        {
            if (property.FindAnnotation(JsonMark) is not null)
                property.SetColumnType("json");
        }

        // A subtree is selected by prefix, which an index serves only in byte order.
        builder.Entity<Area>().Property(static area => area.Path).UseCollation("C");
    }
}
