using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Heed.Storage.Kitchens;

/// <summary>Keys and indexes of the kitchens' tables. The indexes on lots, batches and deliveries answer a recall over years in a moment.</summary>
internal sealed class KitchenTables :
    IEntityTypeConfiguration<Kitchen>, IEntityTypeConfiguration<ControlPoint>, IEntityTypeConfiguration<MealBatch>, IEntityTypeConfiguration<MealBatchStep>, IEntityTypeConfiguration<CoreReading>,
    IEntityTypeConfiguration<IngredientLot>, IEntityTypeConfiguration<BatchIngredient>, IEntityTypeConfiguration<MealCustomer>, IEntityTypeConfiguration<MealDelivery>,
    IEntityTypeConfiguration<RegisterEntry>, IEntityTypeConfiguration<DutyReminder>, IEntityTypeConfiguration<KitchenInspection>, IEntityTypeConfiguration<CorrectiveAction>, IEntityTypeConfiguration<CorrectedAlarm>,
    IEntityTypeConfiguration<HaccpPlan>, IEntityTypeConfiguration<RecallRun>, IEntityTypeConfiguration<RecallContact>, IEntityTypeConfiguration<KitchenPicture>, IEntityTypeConfiguration<KitchenCamera>, IEntityTypeConfiguration<CameraFinding>,
    IEntityTypeConfiguration<BoxReheat>, IEntityTypeConfiguration<DishPlanItem>, IEntityTypeConfiguration<InspectionTask>, IEntityTypeConfiguration<KitchenInstrument>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Kitchen> builder)
    {
        builder.HasIndex(row => row.AreaId);
        builder.HasIndex(row => row.PublicCode).IsUnique();
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<ControlPoint> builder)
    {
        builder.HasKey(row => row.SubjectId);
        builder.HasOne(row => row.Subject).WithOne().HasForeignKey<ControlPoint>(row => row.SubjectId);
        builder.HasIndex(row => row.KitchenId);
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<MealBatch> builder)
    {
        builder.HasIndex(row => new { row.KitchenId, row.StartedMs });
        builder.HasMany(row => row.Steps).WithOne().HasForeignKey(row => row.BatchId);
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<MealBatchStep> builder) => builder.HasMany(row => row.Cores).WithOne().HasForeignKey(row => row.StepId);

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<CoreReading> builder) => builder.HasIndex(row => row.StepId);

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<IngredientLot> builder)
    {
        builder.HasIndex(row => row.Code);
        builder.HasIndex(row => new { row.KitchenId, row.ReceivedMs });
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<BatchIngredient> builder)
    {
        builder.HasKey(row => new { row.BatchId, row.LotId });
        builder.HasIndex(row => row.LotId);
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<MealCustomer> builder) => builder.HasIndex(row => row.AreaId);

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<MealDelivery> builder)
    {
        builder.HasIndex(row => new { row.BatchId, row.FirstBox });
        builder.HasIndex(row => new { row.CustomerId, row.DepartedMs });
        builder.HasIndex(row => row.Token).IsUnique();
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<RegisterEntry> builder)
    {
        builder.HasIndex(row => new { row.KitchenId, row.Day, row.Register });
        builder.HasIndex(row => row.ClientId).IsUnique();
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<DutyReminder> builder) => builder.HasIndex(row => new { row.KitchenId, row.Duty, row.Day }).IsUnique();

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<KitchenInspection> builder) => builder.HasIndex(row => new { row.KitchenId, row.AtMs });

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<CorrectiveAction> builder)
    {
        builder.HasIndex(row => new { row.PointId, row.AtMs });
        builder.HasMany(row => row.Alarms).WithOne(row => row.Action).HasForeignKey(row => row.ActionId);
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<CorrectedAlarm> builder)
    {
        builder.HasKey(row => new { row.AlarmId, row.ActionId });
        builder.HasIndex(row => row.ActionId);
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<HaccpPlan> builder) => builder.HasIndex(row => new { row.KitchenId, row.Version }).IsUnique();

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<RecallRun> builder)
    {
        builder.HasIndex(row => row.StartedMs);
        builder.HasMany(row => row.Contacts).WithOne().HasForeignKey(row => row.RunId);
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<RecallContact> builder) => builder.HasIndex(row => row.RunId);

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<KitchenPicture> builder) => builder.HasIndex(row => new { row.KitchenId, row.AtMs });

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<KitchenCamera> builder)
    {
        builder.HasIndex(row => row.Name).IsUnique();
        builder.HasIndex(row => row.KitchenId);
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<CameraFinding> builder)
    {
        builder.HasIndex(row => new { row.CameraId, row.ExternalId }).IsUnique();
        builder.HasIndex(row => new { row.CameraId, row.Confirmed, row.AtMs });
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<KitchenInstrument> builder)
    {
        builder.HasIndex(row => new { row.KitchenId, row.Code }).IsUnique();
        builder.HasIndex(row => row.DueMs);
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<BoxReheat> builder) => builder.HasIndex(row => new { row.BatchId, row.Box }).IsUnique();

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<DishPlanItem> builder) => builder.HasIndex(row => new { row.KitchenId, row.Day });

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<InspectionTask> builder) => builder.HasIndex(row => new { row.KitchenId, row.DoneMs });
}
