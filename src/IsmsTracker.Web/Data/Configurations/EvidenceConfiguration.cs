using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IsmsTracker.Web.Data.Configurations;

internal sealed class EvidenceConfiguration : IEntityTypeConfiguration<EvidenceItem>
{
    public void Configure(EntityTypeBuilder<EvidenceItem> builder)
    {
        builder.IsAggregate<EvidenceItem, EvidenceItemId>("evidence_item");
        builder.HasIndex(row => row.Number).IsUnique();
        builder.Ignore(row => row.Reference);
        builder.Ignore(row => row.State);
        builder.Ignore(row => row.CurrentFiles);
        builder.Property(row => row.LinkUrl).HasMaxLength(2000);
        builder.Property(row => row.Text).HasMaxLength(20000);
        builder.HasOne<Person>().WithMany().HasForeignKey(row => row.UploadedBy).OnDelete(DeleteBehavior.Restrict);
        builder.Property(row => row.Decision).HasJson();
        builder.Property(row => row.Withdrawal).HasJson();

        builder.ComplexProperty(row => row.Description, says =>
        {
            says.IsRequired();
            says.Property(row => row.Title).HasMaxLength(200);
            says.Property(row => row.Claim).HasMaxLength(600);
            says.Property(row => row.Note).HasMaxLength(4000);
            says.Property(row => row.SourceSystem).HasMaxLength(200);
            says.Property(row => row.SourceQuery).HasMaxLength(1000);
            says.Property(row => row.LateUploadReason).HasMaxLength(600);
            says.Property(row => row.PopulationSource).HasMaxLength(200);
            says.Property(row => row.SampleSeed).HasMaxLength(100);
            says.Property(row => row.SampleExceptions).HasMaxLength(2000);
        });

        builder.OwnsMany(row => row.Files, file =>
        {
            file.ToTable("evidence_file");
            file.WithOwner().HasForeignKey("EvidenceItemId");
            file.HasKey("EvidenceItemId", nameof(EvidenceFile.Position));
            file.Property(row => row.Position).ValueGeneratedNever();
            file.HasIndex(row => row.Id).IsUnique();
            file.Property(row => row.BlobId).HasMaxLength(64);
            file.Property(row => row.OriginalName).HasMaxLength(255);
            file.Property(row => row.ContentType).HasMaxLength(100);
            file.Property(row => row.Sha256).HasMaxLength(64);
            file.Property(row => row.CommitmentSalt).HasMaxLength(64);
            file.HasIndex(row => row.Sha256);
            file.HasIndex(row => row.BlobId).IsUnique();
        });
        builder.OwnsMany(row => row.ControlLinks, link =>
        {
            link.ToTable("evidence_control");
            link.WithOwner().HasForeignKey("EvidenceItemId");
            link.HasKey("EvidenceItemId", nameof(EvidenceControlLink.ControlId));
            link.HasOne<Control>().WithMany().HasForeignKey(row => row.ControlId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.OwnsMany(row => row.ClauseLinks, link =>
        {
            link.ToTable("evidence_clause");
            link.WithOwner().HasForeignKey("EvidenceItemId");
            link.HasKey("EvidenceItemId", nameof(EvidenceClauseLink.ClauseId));
            link.HasIndex(row => row.ClauseId);
        });
        builder.Navigation(row => row.Files).HasField("files").UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(row => row.ControlLinks).HasField("controlLinks").UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.Navigation(row => row.ClauseLinks).HasField("clauseLinks").UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}
