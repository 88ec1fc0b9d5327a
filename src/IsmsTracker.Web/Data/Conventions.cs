using System.Text;
using System.Text.Json;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Reviews;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IsmsTracker.Web.Data;

/// <summary>How types of ours stand in columns, once for all: ids as uuid, enums as words, small values as jsonb, names in snake case.</summary>
internal static class Conventions
{
    public static void Apply(ModelConfigurationBuilder builder)
    {
        foreach (var id in typeof(IId<>).Assembly.GetTypes().Where(type => type.IsValueType && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IId<>))))
        {
            builder.Properties(id).HaveConversion(typeof(IdConverter<>).MakeGenericType(id));
        }

        foreach (var word in typeof(IId<>).Assembly.GetTypes().Where(type => type.IsEnum && type.IsPublic))
        {
            builder.Properties(word).HaveConversion<string>().HaveMaxLength(40);
        }

        builder.Properties<ControlReference>().HaveConversion<ControlReferenceConverter>().HaveMaxLength(20);
        builder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
    }

    /// <summary>A small value or list of values in one jsonb column, written as it is written in the record.</summary>
    public static PropertyBuilder<T> HasJson<T>(this PropertyBuilder<T> property)
    {
        property.HasColumnType("jsonb").HasConversion(
            new ValueConverter<T, string>(value => ToJson(value), json => FromJson<T>(json)!),
            new ValueComparer<T>((left, right) => ToJson(left) == ToJson(right), value => ToJson(value).GetHashCode(StringComparison.Ordinal), value => FromJson<T>(ToJson(value))!));
        return property;
    }

    public static void NameInSnakeCase(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            if (entity.IsMappedToJson())
            {
                entity.SetContainerColumnName(Snake(entity.GetContainerColumnName()!));
                continue;
            }

            if (!entity.IsOwned() || entity.GetTableName() != entity.FindOwnership()!.PrincipalEntityType.GetTableName())
            {
                entity.SetTableName(Snake(entity.GetTableName()!));
            }
        }

        foreach (var entity in builder.Model.GetEntityTypes().Where(entity => !entity.IsMappedToJson()))
        {
            NameColumns(entity, Snake(entity.GetTableName()!));
            foreach (var key in entity.GetKeys())
            {
                key.SetName(Snake(key.GetName()!));
            }

            foreach (var key in entity.GetForeignKeys())
            {
                if (key.GetConstraintName() is { } name)
                {
                    key.SetConstraintName(Snake(name));
                }
            }

            foreach (var index in entity.GetIndexes())
            {
                index.SetDatabaseName(Snake(index.GetDatabaseName()!));
            }
        }
    }

    private static void NameColumns(IMutableTypeBase type, string table)
    {
        foreach (var property in type.GetProperties())
        {
            var name = type is IMutableEntityType entity
                ? property.GetColumnName(StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema())) ?? property.GetColumnName()
                : property.Name;
            property.SetColumnName(Snake(name));
        }

        foreach (var complex in type.GetComplexProperties())
        {
            NameColumns(complex.ComplexType, table);
        }
    }

    private static string Snake(string name)
    {
        var bare = name.Replace("AspNet", "", StringComparison.Ordinal);
        var text = new StringBuilder();
        for (var i = 0; i < bare.Length; i++)
        {
            if (char.IsUpper(bare[i]) && i > 0 && bare[i - 1] != '_' && (!char.IsUpper(bare[i - 1]) || (i + 1 < bare.Length && char.IsLower(bare[i + 1]))))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(bare[i]));
        }

        return text.ToString();
    }

    private static string ToJson<T>(T value) => JsonSerializer.Serialize(value, RecordJson.Options);

    private static T? FromJson<T>(string json) => JsonSerializer.Deserialize<T>(json, RecordJson.Options);

    private sealed class ControlReferenceConverter() : ValueConverter<ControlReference, string>(reference => reference.ToString(), text => ControlReference.Parse(text, null));

    /// <summary>PostgreSQL keeps instants in UTC; an offset would be refused by the driver.</summary>
    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(time => time.ToUniversalTime(), time => time.ToUniversalTime());
}

/// <summary>A typed id in a uuid column.</summary>
internal sealed class IdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Make(value))
    where TId : struct, IId<TId>
{
    // an expression tree may not call a static abstract member
    private static TId Make(Guid value) => TId.From(value);
}
