using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Heed.Storage.Care;

/// <summary>Tables of the care module.</summary>
internal sealed class CareTables :
    IEntityTypeConfiguration<BraceletApplication>, IEntityTypeConfiguration<BraceletLoan>, IEntityTypeConfiguration<CarePlace>, IEntityTypeConfiguration<PlaceVisit>,
    IEntityTypeConfiguration<StockItem>, IEntityTypeConfiguration<Opinion>, IEntityTypeConfiguration<CareRequest>, IEntityTypeConfiguration<VisitPlan>,
    IEntityTypeConfiguration<CareFence>, IEntityTypeConfiguration<FollowUp>, IEntityTypeConfiguration<RadioPlaceRow>, IEntityTypeConfiguration<NearPlaceRow>, IEntityTypeConfiguration<CareAbsence>,
    IEntityTypeConfiguration<OpinionOffice>
{
    public void Configure(EntityTypeBuilder<BraceletApplication> builder)
    {
        builder.ToTable("CareApplications");
        builder.HasIndex(static row => row.Code).IsUnique();
        builder.HasIndex(static row => new { row.Status, row.SubmittedMs });
    }

    public void Configure(EntityTypeBuilder<BraceletLoan> builder)
    {
        builder.ToTable("CareLoans");
        builder.HasIndex(static row => new { row.DeviceId, row.EndedMs });
        builder.HasIndex(static row => new { row.SubjectId, row.EndedMs });
    }

    public void Configure(EntityTypeBuilder<CarePlace> builder)
    {
        builder.ToTable("CarePlaces");
        builder.HasIndex(static row => row.Code).IsUnique();
        builder.HasIndex(static row => row.AreaId);
    }

    public void Configure(EntityTypeBuilder<PlaceVisit> builder)
    {
        builder.ToTable("CareVisits");
        builder.HasIndex(static row => new { row.PlaceId, row.SubjectId, row.Day }).IsUnique();
        builder.HasIndex(static row => new { row.PlaceId, row.Day });
    }

    public void Configure(EntityTypeBuilder<StockItem> builder)
    {
        builder.ToTable("CareStock");
        builder.HasIndex(static row => new { row.PlaceId, row.Name }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Opinion> builder)
    {
        builder.ToTable("CareOpinions");
        builder.HasIndex(static row => new { row.PlaceId, row.AtMs });
        builder.HasIndex(static row => row.CaseId).IsUnique();
    }

    public void Configure(EntityTypeBuilder<OpinionOffice> builder)
    {
        builder.ToTable("CareOpinionOffices");
        builder.HasIndex(static row => new { row.AreaId, row.Topic }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<CareRequest> builder)
    {
        builder.ToTable("CareRequests");
        builder.HasIndex(static row => new { row.Status, row.Day });
        builder.HasIndex(static row => new { row.SubjectId, row.Day });
        builder.HasIndex(static row => new { row.PlanId, row.Day }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<VisitPlan> builder)
    {
        builder.ToTable("CarePlans");
        builder.HasIndex(static row => new { row.Active, row.NextDay });
    }

    public void Configure(EntityTypeBuilder<CareFence> builder)
    {
        builder.ToTable("CareFences");
        builder.HasIndex(static row => row.SubjectId);
    }

    public void Configure(EntityTypeBuilder<FollowUp> builder)
    {
        builder.ToTable("CareFollowUps");
        builder.HasIndex(static row => new { row.SubjectId, row.AtMs });
    }

    public void Configure(EntityTypeBuilder<RadioPlaceRow> builder)
    {
        builder.ToTable("CareRadioPlaces");
        builder.HasKey(static row => row.Mark);
        builder.Property(static row => row.Mark).HasMaxLength(48);
        builder.HasIndex(static row => row.LastMs);
    }

    public void Configure(EntityTypeBuilder<NearPlaceRow> builder)
    {
        builder.ToTable("CareNearPlaces");
        builder.HasKey(static row => row.SubjectId);
        builder.Property(static row => row.SubjectId).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<CareAbsence> builder)
    {
        builder.ToTable("CareAbsences");
        builder.HasIndex(static row => new { row.PlaceId, row.SubjectId, row.Day }).IsUnique();
        builder.HasIndex(static row => new { row.SubjectId, row.Day });
    }
}
