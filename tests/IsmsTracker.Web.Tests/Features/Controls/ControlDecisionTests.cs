using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Tests.Features.Controls;

public sealed class ControlDecisionTests(PostgresCluster cluster) : IAsyncLifetime
{
    private const string Why = "All software is bought ready-made; nobody outside writes code for us.";
    private TestApp app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => app = await TestApp.StartAsync(cluster);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task SCN_02_An_exclusion_for_n_a_is_refused_and_the_decision_stays()
    {
        var id = await app.ControlAsync("A.8.30");
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        await IncludeAsync(officer, id, Why);

        var answer = await officer.SubmitAsync($"/controls/{id}/decision", "/decision", ("Applicability", "NotApplicable"), ("Justification", "n/a"), ("ReviewBy", "2027-01-05"));

        Assert.Equal(422, answer.Status);
        Assert.Contains("which risk, duty or activity makes the control necessary, or why none does", answer.Errors, StringComparison.Ordinal);
        Assert.Equal("n/a", answer.Page.QuerySelector("#Justification")?.TextContent.Trim());
        Assert.Equal("2027-01-05", answer.Page.QuerySelector("#ReviewBy")?.GetAttribute("value"));
        var control = await ControlAsync(id);
        Assert.Equal((Applicability.Applicable, Why, 2), (control.Applicability, control.Justification, control.Revision));
        Assert.Null(control.ProposedExclusion);
    }

    [Fact]
    public async Task A_control_is_left_out_by_two_people()
    {
        var id = await app.ControlAsync("A.7.13");
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        Assert.Equal(302, (await ExcludeAsync(officer, id)).Status);
        Assert.Contains("Undecided", (await officer.GetAsync($"/controls/{id}")).Text, StringComparison.Ordinal);

        var mine = await officer.PostAsync($"/controls/{id}/exclusion/confirmation", [new("Revision", "2")]);
        Assert.Equal(403, mine.Status);
        Assert.Contains("REQ-04", mine.Errors, StringComparison.Ordinal);

        using var director = await app.AsAsync(Cast.Director);
        Assert.Equal(302, (await director.SubmitAsync($"/controls/{id}/exclusion", "/confirmation")).Status);
        var control = await ControlAsync(id);
        Assert.Equal(Applicability.NotApplicable, control.Applicability);
        Assert.Equal(await app.IdOfAsync(Cast.Director), control.Exclusion!.ConfirmedBy);
        var kinds = await app.ReadAsync(db => db.LedgerEntries.Where(entry => entry.ObjectId == id.Value).OrderBy(entry => entry.Revision).Select(entry => entry.Kind).ToListAsync(Ct));
        Assert.Equal(["control.registered", "control.exclusion-proposed", "control.exclusion-confirmed"], kinds);
    }

    [Fact]
    public async Task A_second_person_declines_with_a_reason_and_nothing_typed_is_lost()
    {
        var id = await app.ControlAsync("A.7.12");
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        await ExcludeAsync(officer, id);
        using var director = await app.AsAsync(Cast.Director);

        var refused = await director.SubmitAsync($"/controls/{id}/exclusion", "/refusal", ("Reason", "No."));
        Assert.Equal(422, refused.Status);
        Assert.Equal("No.", refused.Page.QuerySelector("#Reason")?.TextContent.Trim());

        Assert.Equal(302, (await director.SubmitAsync($"/controls/{id}/exclusion", "/refusal", ("Reason", "We do have cables between two houses."))).Status);
        Assert.Null((await ControlAsync(id)).ProposedExclusion);
    }

    [Fact]
    public async Task Who_proposed_takes_it_back()
    {
        var id = await app.ControlAsync("A.7.11");
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        await ExcludeAsync(officer, id);
        Assert.Equal(302, (await officer.SubmitAsync($"/controls/{id}/exclusion", "/withdrawal", ("Reason", "Proposed for the wrong control."))).Status);
        Assert.Null((await ControlAsync(id)).ProposedExclusion);
    }

    [Fact]
    public async Task A_reference_that_is_missing_is_asked_for_at_its_field()
    {
        var id = await app.ControlAsync("A.5.31");
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        var answer = await officer.SubmitAsync($"/controls/{id}/decision", "/decision", ("Applicability", "Applicable"), ("Reasons", "Legal"), ("Justification", Why));
        Assert.Equal(422, answer.Status);
        Assert.NotNull(answer.Page.QuerySelector("#LegalReference-error"));
        Assert.NotNull(answer.Page.QuerySelector("input[name=Reasons][value=Legal][checked]"));
    }

    [Fact]
    public async Task Several_references_are_several_reasons_and_come_back_into_the_form()
    {
        var id = await app.ControlAsync("A.5.34");
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        Assert.Equal(302, (await officer.SubmitAsync($"/controls/{id}/decision", "/decision", ("Applicability", "Applicable"), ("RiskReference", "R-7; R-12"), ("Justification", Why))).Status);
        Assert.Equal(["R-7", "R-12"], (await ControlAsync(id)).Reasons.Select(reason => reason.Reference!));
        Assert.Equal("R-7; R-12", (await officer.GetAsync($"/controls/{id}/decision")).Page.QuerySelector("#RiskReference")?.GetAttribute("value"));
    }

