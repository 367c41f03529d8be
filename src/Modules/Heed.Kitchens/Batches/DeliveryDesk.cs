using System.Globalization;
using System.Security.Cryptography;
using Heed.Engine.Cases;
using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Heed.Kernel.Food;
using Heed.Kitchens.Pictures;
using Heed.Storage;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Batches;

/// <summary>Sends boxes of released batches out, and takes the written acceptance at the customer. A refusal, and a cold or open delivery, is a case.</summary>
public sealed class DeliveryDesk(IDbContextFactory<HeedDatabase> databases, WriteGate gate, ICaseDesk cases, PictureStore pictures, BatchLimits limits, TimeProvider time)
{
    private const int MostBoxes = 100_000;
    private static readonly Actor Customer = new(ActorKind.System, "", "");

    /// <summary>Sends boxes out; a code of why not, or null with the delivery made: only what was released may leave.</summary>
    public Task<string?> SendAsync(long batchId, long customerId, int boxes, CancellationToken cancellation = default) => SendAsync(batchId, new(customerId, boxes, null, "", null), cancellation);

    /// <summary>Sends boxes out on a vehicle; a code of why not, or null with the delivery made: only what was released may leave.</summary>
    public async Task<string?> SendAsync(long batchId, DeliveryOrder order, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        var (customerId, boxes) = (order.CustomerId, order.Boxes);
        if (boxes is < 1 or > MostBoxes)
            return "delivery.boxes";
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var batch = await database.Set<MealBatch>().SingleOrDefaultAsync(row => row.Id == batchId, cancellation);
        if (batch?.Decision != BatchDesk.Released)
            return "delivery.not-released";
        var next = await database.Set<MealDelivery>().Where(row => row.BatchId == batchId).Select(row => (int?)(row.FirstBox + row.Boxes)).MaxAsync(cancellation) ?? 1;
        database.Add(new MealDelivery
        {
            BatchId = batchId,
            CustomerId = customerId,
            FirstBox = next,
            Boxes = boxes,
            VehicleId = order.VehicleId,
            Route = Cut(order.Route),
            DueMs = order.Within is { } within ? NowMs() + (long)within.TotalMilliseconds : null,
            DepartedMs = NowMs(),
            Token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12)),
        });
        await database.SaveChangesAsync(cancellation);
        return null;
    }

    /// <summary>Takes the answer of the customer. A code of why not, or null when it is kept: <c>not-found</c>, <c>delivery.answered</c>, <c>delivery.name</c>, <c>delivery.celsius</c>, <c>delivery.remark</c>, <c>camera.picture</c>.</summary>
    public async Task<string?> AnswerAsync(string token, DeliveryAnswer answer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.Name.Trim().Length == 0)
            return "delivery.name";
        if (answer.Celsius is not (>= -60 and <= 150))
            return "delivery.celsius";
        if (!answer.Accepted && answer.Remark.Trim().Length == 0)
            return "delivery.remark";
        var (picture, fault) = await KeepPictureAsync(token, answer.Picture, cancellation);
        if (fault is not null)
            return fault;
        MealDelivery? delivery;
        using (await gate.EnterAsync(cancellation))
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            delivery = await database.Set<MealDelivery>().Include(row => row.Customer).Include(row => row.Batch!.Kitchen).Include(row => row.Batch!.Steps).SingleOrDefaultAsync(row => row.Token == token, cancellation);
            if (delivery is null)
                return "not-found";
            if (delivery.AnsweredMs is not null)
                return "delivery.answered";
            (delivery.AnsweredMs, delivery.Accepted, delivery.Celsius, delivery.SealWhole, delivery.Counted) = (NowMs(), answer.Accepted, answer.Celsius, answer.SealWhole, answer.Counted);
            (delivery.AnsweredBy, delivery.Remark) = (Cut(answer.Name), Cut(answer.Remark));
            delivery.PictureId = picture;
            await database.SaveChangesAsync(cancellation);
        }

        if (!answer.Accepted || IsDoubtful(delivery, answer) || IsLate(delivery))
            await OpenCaseAsync(delivery, answer, cancellation);
        return null;
    }

    private async Task<(long? Id, string? Fault)> KeepPictureAsync(string token, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        if (bytes.IsEmpty)
            return (null, null);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var kitchen = await database.Set<MealDelivery>().Where(row => row.Token == token && row.AnsweredMs == null).Select(row => (long?)row.Batch!.KitchenId).SingleOrDefaultAsync(cancellation);
        if (kitchen is not { } id)
            return (null, null);
        return await pictures.KeepAsync(id, bytes, cancellation) is { } picture ? (picture, null) : (null, "camera.picture");
    }

    /// <summary>True when hot boxes arrive after their time of holding hot: they may not be eaten, whatever they measure.</summary>
    private bool IsLate(MealDelivery delivery) => HotMinutes(delivery) > limits.HotHoldMinutes;

    /// <summary>Minutes from the last heating to the answer; 0 for what was cooled after it.</summary>
    private static double HotMinutes(MealDelivery delivery)
    {
        var steps = delivery.Batch!.Steps.OrderBy(static step => step.FromMs).ToArray();
        var heated = Array.FindLast(steps, static step => (BatchStepKind)step.Kind is BatchStepKind.Cook or BatchStepKind.Reheat);
        if (heated is null || steps.Any(step => step.FromMs > heated.FromMs && (BatchStepKind)step.Kind is BatchStepKind.Cool or BatchStepKind.HoldCold or BatchStepKind.DeliverCold))
            return 0;
        return (delivery.AnsweredMs!.Value - (heated.ToMs ?? heated.FromMs)) / 60_000.0;
    }

    private bool IsDoubtful(MealDelivery delivery, DeliveryAnswer answer) =>
        !answer.SealWhole || answer.Counted != delivery.Boxes || (answer.Celsius > limits.ColdCelsius && answer.Celsius < limits.HotCelsius);

    private Task<long> OpenCaseAsync(MealDelivery delivery, DeliveryAnswer answer, CancellationToken cancellation) => cases.OpenAsync(
        KitchensModule.ShortName,
        $"{delivery.Batch!.Kitchen!.Name} → {delivery.Customer!.Name} · {delivery.Batch.Dish}",
        string.Create(CultureInfo.InvariantCulture, $"{(answer.Accepted ? "✓" : "✗")} {answer.Celsius:0.0} °C · {delivery.Counted}/{delivery.Boxes} · {delivery.AnsweredBy}: {delivery.Remark}{(IsLate(delivery) ? $" · 热链 {HotMinutes(delivery):0} 分钟，超过 {limits.HotHoldMinutes:0} 分钟，不得食用" : "")}"),
        delivery.Batch.Kitchen.AreaId,
        null,
        answer.Accepted && !IsLate(delivery) ? Severity.Warning : Severity.Critical,
        Customer,
        cancellation);

    private static string Cut(string text) => text.Trim() is var trimmed && trimmed.Length <= 500 ? trimmed : trimmed[..500];

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
