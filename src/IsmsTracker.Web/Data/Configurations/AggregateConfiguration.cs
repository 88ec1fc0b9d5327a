using IsmsTracker.Domain;
using IsmsTracker.Domain.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IsmsTracker.Web.Data.Configurations;

internal static class AggregateConfiguration
{
    /// <summary>Key and concurrency token of an aggregate of the record.</summary>
    public static void IsAggregate<T, TId>(this EntityTypeBuilder<T> entity, string table)
        where T : Aggregate<TId>, ILedgered
        where TId : struct, IId<TId>
    {
        entity.ToTable(table);
        entity.HasKey(row => row.Id);
        entity.Property(row => row.Id).ValueGeneratedNever();
        entity.Property(row => row.Revision).IsConcurrencyToken();
    }
}
