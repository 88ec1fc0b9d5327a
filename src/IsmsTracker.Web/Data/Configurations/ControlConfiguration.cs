using IsmsTracker.Domain;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Catalogues;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IsmsTracker.Web.Data.Configurations;

internal sealed class CatalogueConfiguration : IEntityTypeConfiguration<Catalogue>
{
    public void Configure(EntityTypeBuilder<Catalogue> builder)
    {
        builder.IsAggregate<Catalogue, CatalogueId>("catalogue");
        builder.Property(row => row.Key).HasMaxLength(60);
        builder.Property(row => row.Name).HasMaxLength(200);
        builder.Property(row => row.Edition).HasMaxLength(100);
        builder.Property(row => row.Sha256).HasMaxLength(64);
        builder.HasIndex(row => new { row.Key, row.Version }).IsUnique();
        // Reference data, read whole and never queried by column: kept as it is written in the record.
        builder.Property(row => row.Clauses).HasJson();
        builder.Property(row => row.Controls).HasJson();
    }
}

internal sealed class ControlConfiguration : IEntityTypeConfiguration<Control>
{
    public void Configure(EntityTypeBuilder<Control> builder)
    {
        builder.IsAggregate<Control, ControlId>("control");
        builder.HasOne<Catalogue>().WithMany().HasForeignKey(row => row.CatalogueId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.CatalogueId, row.Reference }).IsUnique().AreNullsDistinct(false);
        builder.Property(row => row.Title).HasMaxLength(200);
        builder.Property(row => row.Purpose).HasMaxLength(2000);
        builder.Property(row => row.Attributes).HasJson();
        builder.Property(row => row.Reasons).HasJson();
        builder.Property(row => row.ProposedExclusion).HasJson();
        builder.Property(row => row.Exclusion).HasJson();
        builder.Property(row => row.Justification).HasMaxLength(600);
        builder.Property(row => row.HowImplemented).HasMaxLength(2000);
        builder.Property(row => row.SupplierName).HasMaxLength(200);
        builder.Property(row => row.Withdrawal).HasJson();
        builder.HasOne<ControlImport>().WithMany().HasForeignKey(row => row.ImportId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(row => row.SortKey);
        builder.HasOne<Person>().WithMany().HasForeignKey(row => row.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(row => row.DeputyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(row => row.DecidedBy).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ActionItem>().WithMany().HasForeignKey(row => row.PlannedActionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ActionItemConfiguration : IEntityTypeConfiguration<ActionItem>
{
    public void Configure(EntityTypeBuilder<ActionItem> builder)
    {
        builder.IsAggregate<ActionItem, ActionItemId>("action_item");
        builder.HasIndex(row => row.Number).IsUnique();
        builder.Property(row => row.Title).HasMaxLength(200);
        builder.Property(row => row.DoneMeans).HasMaxLength(1000);
        builder.Ignore(row => row.Reference);
        builder.Ignore(row => row.State);
        builder.Property(row => row.Completion).HasJson();
        builder.Property(row => row.Closure).HasJson();
        builder.HasOne<Control>().WithMany().HasForeignKey(row => row.ControlId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(row => row.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.DueOn);
    }
}
