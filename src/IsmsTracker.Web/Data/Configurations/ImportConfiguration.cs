using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Frameworks;
using IsmsTracker.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IsmsTracker.Web.Data.Configurations;

/// <summary>What was brought in from files: imports of controls, frameworks and their mapping.</summary>
internal sealed class ImportConfiguration :
    IEntityTypeConfiguration<ControlImport>,
    IEntityTypeConfiguration<ImportDraft>,
    IEntityTypeConfiguration<Framework>,
    IEntityTypeConfiguration<RequirementMapping>
{
    public void Configure(EntityTypeBuilder<ControlImport> builder)
    {
        builder.IsAggregate<ControlImport, ControlImportId>("control_import");
        builder.Property(row => row.FileName).HasMaxLength(200);
        builder.Property(row => row.Sha256).HasMaxLength(64);
        builder.Property(row => row.ReadAs).HasMaxLength(100);
        builder.Property(row => row.Columns).HasJson();
        builder.Property(row => row.Undone).HasJson();
        builder.HasOne<Person>().WithMany().HasForeignKey(row => row.ImportedBy).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ImportDraft> builder)
    {
        builder.ToTable("import_draft");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.FileName).HasMaxLength(200);
        builder.Property(row => row.Columns).HasJson();
        builder.HasOne<Person>().WithMany().HasForeignKey(row => row.UploadedBy).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Framework> builder)
    {
        builder.IsAggregate<Framework, FrameworkId>("framework");
        builder.Property(row => row.Key).HasMaxLength(300);
        builder.Property(row => row.Version).HasMaxLength(60);
        builder.Property(row => row.Name).HasMaxLength(300);
        builder.Property(row => row.Description).HasMaxLength(4000);
        builder.Property(row => row.Format).HasMaxLength(60);
        builder.Property(row => row.Sha256).HasMaxLength(64);
        builder.HasIndex(row => new { row.Key, row.Version }).IsUnique();
        // Reference data, read whole: kept as it is written in the record.
        builder.Property(row => row.Requirements).HasJson();
        builder.HasOne<Person>().WithMany().HasForeignKey(row => row.ImportedBy).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<RequirementMapping> builder)
    {
        builder.IsAggregate<RequirementMapping, RequirementMappingId>("requirement_mapping");
        builder.Property(row => row.RequirementId).HasMaxLength(300);
        builder.HasIndex(row => new { row.FrameworkId, row.RequirementId }).IsUnique();
        builder.PrimitiveCollection(row => row.ControlIds).ElementType(id => id.HasConversion<IdConverter<ControlId>>());
        builder.HasIndex(row => row.ControlIds).HasMethod("gin");
        builder.HasOne<Framework>().WithMany().HasForeignKey(row => row.FrameworkId).OnDelete(DeleteBehavior.Restrict);
    }
}
