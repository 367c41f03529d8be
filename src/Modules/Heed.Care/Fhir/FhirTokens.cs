using Heed.Console.Devices;
using Heed.Console.Scope;
using Heed.Engine.Devices;
using Heed.Kernel.Access;
using Heed.Kernel.Devices;
using Heed.Storage;
using Heed.Storage.Devices;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care.Fhir;

/// <summary>Tokens with which a hospital or a township's clinic reads through FHIR.</summary>
internal sealed class FhirTokens(IDbContextFactory<HeedDatabase> databases, AreaScopes scopes, IDeviceAdministration administration, TimeProvider time)
{
    /// <summary>Longest name, characters.</summary>
    public const int LongestName = 80;

    /// <summary>Tokens of the reader's areas that may read through FHIR, the newest first.</summary>
    public static IQueryable<AccessToken> Of(HeedDatabase database, AreaScope scope)
    {
        var mine = scope.Areas(database, Permissions.TokensManage);
        return database.AccessTokens.AsNoTracking().Where(row => row.Scopes.Contains(TokenScopes.ReadFhir) && mine.Any(area => area.Id == row.AreaId)).OrderByDescending(static row => row.Id);
    }

    /// <summary>Makes a token for an area; its plain text is returned once.</summary>
    /// <param name="writer">Who makes it; what they may is looked up anew.</param>
    /// <param name="name">Who will hold it.</param>
    /// <param name="areaId">Patients of this area and those below it.</param>
    /// <param name="identify">Patients come with name, date of birth and address.</param>
    /// <param name="lastDay">Its last day, China's; null for no end.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="CareFaultException">No name, no area, or not allowed there.</exception>
    public async Task<string> MakeAsync(AreaScope writer, string name, int areaId, bool identify, DateOnly? lastDay, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName)
            throw new CareFaultException("fhir-token.fault.name");
        if (!CredentialLife.MayEnd(lastDay, time.GetUtcNow()))
            throw new CareFaultException("fhir-token.fault.end");
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await scopes.AgainAsync(writer, cancellation) is not { } scope || !await scope.HoldsAsync(database, areaId, Permissions.TokensManage, cancellation))
            throw new CareFaultException("fhir-token.fault.area");
        return await administration.CreateTokenAsync(name.Trim(), null, areaId, scope.Name, identify ? [TokenScopes.ReadFhir, TokenScopes.IdentifyPatients] : [TokenScopes.ReadFhir], CredentialLife.EndMs(lastDay), cancellation);
    }
}
