using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.People;
using IsmsTracker.Domain.Reviews;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IsmsTracker.Web.Data.Configurations;

internal sealed class ReviewRuleConfiguration : IEntityTypeConfiguration<ReviewRule>
{
    public void Configure(EntityTypeBuilder<ReviewRule> builder)
    {
        builder.IsAggregate<ReviewRule, ReviewRuleId>("review_rule");
        builder.Property(row => row.Title).HasMaxLength(120);
        builder.Property(row => row.Changes).HasJson();
        builder.Property(row => row.Every).HasJson();
        builder.Ignore(row => row.IsStopped);
        builder.HasOne<Control>().WithMany().HasForeignKey(row => row.ControlId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(row => row.ReviewerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReviewOccurrenceConfiguration : IEntityTypeConfiguration<ReviewOccurrence>
{
    public void Configure(EntityTypeBuilder<ReviewOccurrence> builder)
    {
        builder.ToTable("review_occurrence");
        builder.HasKey(row => new { row.RuleId, row.ScheduledOn });
        builder.HasOne<ReviewRule>().WithMany().HasForeignKey(row => row.RuleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Control>().WithMany().HasForeignKey(row => row.ControlId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Review>().WithMany().HasForeignKey(row => row.ReviewId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.DueOn);
    }
}

internal sealed class ReviewConfigurationOfRow : IEntityTypeConfiguration<Review>
{
    public void Configure(EntityTypeBuilder<Review> builder)
    {
        builder.IsAggregate<Review, ReviewId>("review");
        builder.Property(row => row.DesignNote).HasMaxLength(4000);
        builder.Property(row => row.OperationNote).HasMaxLength(4000);
        builder.Property(row => row.Sample).HasMaxLength(4000);
        builder.Property(row => row.Exceptions).HasMaxLength(4000);
        builder.Property(row => row.EvidenceIds).HasJson();
        builder.Property(row => row.ActionIds).HasJson();
        builder.Property(row => row.SecondLook).HasJson();
        builder.Ignore(row => row.AwaitsSecondLook);
        builder.Ignore(row => row.Counts);
        builder.HasOne<Control>().WithMany().HasForeignKey(row => row.ControlId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ReviewRule>().WithMany().HasForeignKey(row => row.RuleId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(row => row.ReviewerId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(row => row.Stands);

        // One review answers one occurrence, also when two people press the button at once; a self-review that the second
        // person disagreed with makes room for another.
        builder.HasIndex(row => new { row.RuleId, row.ScheduledOn }).IsUnique()
            .HasFilter("(self_review AND second_look->>'agrees' = 'false') IS NOT TRUE");
    }
}

internal sealed class ReviewReminderConfiguration : IEntityTypeConfiguration<ReviewReminder>
{
    public void Configure(EntityTypeBuilder<ReviewReminder> builder)
    {
        builder.ToTable("review_reminder");
        builder.HasKey(row => new { row.RuleId, row.ScheduledOn, row.Stage, row.RecipientId });
    }
}
