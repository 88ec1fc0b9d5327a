using IsmsTracker.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IsmsTracker.Web.Data.Configurations;

/// <summary>Rows of the record itself, of mail, sign-in and jobs.</summary>
internal sealed class PlatformConfiguration :
    IEntityTypeConfiguration<RecordRevision>,
    IEntityTypeConfiguration<LedgerEntry>,
    IEntityTypeConfiguration<LedgerPending>,
    IEntityTypeConfiguration<LedgerState>,
    IEntityTypeConfiguration<OutboxMessage>,
    IEntityTypeConfiguration<DataProtectionKey>,
    IEntityTypeConfiguration<OneTimeLink>,
    IEntityTypeConfiguration<JobRun>,
    IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<RecordRevision> builder)
    {
        builder.ToTable("record_revision");
        builder.HasKey(row => new { row.ObjectId, row.Revision });
        builder.HasIndex(row => new { row.ObjectType, row.ObjectId, row.Revision });
        builder.Property(row => row.ObjectType).HasMaxLength(40);
        builder.Property(row => row.State).HasColumnType("jsonb");
    }

    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.ToTable("ledger_entry");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => new { row.ObjectId, row.Revision }).IsUnique();
        builder.HasIndex(row => row.RecordedAt);
        builder.Property(row => row.ObjectType).HasMaxLength(40);
        builder.Property(row => row.Kind).HasMaxLength(80);
        // the actor may be the program itself, which is no person: no foreign key
    }

    public void Configure(EntityTypeBuilder<LedgerPending> builder)
    {
        builder.ToTable("ledger_pending");
        builder.HasKey(row => row.Sequence);
        builder.Property(row => row.Sequence).UseIdentityAlwaysColumn();
        builder.HasIndex(row => row.EntryId).IsUnique();
        builder.HasOne<LedgerEntry>().WithMany().HasForeignKey(row => row.EntryId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<LedgerState> builder)
    {
        builder.ToTable("ledger_state", table => table.HasCheckConstraint("ck_ledger_state_single", "id = 1"));
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Origin).HasMaxLength(200);
    }

    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox_message");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.DedupeKey).HasMaxLength(200);
        builder.HasIndex(row => row.DedupeKey).IsUnique();
        builder.Property(row => row.ToAddress).HasMaxLength(254);
        builder.Property(row => row.Subject).HasMaxLength(300);
        builder.Property(row => row.LastError).HasMaxLength(1000);
        builder.HasIndex(row => row.NotBefore).HasFilter("sent_at IS NULL AND gave_up_at IS NULL");
        builder.HasOne<Person>().WithMany().HasForeignKey(row => row.RecipientId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<DataProtectionKey> builder)
    {
        builder.ToTable("data_protection_key");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).UseIdentityAlwaysColumn();
        builder.Property(row => row.FriendlyName).HasMaxLength(200);
    }

    public void Configure(EntityTypeBuilder<OneTimeLink> builder)
    {
        builder.ToTable("one_time_link");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Purpose).HasMaxLength(40);
        builder.HasOne<Person>().WithMany().HasForeignKey(row => row.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.SecretHash).IsUnique();
    }

    public void Configure(EntityTypeBuilder<JobRun> builder)
    {
        builder.ToTable("job_run");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Job).HasMaxLength(60);
        builder.Property(row => row.Result).HasMaxLength(1000);
        builder.HasIndex(row => new { row.Job, row.StartedAt });
        // of two nodes that wake for the same due time, one begins
        builder.HasIndex(row => new { row.Job, row.DueAt }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Account> builder) => builder.ToTable("account");
}

internal sealed class ExportRunConfiguration : IEntityTypeConfiguration<ExportRun>
{
    public void Configure(EntityTypeBuilder<ExportRun> builder)
    {
        builder.ToTable("export_run");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Step).HasMaxLength(200);
        builder.Property(row => row.Sha256).HasMaxLength(64);
        builder.Property(row => row.Problem).HasMaxLength(1000);
        builder.HasIndex(row => row.RequestedBy);
        builder.HasOne<Person>().WithMany().HasForeignKey(row => row.RequestedBy).OnDelete(DeleteBehavior.Restrict);
    }
}
