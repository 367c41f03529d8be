using Heed.Storage.Care;
using Heed.Storage.Chains;
using Heed.Storage.Devices;
using Heed.Storage.Kitchens;
using Heed.Storage.Outbox;
using Heed.Storage.People;
using Heed.Storage.Subjects;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Storage.Privacy;

/// <summary>Which columns are encrypted. A query compares such a column with nothing but the empty text; equal numbers are found by their search key.</summary>
internal static class ProtectedColumns
{
    private static readonly (Type Entity, string Property)[] Columns =
    [
        (typeof(Wearer), nameof(Wearer.Phone)),
        (typeof(Contact), nameof(Contact.Phone)),
        (typeof(HeedUser), nameof(HeedUser.PhoneNumber)),
        (typeof(BraceletApplication), nameof(BraceletApplication.Phone)),
        (typeof(BraceletApplication), nameof(BraceletApplication.ApplicantPhone)),
        (typeof(Enterprise), nameof(Enterprise.Phone)),
        (typeof(MealCustomer), nameof(MealCustomer.Phone)),
        (typeof(OutboxMessage), nameof(OutboxMessage.Address)),
        (typeof(QueuedCommand), nameof(QueuedCommand.Arguments)),
        (typeof(IdentityUserToken<string>), nameof(IdentityUserToken<string>.Value)),
    ];

    /// <summary>The protection of a context's application; null outside one.</summary>
    internal static IFieldProtection? Of(DbContext context) =>
        context.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider?.GetService<IFieldProtection>();

    /// <summary>Puts the protection between columns and properties.</summary>
    internal static void Apply(ModelBuilder builder, IFieldProtection? protection)
    {
        if (protection is null)
            return;
        var converter = new ValueConverter<string, string>(text => protection.Protect(text), stored => protection.Unprotect(stored));
        foreach (var (entity, property) in Columns)
            builder.Entity(entity).Property(property).HasConversion(converter);
    }
}

/// <summary>Keeps models with different keys apart: the keys are part of the model.</summary>
internal sealed class ProtectedModelKeys : IModelCacheKeyFactory
{
    /// <inheritdoc/>
    public object Create(DbContext context, bool designTime) => (context.GetType(), designTime, ProtectedColumns.Of(context));
}
