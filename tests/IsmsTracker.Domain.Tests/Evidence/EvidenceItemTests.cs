using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Organizations;

namespace IsmsTracker.Domain.Tests.Evidence;

public sealed class EvidenceItemTests
{
    [Fact]
    public void With_all_its_provenance_it_waits_for_acceptance() =>
        Assert.Equal(EvidenceState.WaitingForAcceptance, Given.Item().State);

    [Fact]
    public void SCN_10_Without_source_system_and_time_of_collection_it_is_a_draft_that_misses_just_these()
    {
        var item = Given.Item(Given.Complete with { SourceSystem = " ", CollectedAt = null, ValidUntil = null });

        Assert.Equal(EvidenceState.Draft, item.State);
        Assert.Equal(["SourceSystem", "CollectedAt"], item.Missing());
    }

    [Fact]
    public void Without_a_link_it_is_a_draft()
    {
        var item = EvidenceItem.Add(Given.Owner, 1, EvidenceKind.File, Given.Complete, new EvidenceContent([Given.File]), new EvidenceLinks([], []), Given.Now).Value.Aggregate;

        Assert.Equal(["Links"], item.Missing());
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/hosts")]
    [InlineData("/relative")]
    [InlineData("")]
    public void A_link_is_a_full_web_address(string address)
    {
        var result = EvidenceItem.Add(Given.Owner, 1, EvidenceKind.Link, Given.Complete, new EvidenceContent([], LinkUrl: address), new EvidenceLinks([Given.Control], []), Given.Now);

        Assert.Equal("evidence.link", result.Refusal?.Code);
    }

    [Fact]
    public void A_guest_brings_nothing()
    {
        var result = EvidenceItem.Add(Given.Guest, 1, EvidenceKind.Text, Given.Complete, new EvidenceContent([], Text: "Seen."), new EvidenceLinks([], []), Given.Now);

        Assert.Equal(Refusal.Forbidden, result.Refusal);
    }

    [Fact]
    public void SOD_01_Who_collected_or_uploaded_it_may_not_decide_even_as_compliance_officer()
    {
        var uploaded = Given.Item(by: Given.Officer);
        var collected = Given.Item(Given.Complete with { CollectedBy = Given.Qa.Id });

        Assert.Equal("SOD-01", uploaded.Decide(Given.Officer, false, EvidenceOutcome.Accepted, null, Given.Now).Refusal?.Code);
        Assert.Equal("SOD-01", collected.Decide(Given.Qa, false, EvidenceOutcome.Accepted, null, Given.Now).Refusal?.Code);
        Assert.Null(uploaded.Decision);
    }

    [Fact]
    public void SOD_01_A_collector_cannot_make_somebody_else_the_collector_to_decide_then()
    {
        var item = Given.Item(Given.Complete with { CollectedBy = Given.Qa.Id });

        var result = item.Describe(Given.Qa, false, Given.Complete with { CollectedBy = Given.Owner.Id }, new EvidenceLinks([Given.Control], []));

        Assert.Equal("SOD-01", result.Refusal?.Code);
        Assert.Equal(Given.Qa.Id, item.Description.CollectedBy);
    }

    [Fact]
    public void Another_person_accepts_or_returns_it_once()
    {
        var item = Given.Item();

        Assert.True(item.Decide(Given.Officer, false, EvidenceOutcome.Accepted, null, Given.Now).Succeeded);
        Assert.Equal(EvidenceState.Accepted, item.State);
        Assert.Equal("evidence.decided", item.Decide(Given.Qa, false, EvidenceOutcome.Returned, "Why?", Given.Now).Refusal?.Code);
    }

    [Fact]
    public void The_owner_of_a_linked_control_decides_what_somebody_else_brought_and_a_stranger_never()
    {
        var item = Given.Item(Given.Complete with { CollectedBy = Given.Officer.Id }, by: Given.Officer);

        Assert.Equal(Refusal.Forbidden, item.Decide(Given.Stranger, false, EvidenceOutcome.Accepted, null, Given.Now).Refusal);
        Assert.True(item.Decide(Given.Owner, true, EvidenceOutcome.Accepted, null, Given.Now).Succeeded);
    }

    [Fact]
    public void Returning_needs_a_comment() =>
        Assert.Equal("Comment", Given.Item().Decide(Given.Officer, false, EvidenceOutcome.Returned, " ", Given.Now).Refusal?.Field);

    [Fact]
    public void A_draft_cannot_be_accepted() =>
        Assert.Equal("evidence.draft", Given.Item(Given.Complete with { Claim = null }).Decide(Given.Officer, false, EvidenceOutcome.Accepted, null, Given.Now).Refusal?.Code);

    [Fact]
    public void A_changed_description_asks_again_links_changed_by_who_may_accept_do_not()
    {
        var item = Given.Item();
        item.Decide(Given.Officer, false, EvidenceOutcome.Accepted, null, Given.Now);

        item.Describe(Given.Officer, false, item.Description, new EvidenceLinks([Given.Control, ControlId.New()], []));
        Assert.Equal(EvidenceState.Accepted, item.State);

        item.Describe(Given.Owner, true, item.Description, new EvidenceLinks([Given.Control], []));
        Assert.Equal(EvidenceState.Accepted, item.State);

        item.Describe(Given.Owner, true, item.Description with { Claim = "Only 57 were checked." }, new EvidenceLinks([Given.Control], []));
        Assert.Equal(EvidenceState.WaitingForAcceptance, item.State);
    }

    [Fact]
    public void SOD_01_Who_brought_it_cannot_let_it_prove_another_control_without_a_new_decision()
    {
        var item = Given.Item();
        item.Decide(Given.Officer, false, EvidenceOutcome.Accepted, null, Given.Now);

        item.Describe(Given.Owner, true, item.Description, new EvidenceLinks([Given.Control, ControlId.New()], []));

        Assert.Equal(EvidenceState.WaitingForAcceptance, item.State);
    }

    [Fact]
    public void A_new_version_keeps_the_old_files_and_waits_anew()
    {
        var item = Given.Item();
        item.Decide(Given.Officer, false, EvidenceOutcome.Accepted, null, Given.Now);

        var result = item.AddVersion(Given.Owner, true, Given.Complete, new EvidenceContent([Given.File]), "Two accounts were added.", Given.Now);

        Assert.Equal("evidence.version-added", result.Value.Kind);
        Assert.Equal([1, 2], item.Files.Select(file => file.Version));
        Assert.Equal(2, Assert.Single(item.CurrentFiles).Version);
        Assert.Equal(EvidenceState.WaitingForAcceptance, item.State);
    }

    [Fact]
    public void A_new_version_says_what_is_new() =>
        Assert.Equal("Reason", Given.Item().AddVersion(Given.Owner, true, Given.Complete, new EvidenceContent([Given.File]), " ", Given.Now).Refusal?.Field);

    [Fact]
    public void Withdrawn_it_stays_with_its_reason_and_nothing_more_happens_to_it()
    {
        var item = Given.Item();

        Assert.True(item.Withdraw(Given.Owner, true, "It was about another system.", Given.Now).Succeeded);

        Assert.Equal(EvidenceState.Withdrawn, item.State);
        Assert.Single(item.Files);
        Assert.Equal("evidence.withdrawn", item.Withdraw(Given.Owner, true, "Once more, just to be sure.", Given.Now).Refusal?.Code);
        Assert.Equal("evidence.withdrawn", item.AddVersion(Given.Owner, true, Given.Complete, new EvidenceContent([Given.File]), "New.", Given.Now).Refusal?.Code);
        Assert.Equal("evidence.withdrawn", item.Decide(Given.Officer, false, EvidenceOutcome.Accepted, null, Given.Now).Refusal?.Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("too short")]
    public void Withdrawing_needs_a_reason(string? reason) =>
        Assert.Equal("evidence.withdraw-reason", Given.Item().Withdraw(Given.Owner, true, reason, Given.Now).Refusal?.Code);

    [Fact]
    public void New_evidence_is_internal_unless_said_otherwise() => Assert.Equal(Classification.Internal, new EvidenceDescription().Classification);
}
