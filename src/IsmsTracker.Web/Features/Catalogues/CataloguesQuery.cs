using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Catalogues;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Frameworks;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.Catalogues;

/// <summary>A loaded catalogue with what it counts.</summary>
public sealed record CatalogueRow(string Name, string Edition, int Version, string Sha256, int Clauses, int Controls, int NewIn2022, IReadOnlyList<ThemeCount> Themes);

public sealed record ThemeCount(ControlTheme Theme, int Count);

public sealed record CataloguesPage(IReadOnlyList<CatalogueRow> Rows)
{
    public bool Offers(string key) => !Keys.Contains(key);

    public required IReadOnlySet<string> Keys { get; init; }

    public IReadOnlyList<FrameworkRow> Frameworks { get; init; } = [];
}

/// <summary>The catalogues that are loaded, newest version first.</summary>
public sealed class CataloguesQuery(IsmsDbContext db)
{
    public async Task<CataloguesPage> ReadAsync(CancellationToken ct)
    {
        var catalogues = await db.Catalogues.AsNoTracking().OrderBy(row => row.Name).ThenByDescending(row => row.Version).ToListAsync(ct);
        return new CataloguesPage([.. catalogues.Select(RowOf)]) { Keys = catalogues.Select(row => row.Key).ToHashSet() };
    }

    /// <summary>The newest version of every catalogue: where guidance and clauses are read from.</summary>
    public async Task<IReadOnlyList<Catalogue>> NewestAsync(CancellationToken ct) =>
        [.. (await db.Catalogues.AsNoTracking().ToListAsync(ct)).GroupBy(row => row.Key).Select(versions => versions.MaxBy(row => row.Version)!).OrderBy(row => row.Name)];

    private static CatalogueRow RowOf(Catalogue row) => new(
        row.Name, row.Edition, row.Version, row.Sha256, row.Clauses.Count, row.Controls.Count, row.Controls.Count(control => control.NewIn2022),
        [.. row.Controls.GroupBy(control => control.Theme).OrderBy(theme => theme.Key).Select(theme => new ThemeCount(theme.Key, theme.Count()))]);
}
