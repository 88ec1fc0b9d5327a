using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Statements;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Controls;
using IsmsTracker.Web.Features.Statements;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IsmsTracker.Web.Tests.Features.Statements;

/// <summary>A register that could be submitted: all 93 controls decided, owned and described, A.7.13 left out, some proof.</summary>
internal static class DecidedRegister
{
    public const string Excluded = "A.7.13";

    public static async Task DecideAllAsync(this TestApp app)
    {
        var officer = await app.ActorAsync(Cast.ComplianceOfficer);
        var owner = await app.IdOfAsync(Cast.ControlOwner);
        var now = RecordedInstant.Cut(app.Clock.GetUtcNow());
        await app.CommitAsync(officer, controls => controls.Where(control => control.OwnerId is null).Select(control => control.AssignOwner(officer, owner, null).Value));
        await app.CommitAsync(officer, controls => controls.Where(control => control.Reference.ToString() != Excluded).Select(control =>
            control.Include(officer, [new InclusionReason(InclusionReasonKind.Risk, $"R-{control.Reference}"), new InclusionReason(InclusionReasonKind.Business, null)], $"Reports come in every day and {control.Reference} keeps one kind of mistake out of them.", now).Value));
        await app.CommitAsync(officer, controls => controls.Where(control => control.Reference.ToString() != Excluded).Select((control, i) =>
            control.DescribeImplementation(officer, new ImplementationDescription
            {
                Status = i % 10 == 9 ? ImplementationStatus.Planned : ImplementationStatus.Implemented,
                HowImplemented = $"Kept in the handbook, part {i + 1}; the team lead looks at it in the weekly meeting.",
                PlannedOn = i % 10 == 9 ? new DateOnly(2026, 10, 1) : null,
            }).Value));
        await app.ExcludeAsync(Excluded);
    }

    /// <summary>Leaves a control out: proposed by the compliance officer, confirmed by the QA officer.</summary>
    public static async Task ExcludeAsync(this TestApp app, string reference)
    {
        var id = await app.ControlAsync(reference);
        var officer = await app.ActorAsync(Cast.ComplianceOfficer);
        var qa = await app.ActorAsync(Cast.QaOfficer);
        Assert.Null((await app.CommandAsync<ProposeExclusion, Result<Fact<Control>>>(c => c.ExecuteAsync(officer, id, null, "No equipment of ours is kept where this could matter; the landlord keeps all of it.", new DateOnly(2027, 1, 5), default))).Refusal);
        Assert.Null((await app.CommandAsync<ConfirmExclusion, Result<Fact<Control>>>(c => c.ExecuteAsync(qa, id, null, default))).Refusal);
    }

    public static Task<Result<Fact<Control>>> IncludeAsync(this TestApp app, Actor actor, ControlId id, string justification) =>
        app.CommandAsync<IncludeControl, Result<Fact<Control>>>(c => c.ExecuteAsync(actor, id, null, [new InclusionReason(InclusionReasonKind.Business, null)], justification, default));

    /// <summary>Accepted evidence of a control that covers the month before now.</summary>
    public static async Task ProveAsync(this TestApp app, string reference, DateOnly coversTo, DateOnly validUntil)
    {
        var officer = await app.ActorAsync(Cast.ComplianceOfficer);
        var qa = await app.ActorAsync(Cast.QaOfficer);
        var control = await app.ControlAsync(reference);
        var now = RecordedInstant.Cut(app.Clock.GetUtcNow());
        await using var scope = app.Host.Services.CreateAsyncScope();
        var ledger = scope.ServiceProvider.GetRequiredService<LedgerWriter>();
        var says = new EvidenceDescription
        {
            Title = "Export of the directory",
            Claim = "Access follows the decisions of the owners.",
            SourceType = SourceType.SystemExport,
            SourceSystem = "Directory",
            CollectedBy = officer.Id,
            CollectedAt = now.AddHours(-1),
            CoversFrom = coversTo.AddMonths(-1),
            CoversTo = coversTo,
            ValidUntil = validUntil,
        };
        var item = EvidenceItem.Add(officer, 1, EvidenceKind.Text, says, new EvidenceContent([], Text: "Twelve accounts, all known."), new EvidenceLinks([control], []), now).Value;
        Assert.Null((await ledger.CommitAsync(officer, [item], default)).Refusal);
        Assert.Null((await ledger.CommitAsync(qa, [item.Aggregate.Decide(qa, false, EvidenceOutcome.Accepted, null, now).Value], default)).Refusal);
    }

    public static async Task<StatementId> SubmitAsync(this TestApp app, bool? major = null)
    {
        var officer = await app.ActorAsync(Cast.ComplianceOfficer);
        var result = await app.CommandAsync<SubmitStatement, Result<Fact<StatementOfApplicability>>>(c => c.ExecuteAsync(officer, major, "Decisions of this year, after the yearly assessment.", null, default));
        Assert.True(result.Succeeded, result.Refusal?.Message);
        return result.Value.Aggregate.Id;
    }

    public static async Task<StatementId> ApproveAsync(this TestApp app, StatementId id)
    {
        var director = await app.ActorAsync(Cast.Director);
        var hash = await app.ReadAsync(db => db.Statements.Where(row => row.Id == id).Select(row => row.SnapshotHash).SingleAsync());
        var result = await app.CommandAsync<DecideStatement, Result<Fact<StatementOfApplicability>>>(c => c.ExecuteAsync(director, id, true, null, hash, default));
        Assert.True(result.Succeeded, result.Refusal?.Message);
        return id;
    }

    private static async Task CommitAsync(this TestApp app, Actor actor, Func<IEnumerable<Control>, IEnumerable<Fact<Control>>> change)
    {
        await using var scope = app.Host.Services.CreateAsyncScope();
        var controls = (await scope.ServiceProvider.GetRequiredService<IsmsDbContext>().Controls.ToListAsync()).OrderBy(control => control.Reference);
        Assert.Null((await scope.ServiceProvider.GetRequiredService<LedgerWriter>().CommitAsync(actor, [.. change(controls)], default)).Refusal);
    }
}
