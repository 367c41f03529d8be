using FsCheck;
using FsCheck.Fluent;
using Heed.Kernel.Audit;

namespace Heed.Kernel.Tests.Audit;

public sealed class DigestsOfTheAudit
{
    [Fact]
    public void Different_fields_have_different_digests_however_they_are_cut() =>
        Prop.ForAll<string, string>((first, second) =>
        {
            first ??= "";
            second ??= "";
            var whole = AuditDigest.Of(first, second);
            for (var cut = 0; cut <= first.Length; cut++)
            {
                if (cut != first.Length && !char.IsLowSurrogate(first[cut]))
                    Assert.NotEqual(whole, AuditDigest.Of(first[..cut], first[cut..] + second));
            }

            Assert.NotEqual(whole, AuditDigest.Of(first + second));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_digest_is_the_one_of_the_documented_bytes()
    {
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([0, 0, 0, 2, (byte)'h', (byte)'i', 0, 0, 0, 0, 0, 0, 0, 7])), AuditDigest.Of("hi", 7L));
    }

    [Fact]
    public void A_link_depends_on_all_before_it()
    {
        var digest = AuditDigest.Of("record");
        var one = AuditDigest.OfLink(AuditDigest.Start, 1, "a", digest);
        Assert.NotEqual(AuditDigest.OfLink(one, 2, "b", digest), AuditDigest.OfLink(AuditDigest.OfLink(AuditDigest.Start, 1, "c", digest), 2, "b", digest));
    }
}
