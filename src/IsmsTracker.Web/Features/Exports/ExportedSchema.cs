using IsmsTracker.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace IsmsTracker.Web.Features.Exports;

/// <summary>One table of an export: every column of it, and its rows in the order of their key.</summary>
/// <param name="Order">What rows are sorted by, so that the same data gives the same bytes.</param>
public sealed record RawTable(string Name, string Words, IReadOnlyList<RawColumn> Columns, IReadOnlyList<string> Order)
{
    public string ColumnList => string.Join(", ", Columns.Select(column => $"\"{column.Name}\""));

    public string OrderList => string.Join(", ", Order.Select(column => $"\"{column}\""));
}

/// <summary>One column: its type in PostgreSQL, whether it may be empty, what it points at, and what it means.</summary>
public sealed record RawColumn(string Name, string Type, bool IsOptional, string? PointsAt, string Words);

/// <summary>
/// What an export holds, read from the model of the database: a new kind of record is in it without anybody writing it down.
/// Left out, with the reason, is only what is a secret or belongs to this one installation.
/// </summary>
public static class ExportedSchema
{
    /// <summary>Why each of these is left out; everything else is exported.</summary>
    public static IReadOnlyDictionary<Type, string> LeftOut { get; } = new Dictionary<Type, string>
    {
        [typeof(Account)] = "Passwords and sessions are secrets; people set a new password by a link.",
        [typeof(IdentityUserClaim<Guid>)] = "Part of accounts.",
        [typeof(IdentityUserLogin<Guid>)] = "Part of accounts.",
        [typeof(IdentityUserToken<Guid>)] = "Part of accounts.",
        [typeof(DataProtectionKey)] = "Keys are secrets.",
        [typeof(OneTimeLink)] = "Links that open something are secrets.",
        [typeof(ImportDraft)] = "Files on their way in that were not imported.",
        [typeof(OutboxMessage)] = "Mail of this installation; what it was about is in the records.",
        [typeof(JobRun)] = "Runs of this installation's jobs.",
        [typeof(ExportRun)] = "Exports themselves.",
    };

    /// <summary>By name.</summary>
    public static IReadOnlyList<RawTable> Of(IsmsDbContext db) =>
    [
        .. db.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables
            .Where(table => !table.EntityTypeMappings.Any(mapping => LeftOut.ContainsKey(mapping.TypeBase.ClrType)))
            .OrderBy(table => table.Name, StringComparer.Ordinal).Select(Describe),
    ];

    private static RawTable Describe(ITable table)
    {
        var words = CodeWords.Shared;
        return new RawTable(
            table.Name,
            words.Of(table.EntityTypeMappings.First().TypeBase.ClrType) ?? "",
            [.. table.Columns.Where(column => column.ComputedColumnSql is null).OrderBy(column => column.Order ?? int.MaxValue).ThenBy(column => column.Name, StringComparer.Ordinal).Select(column => new RawColumn(
                column.Name,
                column.StoreType,
                column.IsNullable,
                table.ForeignKeyConstraints.FirstOrDefault(key => key.Columns.Count == 1 && key.Columns[0] == column)?.PrincipalTable.Name,
                column.PropertyMappings.Select(mapping => words.Of(mapping.Property)).FirstOrDefault(text => text is not null) ?? Plain(column.Name)))],
            [.. table.PrimaryKey!.Columns.Select(column => column.Name)]);
    }

    /// <summary>A name that says all there is to say: <c>due_on</c> → "Due on".</summary>
    private static string Plain(string column) => char.ToUpperInvariant(column[0]) + column[1..].Replace('_', ' ');
}
