using Heed.Storage.Alarms;
using Heed.Storage.Areas;
using Heed.Storage.Audit;
using Heed.Storage.Cases;
using Heed.Storage.Devices;
using Heed.Storage.Escalation;
using Heed.Storage.Outbox;
using Heed.Storage.Overlaps;
using Heed.Storage.People;
using Heed.Storage.Postgres;
using Heed.Storage.Privacy;
using Heed.Storage.Rosters;
using Heed.Storage.Rules;
using Heed.Storage.Subjects;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Heed.Storage;

/// <summary>Everything relational. Observations are not here: they stand in the ledger.</summary>
public class HeedDatabase : IdentityUserContext<HeedUser>
{
    /// <summary>Makes a context; ask the factory for one instead.</summary>
    public HeedDatabase(DbContextOptions<HeedDatabase> options)
        : base(options)
    {
    }

    /// <summary>For the context that migrates PostgreSQL.</summary>
    protected HeedDatabase(DbContextOptions options)
        : base(options)
    {
    }

    /// <summary>The area tree.</summary>
    public DbSet<Area> Areas => Set<Area>();

    /// <summary>Whatever is watched.</summary>
    public DbSet<Subject> Subjects => Set<Subject>();

    /// <summary>Particulars of wearers.</summary>
    public DbSet<Wearer> Wearers => Set<Wearer>();

    /// <summary>Whom to call about subjects.</summary>
    public DbSet<Contact> Contacts => Set<Contact>();

    /// <summary>Registered devices.</summary>
    public DbSet<Device> Devices => Set<Device>();

    /// <summary>Which subject a device watched when.</summary>
    public DbSet<DeviceBindingSpan> DeviceBindings => Set<DeviceBindingSpan>();

    /// <summary>Devices that called without being registered.</summary>
    public DbSet<UnknownDevice> UnknownDevices => Set<UnknownDevice>();

    /// <summary>Commands to devices.</summary>
    public DbSet<QueuedCommand> Commands => Set<QueuedCommand>();

    /// <summary>Tokens of the HTTP intake.</summary>
    public DbSet<AccessToken> AccessTokens => Set<AccessToken>();

    /// <summary>Payload codecs that people changed.</summary>
    public DbSet<PayloadCodecRow> PayloadCodecs => Set<PayloadCodecRow>();

    /// <summary>Changed rule parameters.</summary>
    public DbSet<RuleOverrideRow> RuleOverrides => Set<RuleOverrideRow>();

    /// <summary>Alarms.</summary>
    public DbSet<AlarmRow> Alarms => Set<AlarmRow>();

    /// <summary>Cases.</summary>
    public DbSet<CaseRow> Cases => Set<CaseRow>();

    /// <summary>Events of cases.</summary>
    public DbSet<CaseEventRow> CaseEvents => Set<CaseEventRow>();

    /// <summary>Escalation policies.</summary>
    public DbSet<PolicyRow> Policies => Set<PolicyRow>();

    /// <summary>Calls that fall due.</summary>
    public DbSet<DueStep> DueSteps => Set<DueStep>();

    /// <summary>Shifts of the rosters.</summary>
    public DbSet<ShiftRow> Shifts => Set<ShiftRow>();