    [Fact]
    public async Task The_second_of_two_editors_is_told_and_can_save_again()
    {
        var id = await app.ControlAsync("A.5.4");
        using var first = await app.AsAsync(Cast.ComplianceOfficer);
        using var second = await app.AsAsync(Cast.SecondComplianceOfficer);
        var opened = await second.GetAsync($"/controls/{id}/decision");
        await IncludeAsync(first, id, "Managers sign for the rules of their teams every year.");

        (string, string)[] typed = [("Applicability", "Applicable"), ("Reasons", "Business"), ("Justification", Why)];
        var conflict = await second.SubmitAsync(opened, $"/controls/{id}/decision", "/decision", typed);
        Assert.Equal(409, conflict.Status);
        Assert.Contains("Managers sign for the rules", conflict.Text, StringComparison.Ordinal);
        Assert.Equal(Why, conflict.Page.QuerySelector("#Justification")?.TextContent.Trim());
        Assert.Equal(2, (await ControlAsync(id)).Revision);

        Assert.Equal(302, (await second.SubmitAsync(conflict, $"/controls/{id}/decision", "/decision")).Status);
        Assert.Equal(Why, (await ControlAsync(id)).Justification);
    }

    [Fact]
    public async Task A_justification_that_stands_elsewhere_is_a_warning_and_no_refusal()
    {
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        var other = await app.ControlAsync("A.6.1");
        var id = await app.ControlAsync("A.6.2");
        await IncludeAsync(officer, other, Why);
        await IncludeAsync(officer, id, Why);
        Assert.Contains("The same justification stands at A.6.1", (await officer.GetAsync($"/controls/{id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_decide_their_own_controls_and_find_no_others()
    {
        using var owner = await app.AsAsync(Cast.ControlOwner);
        using var stranger = await app.AsAsync(Cast.StaffMember);
        var id = await app.ControlAsync("A.5.15");

        Assert.Equal(302, (await owner.SubmitAsync($"/controls/{id}/decision", "/decision", ("Applicability", "Applicable"), ("Reasons", "Business"), ("Justification", Why))).Status);
        foreach (var path in new[] { "", "/decision", "/implementation", "/exclusion", "/history", "/evidence", "/reviews", "/actions" })
        {
            Assert.Equal(404, (await stranger.GetAsync($"/controls/{id}{path}")).Status);
        }

        await stranger.GetAsync("/controls");
        Assert.Equal(404, (await stranger.PostAsync($"/controls/{id}/decision", [new("Revision", "3"), new("Applicability", "Applicable"), new("Reasons", "Business"), new("Justification", Why)])).Status);
        Assert.Equal(403, (await owner.GetAsync($"/controls/{id}/owner")).Status);
    }

    [Fact]
    public async Task Who_sees_but_may_not_edit_is_forbidden()
    {
        var id = await app.ControlAsync("A.5.1");
        using var auditor = await app.AsAsync(Cast.InternalAuditor);
        Assert.Equal(200, (await auditor.GetAsync($"/controls/{id}")).Status);
        Assert.Equal(403, (await auditor.GetAsync($"/controls/{id}/decision")).Status);
        Assert.Equal(403, (await auditor.PostAsync($"/controls/{id}/implementation", [new("Revision", "1"), new("Implementation", "Implemented"), new("HowImplemented", "By a long sentence of words.")])).Status);
    }

    [Fact]
    public async Task An_implementation_that_is_not_there_yet_needs_its_day()
    {
        var id = await app.ControlAsync("A.8.12");
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        (string, string)[] typed = [("Implementation", "Partly"), ("HowImplemented", "Mail is watched; storage is not yet."), ("ProvidedBy", "Us")];
        var refused = await officer.SubmitAsync($"/controls/{id}/implementation", "/implementation", typed);
        Assert.Equal(422, refused.Status);
        Assert.NotNull(refused.Page.QuerySelector("#PlannedOn-error"));

        Assert.Equal(302, (await officer.SubmitAsync(refused, $"/controls/{id}/implementation", "/implementation", ("PlannedOn", "2026-12-01"))).Status);
        Assert.Equal(new DateOnly(2026, 12, 1), (await ControlAsync(id)).PlannedOn);
    }

    private Task<Control> ControlAsync(ControlId id) => app.ReadAsync(db => db.Controls.AsNoTracking().SingleAsync(row => row.Id == id, Ct));

    private static Task<Answer> ExcludeAsync(Session session, ControlId id) =>
        session.SubmitAsync($"/controls/{id}/decision", "/decision", ("Applicability", "NotApplicable"), ("Justification", Why), ("ReviewBy", "2027-01-05"));

    private static async Task IncludeAsync(Session session, ControlId id, string justification)
    {
        var answer = await session.SubmitAsync($"/controls/{id}/decision", "/decision", ("Applicability", "Applicable"), ("Reasons", "Business"), ("Justification", justification));
        Assert.Equal((302, ""), (answer.Status, answer.Errors));
    }
}
