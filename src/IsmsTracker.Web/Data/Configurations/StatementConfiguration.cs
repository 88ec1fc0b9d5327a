using IsmsTracker.Domain;
using IsmsTracker.Domain.People;
using IsmsTracker.Domain.Reports;
using IsmsTracker.Domain.Statements;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IsmsTracker.Web.Data.Configurations;

internal sealed class StatementConfiguration : IEntityTypeConfiguration<StatementOfApplicability>
{
    public void Configure(EntityTypeBuilder<StatementOfApplicability> builder)
    {
        builder.IsAggregate<StatementOfApplicability, StatementId>("statement");
        builder.Ignore(row => row.Version);
        builder.Ignore(row => row.State);
        builder.Property(row => row.ChangeSummary).HasMaxLength(2000);
        builder.Property(row => row.SnapshotHash).HasMaxLength(64);
        // text, not jsonb: the frozen bytes are what was hashed
        builder.Property(row => row.Snapshot).HasColumnType("text");
        builder.Property(row => row.Decision).HasJson();
        builder.Property(row => row.Withdrawal).HasJson();
        builder.HasOne<Person>().WithMany().HasForeignKey(row => row.PreparedBy).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.SubmittedAt);
    }
}

internal sealed class ReportFileConfiguration : IEntityTypeConfiguration<ReportFile>
{
    public void Configure(EntityTypeBuilder<ReportFile> builder)
    {
        builder.IsAggregate<ReportFile, ReportFileId>("report_file");
        builder.Property(row => row.ReportCode).HasMaxLength(20);
        builder.Property(row => row.Title).HasMaxLength(200);
        builder.Property(row => row.Version).HasMaxLength(40);
        builder.Property(row => row.SnapshotHash).HasMaxLength(64);
        builder.Property(row => row.FileSha256).HasMaxLength(64);
        builder.Property(row => row.FileName).HasMaxLength(200);
        builder.Property(row => row.BlobId).HasMaxLength(64);
        builder.HasIndex(row => row.FileSha256);
        builder.HasOne<StatementOfApplicability>().WithMany().HasForeignKey(row => row.StatementId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(row => row.MadeBy).OnDelete(DeleteBehavior.Restrict);
    }
}
