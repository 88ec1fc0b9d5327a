using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Actions;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Reports;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Domain.Statements;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Actions;
using IsmsTracker.Web.Features.Controls;
using IsmsTracker.Web.Features.Exports;
using IsmsTracker.Web.Features.ReviewRules;
using IsmsTracker.Web.Features.Reviews;
using IsmsTracker.Web.Features.Statements;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IsmsTracker.Tests.Fixtures.Generated;

/// <summary>Makes the records of a <see cref="World"/>, each in the states that pages show differently. Nothing here belongs to <see cref="Cast.StaffMember"/>.</summary>
internal sealed partial class WorldRecords(TestApp app)
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private readonly World world = new();
    private Actor officer = null!, second = null!, qa = null!, director = null!, owner = null!, administrator = null!;
    private ControlId access;

    public async Task<World> MakeAsync()
    {
        officer = await app.ActorAsync(Cast.ComplianceOfficer);
        second = await app.ActorAsync(Cast.SecondComplianceOfficer);
        qa = await app.ActorAsync(Cast.QaOfficer);
        director = await app.ActorAsync(Cast.Director);
        owner = await app.ActorAsync(Cast.ControlOwner);
        administrator = await app.ActorAsync(Cast.Administrator);
        access = await app.ControlAsync("A.5.15");

        await DecideControlsAsync();
        var evidence = await BringEvidenceAsync();
        await ReviewAsync(evidence);
        await RaiseActionsAsync();
        await StateAsync();
        await ProposeAsync();
        await InviteAsync();
        await TeachCommonAsync();
        await ImportAsync();
        await ExportAsync();
        return world;
    }

    /// <summary>All decided: one left out for good, the others in, with owners.</summary>
    private async Task DecideControlsAsync()
    {
        var left = await app.ControlAsync("A.8.30");
        await using var scope = app.Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IsmsDbContext>();
        var ledger = scope.ServiceProvider.GetRequiredService<LedgerWriter>();
        var now = RecordedInstant.Cut(app.Clock.GetUtcNow());
        var controls = await db.Controls.Where(control => control.Id != left).ToListAsync(Ct);
        Given(await ledger.CommitAsync(officer, [.. controls.Select(control => (Fact)control.Include(
            officer, [new InclusionReason(InclusionReasonKind.Risk, "R-7"), new InclusionReason(InclusionReasonKind.Business, null)], "Reports about people are worked on here, and a leak of one would harm them.", now).Value)], Ct));
        Given(await ledger.CommitAsync(officer, [.. controls.Select((control, at) => (Fact)control.DescribeImplementation(officer, new ImplementationDescription
        {
            Status = at % 5 == 0 ? ImplementationStatus.Planned : ImplementationStatus.Implemented,
            HowImplemented = "The operations handbook says how, and the identity service enforces it.",
            PlannedOn = at % 5 == 0 ? new DateOnly(2026, 12, 1) : null,
        }).Value)], Ct));

        var ownerless = controls.Where(control => control.OwnerId is null).Select(control => control.Id).ToList();
        Given(await app.CommandAsync<AssignControls, Result<int>>(assign => assign.ExecuteAsync(officer, ownerless, second.Id, null, Ct)));
        Given(await app.CommandAsync<ProposeExclusion, Result<Fact<Control>>>(propose => propose.ExecuteAsync(officer, left, null, "No software is developed for us by others, so there is nobody to oversee.", new DateOnly(2027, 6, 1), Ct)));
        Given(await app.CommandAsync<ConfirmExclusion, Result<Fact<Control>>>(confirm => confirm.ExecuteAsync(qa, left, null, Ct)));
        world.Teach("controls/{controlId}", access);
        world.TeachQuestions("/actions/new", $"?controlId={access}", "");
        world.TeachQuestions("/evidence/new", $"?controlId={access}", "?kind=Link", "?kind=Text");
    }

    private async Task ReviewAsync(EvidenceItemId proof)
    {
        var monthly = Given(await app.CommandAsync<ScheduleReview, Result<Fact<ReviewRule>>>(schedule => schedule.ExecuteAsync(officer, access, new ReviewRuleDescription { Title = "Access rights", Every = Recurrence.Monthly, Anchor = new DateOnly(2026, 5, 31), ReviewerId = owner.Id }, Ct))).Aggregate;
        var yearly = Given(await app.CommandAsync<ScheduleReview, Result<Fact<ReviewRule>>>(schedule => schedule.ExecuteAsync(officer, access, new ReviewRuleDescription { Title = "Policy", Every = Recurrence.Annual, Anchor = new DateOnly(2026, 7, 20) }, Ct))).Aggregate;
        var says = new ReviewDescription { RuleId = monthly.Id, ScheduledOn = new DateOnly(2026, 6, 30), PeriodFrom = new DateOnly(2026, 6, 1), PeriodTo = new DateOnly(2026, 6, 30), DesignStillRight = true, OperatedAsDesigned = true, EvidenceIds = [proof], Rating = ReviewRating.Effective };
        var good = Given(await app.CommandAsync<RecordReview, Result<Fact<Review>>>(record => record.ExecuteAsync(second, access, says, null, Ct))).Aggregate;
        var poor = Given(await app.CommandAsync<RecordReview, Result<Fact<Review>>>(record => record.ExecuteAsync(owner, access, says with { RuleId = null, ScheduledOn = null, OperatedAsDesigned = false, OperationNote = "Two leavers kept their access for a week.", EvidenceIds = [], Rating = ReviewRating.NotEffective }, new ActionDescription { Title = "Close accounts on the last day", OwnerId = owner.Id, DueOn = new DateOnly(2026, 9, 1), DoneMeans = "No account of a leaver is open." }, Ct))).Aggregate;
        world.Teach("reviews/{id}", good.Id, poor.Id);
        world.Teach("rules/{id}", monthly.Id, yearly.Id);
        world.TeachPart("occurrences/{scheduledOn}", "2019-01-01", "2026-07-31", "2026-07-20");
        world.TeachQuestions("/reviews/new", $"?ruleId={monthly.Id}&scheduledOn=2026-07-31", $"?controlId={access}");
    }

    private async Task RaiseActionsAsync()
    {
        var open = Given(await app.CommandAsync<RaiseAction, Result<Fact<ActionItem>>>(raise => raise.ExecuteAsync(officer, new ActionDescription { Title = "Write down who may enter the server room", ControlId = access, OwnerId = owner.Id, DueOn = new DateOnly(2026, 8, 1), DoneMeans = "The list hangs at the door." }, Ct))).Aggregate;
        var own = Given(await app.CommandAsync<RaiseAction, Result<Fact<ActionItem>>>(raise => raise.ExecuteAsync(second, new ActionDescription { Title = "Ask the supplier for its certificate", OwnerId = second.Id, DueOn = new DateOnly(2026, 7, 11), DoneMeans = "The certificate is in the register." }, Ct))).Aggregate;
        world.Teach("actions/{id}", open.Id, own.Id);
    }

    /// <summary>One version in force with its PDF, one that waits.</summary>
    private async Task StateAsync()
    {
        var first = Given(await app.CommandAsync<SubmitStatement, Result<Fact<StatementOfApplicability>>>(submit => submit.ExecuteAsync(officer, null, "The first version, from the risk assessment of May.", null, Ct))).Aggregate;
        Given(await app.CommandAsync<DecideStatement, Result<Fact<StatementOfApplicability>>>(decide => decide.ExecuteAsync(director, first.Id, true, null, first.SnapshotHash, Ct)));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var waiting = Given(await app.CommandAsync<SubmitStatement, Result<Fact<StatementOfApplicability>>>(submit => submit.ExecuteAsync(officer, false, "Small corrections of the wording.", null, Ct))).Aggregate;
        var report = Given(await app.CommandAsync<MakeStatementReport, Result<Fact<ReportFile>>>(make => make.ExecuteAsync(officer, first.Id, Ct))).Aggregate;
        var own = Given(await app.CommandAsync<AddOwnControl, Result<Fact<Control>>>(add => add.ExecuteAsync(officer, "Wellbeing of those who read reports", ControlTheme.People, "Reading about harm is work that wears people down.", Ct))).Aggregate;
        world.Teach("controls/{id}", access, await app.ControlAsync("A.8.30"), await app.ControlAsync("A.5.18"), own.Id);
        world.Teach("reports/{id}", report.Id);
        world.Teach("statements/{id}", first.Id, waiting.Id);
        world.Teach("records/{recordId}", access, own.Id);
        world.TeachCommon("registers/{register}", "controls");
        world.TeachQuestions("/differences/registers/registers/{register}", "", "?from=2026-07-01&to=2026-07-10");
    }

    private async Task ExportAsync()
    {
        var asked = Given(await app.CommandAsync<RequestExport, Result<Guid>>(request => request.ExecuteAsync(officer, Ct)));
        await app.CommandAsync<BuildExports, int>(build => build.ExecuteAsync(Ct));
        world.Teach("exports/{exportId}", asked);
    }

    private async Task ProposeAsync() =>
        Given(await app.CommandAsync<ProposeExclusion, Result<Fact<Control>>>(async propose => await propose.ExecuteAsync(officer, await app.ControlAsync("A.5.18"), null, "Rights are given by the landlord's system, which we do not run.", new DateOnly(2027, 6, 1), Ct)));

    private static T Given<T>(Result<T> result) => result.Refusal is { } refusal ? throw new InvalidOperationException($"The world could not be made: {refusal.Code} {refusal.Message}") : result.Value;
}
