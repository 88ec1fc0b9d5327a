using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Catalogues;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Web.Features.Frameworks;
using IsmsTracker.Web.Platform.Registers;

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
public sealed class CataloguesQuery(CurrentRecords records)
{
    public async Task<CataloguesPage> ReadAsync(CancellationToken ct)
    {
        var catalogues = (await records.AllAsync<Catalogue>(ct)).OrderBy(row => row.Name, StringComparer.Ordinal).ThenByDescending(row => row.Version).ToList();
        return new CataloguesPage([.. catalogues.Select(RowOf)]) { Keys = catalogues.Select(row => row.Key).ToHashSet() };
    }

    /// <summary>The newest version of every catalogue: where guidance and clauses are read from.</summary>
    public async Task<IReadOnlyList<Catalogue>> NewestAsync(CancellationToken ct) =>
        [.. (await records.AllAsync<Catalogue>(ct)).GroupBy(row => row.Key).Select(versions => versions.MaxBy(row => row.Version)!).OrderBy(row => row.Name, StringComparer.Ordinal)];

    /// <summary>The newest version of the catalogue that one of its versions belongs to.</summary>
    public async Task<Catalogue> NewestOfAsync(CatalogueId version, CancellationToken ct)
    {
        var all = await records.AllAsync<Catalogue>(ct);
        var key = all.Single(catalogue => catalogue.Id == version).Key;
        return all.Where(catalogue => catalogue.Key == key).MaxBy(catalogue => catalogue.Version)!;
    }

    private static CatalogueRow RowOf(Catalogue row) => new(
        row.Name, row.Edition, row.Version, row.Sha256, row.Clauses.Count, row.Controls.Count, row.Controls.Count(control => control.NewIn2022),
        [.. row.Controls.GroupBy(control => control.Theme).OrderBy(theme => theme.Key).Select(theme => new ThemeCount(theme.Key, theme.Count()))]);
}
