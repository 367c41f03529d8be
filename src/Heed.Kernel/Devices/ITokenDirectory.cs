using System.Net;
using Heed.Kernel.Areas;

namespace Heed.Kernel.Devices;

/// <summary>The register of bearer tokens as gateways see it: answers from memory.</summary>
public interface ITokenDirectory
{
    /// <summary>
    /// The holder of a token, or null when nobody holds it (never issued, revoked, expired). The token is hashed (SHA-256) before it is
    /// compared and hashes are compared in constant time, so that the time of an answer tells nothing about a token. The use is noted in memory and
    /// written later, each token's at most once a minute.
    /// </summary>
    /// <param name="token">What was sent.</param>
    /// <param name="through">Protocol it came through: <c>senml</c>, <c>fhir</c> …</param>
    /// <param name="from">Address it came from; null when unknown.</param>
    TokenHolder? Find(ReadOnlySpan<char> token, string through, IPAddress? from);

    /// <summary>When a token that is not revoked ended by itself; null for one that is good or was never issued.</summary>
    DateTimeOffset? EndedAt(ReadOnlySpan<char> token);

    /// <summary>True when a device of this area is within what the holder may speak for: its area or one below it.</summary>
    bool Covers(TokenHolder holder, AreaId area);
}
