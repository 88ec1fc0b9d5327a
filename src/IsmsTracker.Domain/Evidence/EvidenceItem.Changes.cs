using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;

namespace IsmsTracker.Domain.Evidence;

/// <summary>What may happen to a piece of evidence.</summary>
public sealed partial class EvidenceItem
{
    /// <summary>A new item with everything that is known so far; a draft when provenance is missing.</summary>
    public static Result<Fact<EvidenceItem>> Add(Actor actor, int number, EvidenceKind kind, EvidenceDescription description, EvidenceContent content, EvidenceLinks links, DateTimeOffset now)
    {
        if (!actor.May(Act.UploadEvidence))
        {
            return Refusal.Forbidden;
        }

        var item = new EvidenceItem(EvidenceItemId.New()) { Number = number, Kind = kind, UploadedBy = actor.Id, UploadedAt = now };
        if ((EvidenceProvenance.Check(description, now) ?? item.CheckContent(content)) is { } refusal)
        {
            return refusal;
        }

        item.Description = description;
        item.Take(content);
        item.Relink(links);
        return new Fact<EvidenceItem>(item, "added") { Files = Commitments(content.Files) };
    }

    /// <summary>
    /// Changes what is said about it. What was accepted was accepted as it stood: a change asks again, and so does a new link
    /// by a person who could not have accepted it (SOD-01), or who brings evidence would decide what else it proves.
    /// </summary>
    public Result<Fact<EvidenceItem>> Describe(Actor actor, bool runsLinkedControl, EvidenceDescription description, EvidenceLinks links)
    {
        if (Refuse(actor, runsLinkedControl) is { } no)
        {
            return no;
        }

        if (Description.CollectedBy == actor.Id && UploadedBy != actor.Id && description.CollectedBy != actor.Id)
        {
            return Refusal.Rule("SOD-01", "You are named as the person who collected this, so you cannot name somebody else. Ask the compliance officer to correct it (SOD-01).", nameof(description.CollectedBy));
        }

        if (EvidenceProvenance.Check(description, UploadedAt) is { } refusal)
        {
            return refusal;
        }

        var onlyLinks = description == Description;
        var provesMore = links.Controls.Except(ControlIds).Any() || links.Clauses.Except(ClauseIds).Any();
        var mayVouch = IsJudgedBy(actor, runsLinkedControl) && !IsBroughtBy(actor.Id);
        Description = description;
        Relink(links);
        Decision = onlyLinks && (!provesMore || mayVouch) ? Decision : null;
        return new Fact<EvidenceItem>(this, onlyLinks ? "linked" : "described");
    }

    public Result<Fact<EvidenceItem>> AddVersion(Actor actor, bool runsLinkedControl, EvidenceDescription description, EvidenceContent content, string? reason, DateTimeOffset now)
    {
        if (Refuse(actor, runsLinkedControl) is { } no)
        {
            return no;
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 600)
        {
            return Refusal.Rule("evidence.version-reason", "Say in a sentence what is new in this version.", "Reason");
        }

        if ((EvidenceProvenance.Check(description, now) ?? CheckContent(content)) is { } refusal)
        {
            return refusal;
        }

        Version++;
        Description = description;
        UploadedBy = actor.Id;
        UploadedAt = now;
        Take(content);
        Decision = null;
        return new Fact<EvidenceItem>(this, "version-added", reason.Trim()) { Files = Commitments(content.Files) };
    }

    /// <summary>More files of the same version, such as further pages; only before it was decided.</summary>
    public Result<Fact<EvidenceItem>> AddFiles(Actor actor, bool runsLinkedControl, IReadOnlyList<EvidenceFile> added)
    {
        if (Refuse(actor, runsLinkedControl) is { } no)
        {
            return no;
        }

        if (Decision is { Outcome: EvidenceOutcome.Accepted })
        {
            return Refusal.Rule("evidence.accepted-files", "This version was accepted as it is. Add a new version instead.");
        }

        Append(added);
        Decision = null;
        return new Fact<EvidenceItem>(this, "file-added") { Files = Commitments(added) };
    }

