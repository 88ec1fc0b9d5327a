namespace IsmsTracker.Web.Features.Shared;

/// <summary>One value to filter a register by, with how many rows it would leave.</summary>
public sealed record Chip(string Label, string Value, int? Count = null);

/// <summary>The chips of one query parameter; choosing the chosen one again removes the filter.</summary>
public sealed record ChipGroup(string Label, string Name, IReadOnlyList<Chip> Chips);

/// <summary>Text search of a register, kept in the address beside its other filters; long lists to filter by open under it.</summary>
public sealed record SearchBox(string Label, string Name = "q", IReadOnlyList<FilterSelect>? More = null)
{
    public bool HasMore => More is { Count: > 0 };

    /// <summary>Is the query parameter set by an input of this form? Every other one is carried along unseen.</summary>
    public bool Owns(string parameter) => parameter == Name || parameter == "page" || (More?.Any(select => select.Name == parameter) ?? false);
}

/// <summary>A filter with too many values for chips: an owner, an attribute of ISO/IEC 27002.</summary>
public sealed record FilterSelect(string Label, string Name, IReadOnlyList<Chip> Options);

/// <summary>Where one is in a long register; pages count from 1.</summary>
public sealed record Pager(int Page, int PageSize, int Total)
{
    public int PageCount => Math.Max(1, (Total + PageSize - 1) / PageSize);

    public int First => Total == 0 ? 0 : ((Page - 1) * PageSize) + 1;

    public int Last => Math.Min(Page * PageSize, Total);

    public bool HasPrevious => Page > 1;

    public bool HasNext => Page < PageCount;
}

/// <summary>A file that a register can be taken away as; the filters of the page go with it.</summary>
public sealed record Export(string Label, string Path)
{
    /// <summary>The formats that every table comes in.</summary>
    public static Export[] Table(string path) => [new("CSV", path + ".csv"), new("Excel (XLSX)", path + ".xlsx")];
}

/// <summary>What belongs here and how to start, where there is nothing yet.</summary>
public sealed record EmptyState(string Title, string Text, string? ActionLabel = null, string? ActionHref = null);
