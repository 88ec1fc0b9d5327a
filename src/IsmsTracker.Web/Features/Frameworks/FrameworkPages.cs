using System.ComponentModel.DataAnnotations;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Frameworks;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.TagHelpers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace IsmsTracker.Web.Features.Frameworks;

/// <summary>A framework in a list.</summary>
public sealed record FrameworkRow(FrameworkId Id, string Name, string Version, string Format, int Requirements, string Sha256);

/// <summary>One node of the tree with what stands under it and which controls answer it.</summary>
public sealed record RequirementRow(int Position, Requirement Requirement, int Under, IReadOnlyList<ControlReference> Controls)
{
    public bool IsSection => Under > 0;

    public string UnderWords => Wording.Count(Under, "entry under it", "entries under it");
}

/// <summary>One level of a framework's tree, or what a search found in all of it.</summary>
public sealed record FrameworkPage(FrameworkRow Framework, string? Q, RequirementRow? Section, IReadOnlyList<(int Position, string Words)> Above, IReadOnlyList<RequirementRow> Rows, Pager Pager, bool MayMap)
{
    public string Path => $"/frameworks/{Framework.Id}";

    /// <summary>The list of catalogues, for those who may open it.</summary>
    public IReadOnlyList<Crumb> Start => MayMap ? [new("Catalogues", "/catalogues")] : [];

    public string Title => Section is { } section ? $"{section.Requirement.Reference} {section.Requirement.Title}".Trim() : Framework.Name;

    public string Lead => $"{Framework.Format}, version {Framework.Version}: {Wording.Count(Framework.Requirements, "entry", "entries")}";

    public string Caption => Q is not null ? $"{Wording.Count(Pager.Total, "entry", "entries")} with “{Q}”" : Section is null ? "The first level" : "What stands under it";
}

/// <summary>One requirement, read and mapped.</summary>
public sealed class RequirementForm
{
    public List<ControlId> ControlIds { get; init; } = [];

    [BindNever, ValidateNever]
    public RequirementView View { get; set; } = null!;
}

/// <summary>What the page of a requirement shows beside the form.</summary>
public sealed record RequirementView(FrameworkRow Framework, int Position, Requirement Requirement, IReadOnlyList<(int Position, string Words)> Above, IReadOnlyList<SelectListItem> Controls, IReadOnlyList<MappedControl> Mapped, Actor Actor)
{
    public string Path => $"/frameworks/{Framework.Id}";

    public bool MayMap => Actor.May(Act.ManageCatalogues);
}

public sealed record MappedControl(ControlId Id, ControlReference Reference, string Title);

/// <summary>A mapping file chosen on a page.</summary>
public sealed class MappingFileForm
{
    [Required(ErrorMessage = "Choose a file.")]
    public IFormFile? File { get; init; }

    [BindNever, ValidateNever]
    public FrameworkRow Framework { get; set; } = null!;
}
