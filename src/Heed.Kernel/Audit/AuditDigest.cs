using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Heed.Kernel.Audit;

/// <summary>
/// Digests of the audit: lower-case hex SHA-256 over canonical bytes. A text is its UTF-8 length (32 bits, big-endian) and its UTF-8 bytes, a number
/// 64 bits, big-endian, so that no two different lists of fields have the same bytes. What a store cannot hold in a text (NUL, half a
/// surrogate pair) counts as the replacement character.
/// </summary>
public static class AuditDigest
{
    /// <summary>Digest before the first link.</summary>
    public static string Start { get; } = new('0', SHA256.HashSizeInBytes * 2);

    /// <summary>Digest of fields in order; each a text or a 64-bit number.</summary>
    public static string Of(params ReadOnlySpan<AuditField> fields)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[sizeof(long)];
        foreach (var field in fields)
        {
            if (field.Text is { } text)
            {
                var bytes = Encoding.UTF8.GetBytes(text.Replace('\0', (char)Rune.ReplacementChar.Value));
                BinaryPrimitives.WriteInt32BigEndian(number, bytes.Length);
                hash.AppendData(number[..sizeof(int)]);
                hash.AppendData(bytes);
            }
            else
            {
                BinaryPrimitives.WriteInt64BigEndian(number, field.Number);
                hash.AppendData(number);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Digest of a link: what came before it, its place, what it stands for and the digest of that.</summary>
    /// <param name="previous">Digest of the link before, or <see cref="Start"/>.</param>
    /// <param name="sequence">Place, from 1.</param>
    /// <param name="reference">What it stands for, as <c>case/12/3</c>.</param>
    /// <param name="digest">Digest of that record.</param>
    public static string OfLink(string previous, long sequence, string reference, string digest) => Of(previous, sequence, reference, digest);
}

/// <summary>A field of a record: a text, or a number when the text is null.</summary>
/// <param name="Text">The text.</param>
/// <param name="Number">The number.</param>
public readonly record struct AuditField(string? Text, long Number)
{
    /// <summary>A text.</summary>
    public static implicit operator AuditField(string text) => FromText(text);

    /// <summary>A number.</summary>
    public static implicit operator AuditField(long number) => FromNumber(number);

    /// <summary>A text.</summary>
    public static AuditField FromText(string text) => new(text ?? "", 0);

    /// <summary>A number.</summary>
    public static AuditField FromNumber(long number) => new(null, number);
}