    /// <summary>Accepts or returns it (SOD-01): the compliance officer, a QA officer, the owner or deputy of a linked control, but never who brought it.</summary>
    public Result<Fact<EvidenceItem>> Decide(Actor actor, bool runsLinkedControl, EvidenceOutcome outcome, string? comment, DateTimeOffset now)
    {
        if (!IsJudgedBy(actor, runsLinkedControl))
        {
            return Refusal.Forbidden;
        }

        if (IsBroughtBy(actor.Id))
        {
            return Refusal.NotAllowed("SOD-01", "You collected or uploaded this yourself. Another person must accept or return it (SOD-01).");
        }

        if (State is EvidenceState.Withdrawn)
        {
            return Refusal.Rule("evidence.withdrawn", "This was withdrawn and cannot be decided any more.");
        }

        if (State is EvidenceState.Draft)
        {
            return Refusal.Rule("evidence.draft", "This is still a draft. Fill in what is marked, then it can be accepted.");
        }

        if (Decision is not null)
        {
            return Refusal.Rule("evidence.decided", "This version was decided already. A new version can be decided anew.");
        }

        if (comment?.Length > 2000 || (outcome == EvidenceOutcome.Returned && string.IsNullOrWhiteSpace(comment)))
        {
            return Refusal.Rule("evidence.return-comment", "Say in up to 2,000 characters what is missing, so that it can be put right.", "Comment");
        }

        var said = string.IsNullOrWhiteSpace(comment) ? null : comment.Trim();
        Decision = new EvidenceDecision(outcome, actor.Id, now, said);
        return new Fact<EvidenceItem>(this, outcome == EvidenceOutcome.Accepted ? "accepted" : "returned", said);
    }

    /// <summary>Takes it out of what counts; it stays readable, with who, when and why.</summary>
    public Result<Fact<EvidenceItem>> Withdraw(Actor actor, bool runsLinkedControl, string? reason, DateTimeOffset now)
    {
        if (!IsWithdrawableBy(actor, runsLinkedControl))
        {
            return Refusal.Forbidden;
        }

        if (Withdrawal is not null)
        {
            return Refusal.Rule("evidence.withdrawn", "This was withdrawn already.");
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length is < 10 or > 600)
        {
            return Refusal.Rule("evidence.withdraw-reason", "Say in 10 to 600 characters why it is withdrawn.", "Reason");
        }

        Withdrawal = new EvidenceWithdrawal(actor.Id, now, reason.Trim());
        return new Fact<EvidenceItem>(this, "withdrawn", reason.Trim());
    }

    private static List<FileCommitment> Commitments(IReadOnlyList<EvidenceFile> added) =>
        [.. added.Select(file => FileCommitments.For(Convert.FromHexString(file.CommitmentSalt), Convert.FromHexString(file.Sha256), file.Size))];

    private Refusal? Refuse(Actor actor, bool runsLinkedControl) =>
        !IsEditableBy(actor, runsLinkedControl) ? Refusal.Forbidden
        : Withdrawal is not null ? Refusal.Rule("evidence.withdrawn", "This was withdrawn and cannot be changed any more. Add a new item instead.")
        : null;

    private Refusal? CheckContent(EvidenceContent content) => Kind switch
    {
        EvidenceKind.Link when !Uri.TryCreate(content.LinkUrl, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || content.LinkUrl!.Length > 2000 =>
            Refusal.Rule("evidence.link", "Give a full web address that begins with https://", nameof(LinkUrl)),
        EvidenceKind.Text when string.IsNullOrWhiteSpace(content.Text) || content.Text.Length > 20000 =>
            Refusal.Rule("evidence.text", "Write down what was seen, in at most 20,000 characters.", nameof(Text)),
        _ => null,
    };

    private void Take(EvidenceContent content)
    {
        Append(content.Files);
        LinkUrl = Kind == EvidenceKind.Link ? content.LinkUrl!.Trim() : null;
        Text = Kind == EvidenceKind.Text ? content.Text!.Trim() : null;
    }

    private void Append(IReadOnlyList<EvidenceFile> added) => Files = [.. Files, .. added.Select(file => file with { Version = Version })];

    private void Relink(EvidenceLinks links)
    {
        ControlIds = [.. links.Controls.Distinct()];
        ClauseIds = [.. links.Clauses.Distinct()];
    }
}

/// <summary>The body of a new item or version.</summary>
public sealed record EvidenceContent(IReadOnlyList<EvidenceFile> Files, string? LinkUrl = null, string? Text = null);

/// <summary>What an item is evidence for.</summary>
public sealed record EvidenceLinks(IReadOnlyCollection<ControlId> Controls, IReadOnlyCollection<ClauseId> Clauses);
