using IsmsTracker.Domain;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IsmsTracker.Web.Data.Configurations;

internal sealed class EvidenceConfiguration : IEntityTypeConfiguration<EvidenceItem>
{
    /// <summary>The outcome of the current decision as a column of its own, computed by the database, to filter by; null while it waits.</summary>
    public const string Outcome = "DecisionOutcome";

    public const string Accepted = "accepted";

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
        builder.Property<string?>(Outcome).HasMaxLength(20).HasComputedColumnSql("(decision ->> 'outcome')", stored: true);

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

        // One row is one item, as it is recorded. Links are arrays of ids: found by index, and commands check what they point at.
        builder.Property(row => row.Files).HasJson();
        builder.PrimitiveCollection(row => row.ControlIds).ElementType(id => id.HasConversion<IdConverter<ControlId>>());
        builder.PrimitiveCollection(row => row.ClauseIds).ElementType(id => id.HasConversion<IdConverter<ClauseId>>());
        builder.HasIndex(row => row.ControlIds).HasMethod("gin");
        builder.HasIndex(row => row.ClauseIds).HasMethod("gin");
        builder.HasIndex(row => row.Files).HasMethod("gin");
    }
}
