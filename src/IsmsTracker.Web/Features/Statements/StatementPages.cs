using System.ComponentModel.DataAnnotations;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Statements;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Http;

namespace IsmsTracker.Web.Features.Statements;

/// <summary>The register of versions, with the open draft and what keeps it from being submitted.</summary>
public sealed record StatementsPage(RegisterDay Day, string Lead, StatementDraftCard Draft, IReadOnlyList<StatementVersionLine> Versions);

/// <summary>The draft as the list shows it: the register as it stands, under the next number.</summary>
/// <param name="Open">The version that waits for top management; the register equals it, since an edit withdraws it.</param>
public sealed record StatementDraftCard(string Version, string? InForce, int Differences, bool EqualsInForce, string Hash, IReadOnlyList<StatementBlockerLine> Blockers, StatementVersionLine? Open, bool MaySubmit, bool MayDecideOpen, string AsOfQuery)
{
    public bool IsBlocked => Blockers.Count > 0;

    public bool OffersSubmission => MaySubmit && !IsBlocked && Open is null;

    public bool OffersDifferences => InForce is not null;

    public string Title => EqualsInForce ? $"The register is version {Version}" : $"Draft {Version}";

    public string DifferencesLabel => $"Differences to {InForce}";
}

/// <summary>One thing to put right, and the page where that is done.</summary>
public sealed record StatementBlockerLine(string Reference, string Sentence, string Href, string NextStep);

/// <summary>One version in the list.</summary>
public sealed record StatementVersionLine(StatementId Id, string Version, StatementStanding Standing, StatementState State, string Who, DateTimeOffset When, string ChangeSummary, string Hash, bool HasPdf)
{
    public bool IsReplaced => Standing == StatementStanding.Superseded;

    public string HashStart => Hash[..12];
}

/// <summary>One statement as a page: the same sections and totals as its PDF.</summary>
/// <param name="Id">Empty for the register of a day.</param>
public sealed record StatementPage(StatementId? Id, StatementReport Content, StatementCover Cover, StatementState? State, string? StateReason, string AsOfQuery, StatementActions May, IReadOnlyList<StatementChange> Changes)
{
    public string Title => $"Statement of Applicability {Content.Version}{(Cover.Standing == StatementStanding.Draft && Id is null ? " draft" : "")}";

    public string Base => Id is { } id ? $"/statements/{id}" : "/statements/draft";

    public bool HasPrevious => Content.PreviousVersion is not null;

    public bool IsReplaced => Cover.Standing == StatementStanding.Superseded;

    public bool AwaitsPdf => Cover.Standing == StatementStanding.Approved && Id is not null && !May.Download;

    /// <summary>The frozen list for a version; for a draft the same list, which is made from the record.</summary>
    public IReadOnlyList<Tab> Tabs(string current)
    {
        List<Tab> tabs =
        [
            new("Statement", $"{Base}{AsOfQuery}", current == "statement"),
            new("Differences", $"{Base}/differences{AsOfQuery}", current == "differences", Changes.Count),
        ];
        if (Id is not null)
        {
            tabs.Add(new("History", $"{Base}/history", current == "history"));
        }

        return tabs;
    }
}

/// <summary>What the reader may do with this statement now.</summary>
/// <param name="Download">A PDF of it has been made.</param>
public sealed record StatementActions(bool Decide, bool Withdraw, bool MakePdf, bool Download);

/// <summary>The history of one version.</summary>
public sealed record StatementHistoryPage(StatementPage Statement, History History);

/// <summary>What top management must have read, and what will be recorded.</summary>
public sealed record StatementDecisionPage(StatementPage Statement, StatementDecisionForm Form, string Preparer, string Decider, string ChangeSummary, bool IsPreparer);

/// <summary>The answer of top management, bound to the content that was shown.</summary>
public sealed class StatementDecisionForm
{
    [Required(ErrorMessage = "Choose whether you approve this version.")]
    public bool? Approve { get; set; }

    [StringLength(2000, ErrorMessage = "Shorten the comment to 2,000 characters.")]
    public string? Comment { get; set; }

    public string? Hash { get; set; }
}

/// <summary>Handing the draft to top management.</summary>
public sealed record StatementSubmissionPage(StatementOfDay Draft, StatementSubmissionForm Form, IReadOnlyList<StatementBlockerLine> Blockers)
{
    public bool IsBlocked => Blockers.Count > 0;

    public bool ChoosesNumber => Draft.Versions.InForce is not null;

    public string Small => Draft.Versions.DraftVersion.ToString();

    public string Big => Draft.Versions.MajorVersion.ToString();
}

public sealed class StatementSubmissionForm
{
    public bool? Major { get; set; }

    [Required(ErrorMessage = "Say in 10 to 2,000 characters what changed since the last version.")]
    [StringLength(2000, MinimumLength = 10, ErrorMessage = "Say in 10 to 2,000 characters what changed since the last version.")]
    public string? ChangeSummary { get; set; }

    /// <summary>Of the draft that was shown.</summary>
    public string? Hash { get; set; }
}

/// <summary>Taking a submitted version back.</summary>
public sealed class StatementWithdrawalForm
{
    public string? Reason { get; set; }
}
