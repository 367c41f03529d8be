using System.Text.RegularExpressions;
using Heed.Console.Pictures;
using Heed.Kitchens.Pictures;
using Heed.Storage;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Registers;

/// <summary>Keeps entries of registers with signature and picture. An entry that was written out of reach keeps its own time and is kept once, however often it is sent.</summary>
public sealed partial class RegisterDesk(IDbContextFactory<HeedDatabase> databases, WriteGate gate, PictureStore pictures, TimeProvider time)
{
    /// <summary>Longest text, characters.</summary>
    public const int TextLimit = 2_000;

    /// <summary>An entry may come so long after it was written.</summary>
    public static readonly TimeSpan LatestAfter = TimeSpan.FromHours(24);

    private const int SignatureLimit = 20_000;
    private static readonly TimeSpan ClockMayBeAhead = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Keeps an entry. A code of why not, or null: <c>register.unknown</c>, <c>register.text</c> when something was not in order and nobody says what, <c>register.time</c> when it is older than a day or of
    /// the future, <c>register.signature</c>, <c>register.id</c>, <c>camera.picture</c>.
    /// </summary>
    public async Task<string?> KeepAsync(long kitchenId, SentEntry sent, string by, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sent);
        var now = time.GetUtcNow();
        if (Objection(sent, now) is { } code)
            return code;
        byte[] picture = [];
        if (sent.Picture.Length > 0)
        {
            picture = new byte[sent.Picture.Length];
            if (!Convert.TryFromBase64String(sent.Picture, picture, out var length) || PictureEncoder.Encode(picture.AsSpan(0, length)) is not { } encoded)
                return "camera.picture";
            picture = encoded;
        }

        await using (var reading = await databases.CreateDbContextAsync(cancellation))
        {
            if (await IsKnownAsync(reading, sent, cancellation))
                return null;
        }

        var pictureId = picture.Length == 0 ? null : await pictures.KeepAsync(kitchenId, picture, cancellation);
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await IsKnownAsync(database, sent, cancellation))
            return null;
        var at = DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(sent.AtMs, now.ToUnixTimeMilliseconds()));
        database.Add(new RegisterEntry
        {
            ClientId = sent.ClientId,
            KitchenId = kitchenId,
            Register = sent.Register,
            Day = RegisterDuty.Number(DateOnly.FromDateTime(CountyTime.Local(at))),
            InOrder = sent.InOrder,
            Text = sent.Text.Trim(),
            Signature = sent.Signature,
            PictureId = pictureId,
            SignedBy = by,
            AtMs = at.ToUnixTimeMilliseconds(),
            ReceivedMs = now.ToUnixTimeMilliseconds(),
        });
        await database.SaveChangesAsync(cancellation);
        return null;
    }

    private static Task<bool> IsKnownAsync(HeedDatabase database, SentEntry sent, CancellationToken cancellation) => database.Set<RegisterEntry>().AnyAsync(row => row.ClientId == sent.ClientId, cancellation);

    private static string? Objection(SentEntry sent, DateTimeOffset now)
    {
        if (sent.ClientId is not { Length: >= 16 and <= 64 })
            return "register.id";
        if (sent.Register != Receiving.ReceivingDesk.Register && RegisterDuty.All.All(duty => duty.Register != sent.Register))
            return "register.unknown";
        if (sent.Text is not { Length: <= TextLimit } || (!sent.InOrder && sent.Text.Trim().Length == 0))
            return "register.text";
        if (sent.Signature is not { Length: <= SignatureLimit } || !Path().IsMatch(sent.Signature))
            return "register.signature";
        var nowMs = now.ToUnixTimeMilliseconds();
        return sent.AtMs < nowMs - LatestAfter.TotalMilliseconds || sent.AtMs > nowMs + ClockMayBeAhead.TotalMilliseconds ? "register.time" : null;
    }

    /// <summary>Moves and lines only.</summary>
    [GeneratedRegex(@"^[ML0-9 .\-]*\z")]
    private static partial Regex Path();
}
