using IsmsTracker.Domain;
using IsmsTracker.Domain.Organizations;
using IsmsTracker.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IsmsTracker.Web.Data.Configurations;

internal sealed class OrganizationConfiguration : IEntityTypeConfiguration<Organization>
{
    public void Configure(EntityTypeBuilder<Organization> builder)
    {
        builder.IsAggregate<Organization, OrganizationId>("organization");
        builder.Property(row => row.Name).HasMaxLength(200);
        builder.Property(row => row.ScopeText).HasMaxLength(4000);
        builder.Property(row => row.TimeZone).HasMaxLength(60);
        builder.Property(row => row.StandardEdition).HasMaxLength(100);
        builder.Property(row => row.Sites).HasJson();
        builder.Property(row => row.Teams).HasJson();
        builder.Property(row => row.Logo).HasJson();
        builder.Property(row => row.SkippedSteps).HasJson();
    }
}

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.IsAggregate<Person, PersonId>("person");
        builder.Property(row => row.Name).HasMaxLength(200);
        builder.Property(row => row.Email).HasMaxLength(254);
        builder.HasIndex(row => row.Email).IsUnique();
        builder.Property(row => row.Roles).HasJson();
        builder.Property(row => row.Team).HasMaxLength(100);
        builder.Property(row => row.Site).HasMaxLength(100);
        builder.Property(row => row.JobTitle).HasMaxLength(100);
        builder.HasOne<Person>().WithMany().HasForeignKey(row => row.LineManagerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(row => row.DeputyId).OnDelete(DeleteBehavior.Restrict);
    }
}