    /// <summary>Notifications on their way out.</summary>
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    /// <summary>Who changed or viewed what.</summary>
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    /// <summary>Writes the changes; audit entries and case events are linked into the chain in the same transaction.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        PhoneKeys.Fill(this);
        var records = AuditChain.NewRecords(ChangeTracker);
        if (records.Count == 0)
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        try
        {
            var head = await AuditChain.LinkAsync(this, records, cancellationToken);
            var count = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            await AuditChain.MoveHeadAsync(this, head, cancellationToken);
            if (own is not null)
                await own.CommitAsync(cancellationToken);
            return count;
        }
        catch
        {
            AuditChain.Forget(ChangeTracker);
            throw;
        }
    }

    /// <summary>Writes the changes.</summary>
    /// <exception cref="NotSupportedException">Audit entries or case events are among them: save asynchronously.</exception>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        PhoneKeys.Fill(this);
        return AuditChain.NewRecords(ChangeTracker).Count == 0
            ? base.SaveChanges(acceptAllChangesOnSuccess)
            : throw new NotSupportedException("Audit entries and case events are saved asynchronously.");
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(HeedDatabase).Assembly);
        builder.Entity<Area>(area =>
        {
            area.HasIndex(row => row.Path).IsUnique();
            area.HasOne<Area>().WithMany().HasForeignKey(row => row.ParentId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<Subject>(subject =>
        {
            subject.HasIndex(row => row.AreaId);
            subject.Property(row => row.Version).IsConcurrencyToken().HasDefaultValue(0L);
            subject.HasOne(row => row.Wearer).WithOne().HasForeignKey<Wearer>(row => row.SubjectId);
            subject.HasMany(row => row.Contacts).WithOne().HasForeignKey(row => row.SubjectId);
        });
        builder.Entity<Contact>().HasIndex(row => row.PhoneKey);
        builder.Entity<Wearer>().HasIndex(row => row.PhoneKey);
        builder.Entity<Wearer>().HasKey(row => row.SubjectId);
        builder.Entity<Device>(device =>
        {
            device.HasIndex(row => new { row.Protocol, row.HardwareId }).IsUnique();
            device.HasIndex(row => row.SubjectId);
        });
        builder.Entity<DeviceChannel>(channel =>
        {
            channel.HasKey(row => new { row.DeviceId, row.Channel });
            channel.HasOne<Device>().WithMany(row => row.Channels).HasForeignKey(row => row.DeviceId);
            channel.HasIndex(row => row.SubjectId);
        });
        builder.Entity<DeviceBindingSpan>(span =>
        {
            span.HasIndex(row => new { row.SubjectId, row.FromMs });
            span.HasNoOverlap(row => row.FromMs, row => row.ToMs, row => row.DeviceId);
        });
        builder.Entity<UnknownDevice>().HasIndex(row => new { row.Protocol, row.HardwareId }).IsUnique();
        builder.Entity<QueuedCommand>().HasIndex(row => new { row.DeviceId, row.ConfirmedMs });
        builder.Entity<PayloadCodecRow>().HasIndex(row => row.Model).IsUnique();
        builder.Entity<AccessToken>().HasIndex(row => row.Hash).IsUnique();
        builder.Entity<RuleOverrideRow>().HasIndex(row => row.EndedMs);
        builder.Entity<AlarmRow>(alarm =>
        {
            alarm.HasIndex(row => new { row.RuleId, row.SubjectId, row.OnsetMs }).IsUnique();
            alarm.HasIndex(row => row.RaisedMs);
            alarm.HasIndex(row => new { row.SubjectId, row.RaisedMs });
        });
        builder.Entity<CaseRow>(item =>
        {
            item.HasIndex(row => row.OpenKey).IsUnique();
            item.HasIndex(row => new { row.Status, row.OpenedMs });
            item.HasIndex(row => new { row.SubjectId, row.OpenedMs });
            item.Property(row => row.Version).IsConcurrencyToken();
        });
        builder.Entity<CaseEventRow>(happened =>
        {
            happened.HasKey(row => new { row.CaseId, row.Version });
            happened.Property(row => row.Data).IsJson();
        });
        builder.Entity<PolicyRow>().Property(row => row.Steps).IsJson();
        builder.Entity<DueStep>(due =>
        {
            due.HasIndex(row => row.DueMs);
            due.HasIndex(row => new { row.CaseId, row.Step }).IsUnique();
        });
        builder.Entity<ShiftRow>().HasIndex(row => new { row.AreaId, row.Role });
        builder.Entity<OutboxMessage>(message =>
        {
            message.HasIndex(row => row.IdempotencyKey).IsUnique();
            message.HasIndex(row => row.NextTryMs);
            message.HasIndex(row => row.CaseId);
        });
        builder.Entity<AuditEntry>().HasIndex(row => row.AtMs);
        builder.Entity<AuditEntry>().HasIndex(row => row.Sequence).IsUnique();
        builder.Entity<AuditEntry>().HasIndex(row => row.Target);
        ProtectedColumns.Apply(builder, ProtectedColumns.Of(this));
        if (Database.IsNpgsql())
            PostgresModel.Apply(builder);
    }
}
