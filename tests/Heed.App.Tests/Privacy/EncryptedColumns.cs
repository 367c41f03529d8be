using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Heed.Console.Components;
using Heed.Storage.People;
using Heed.Storage.Privacy;
using Heed.Storage.Subjects;
using Heed.Testing;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.App.Tests.Privacy;

public sealed class EncryptedColumns
{
    private const string Phone = "10013570246";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Numbers_and_secrets_of_authenticators_are_not_in_the_store_in_clear_are_found_and_outlive_a_renewal_of_keys(bool postgres)
    {
        using var store = TestDatabase.Create(postgres);
        var heed = new HeedInstance();
        if (postgres)
            heed.Settings["Heed:Database"] = store.Location;
        await heed.InitializeAsync();
        try
        {
            await using var database = heed.Open();
            var subject = new Subject { Kind = "wearer", Name = "Encrypted", AreaId = 4, Wearer = new() { Phone = Phone } };
            subject.Contacts.Add(new Contact { Order = 1, Name = "Daughter", Phone = "100 1357-0247" });
            database.Add(subject);
            await database.SaveChangesAsync(Cancel);
            var user = await heed.AddUserAsync("encrypted", null, null);
            await using var scope = heed.Services.CreateAsyncScope();
            var users = scope.ServiceProvider.GetRequiredService<UserManager<HeedUser>>();
            var account = (await users.FindByIdAsync(user))!;
            await users.ResetAuthenticatorKeyAsync(account);
            var key = await users.GetAuthenticatorKeyAsync(account);

            heed.Services.GetRequiredService<IKeyManager>().CreateNewKey(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(90));
            foreach (var query in new[] { "SELECT \"Phone\" FROM \"Wearers\"", "SELECT \"Phone\" FROM \"Contacts\"", "SELECT \"Value\" FROM \"AspNetUserTokens\"" })
            {
                var stored = await database.Database.SqlQueryRaw<string>(query).ToListAsync(Cancel);
                Assert.NotEmpty(stored);
                Assert.All(stored.Where(static text => text.Length > 0), text => Assert.True(text.StartsWith("enc:", StringComparison.Ordinal) && !text.Contains(key!, StringComparison.Ordinal)));
            }

            await using var later = heed.Open();
            Assert.Equal(Phone, await later.Wearers.Where(row => row.SubjectId == subject.Id).Select(static row => row.Phone).SingleAsync(Cancel));
            var search = PhoneKeys.Of(later, "10013570247");
            Assert.Equal("Daughter", await later.Contacts.Where(row => row.PhoneKey == search).Select(static row => row.Name).SingleAsync(Cancel));
            Assert.Equal(1, await later.Contacts.CountAsync(row => row.SubjectId == subject.Id && row.Phone != "", Cancel));
        }
        finally
        {
            await heed.DisposeAsync();
        }
    }

    [Fact]
    public async Task With_a_certificate_no_key_lies_in_the_folder_in_clear_and_the_next_start_reads_what_was_written()
    {
        var folder = Directory.CreateTempSubdirectory("heed-keys-");
        try
        {
            var file = Path.Combine(folder.FullName, "keys.pfx");
            using (var key = RSA.Create(2048))
            using (var certificate = new CertificateRequest("CN=heed-keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1)))
                await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pkcs12, "a-test-password"), Cancel);
            var keys = Path.Combine(folder.FullName, "ring");
            string stored;
            var first = Instance(file, keys);
            await first.InitializeAsync();
            stored = first.Services.GetRequiredService<IFieldProtection>().Protect(Phone);
            await first.DisposeAsync();
            foreach (var xml in Directory.GetFiles(keys, "*.xml"))
                Assert.DoesNotContain("<masterKey", await File.ReadAllTextAsync(xml, Cancel), StringComparison.Ordinal);

            var second = Instance(file, keys);
            await second.InitializeAsync();
            Assert.Equal(Phone, second.Services.GetRequiredService<IFieldProtection>().Unprotect(stored));
            await second.DisposeAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("13800001234", "138******34")]
    [InlineData("110", "*10")]
    [InlineData("7", "*")]
    [InlineData("", "")]
    public void A_masked_number_tells_its_ends_only(string number, string masked) => Assert.Equal(masked, PhoneMask.Of(number));

    private static HeedInstance Instance(string certificate, string keys) =>
        new() { Settings = { ["Heed:Keys"] = keys, ["Heed:KeysCertificate"] = certificate, ["Heed:KeysCertificatePassword"] = "a-test-password" } };
}
