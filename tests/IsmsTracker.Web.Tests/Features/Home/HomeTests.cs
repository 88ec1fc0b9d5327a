using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Home;
using IsmsTracker.Web.Features.ReviewRules;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Ledger;
using IsmsTracker.Web.Platform.Registers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IsmsTracker.Web.Tests.Features.Home;

/// <summary>The first page of each of the cast, over a register with three controls that are needed, claimed and reviewed late.</summary>
public sealed class HomeTests(PostgresCluster cluster) : IAsyncLifetime
{
    private static readonly DateOnly Late = new(2026, 7, 1);
    private TestApp app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        app = await TestApp.StartAsync(cluster);
        await NeedAsync("A.5.15", "A.5.18", "A.8.2");
        await ScheduleAsync("A.5.18", Late);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_compliance_officer_reads_what_is_red_with_one_step_each()
    {
        using var session = await app.AsAsync(Cast.ComplianceOfficer);

        var page = await session.GetAsync("/");

        Assert.Contains("5 things are red, 1 thing waits for you, 129 days to the next audit.", page.Text, StringComparison.Ordinal);
        var late = Assert.Single(page.Page.QuerySelectorAll("[aria-labelledby=red] li"), row => row.TextContent.Contains("A.5.18", StringComparison.Ordinal) && row.TextContent.Contains("Late", StringComparison.Ordinal));
        Assert.Contains("Access review: was due on 1 Jul 2026.", late.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/reviews/new?ruleId=", late.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("90 controls are not decided", page.Text, StringComparison.Ordinal);
        Assert.Contains("Tomás Oliveira 1, 1 late", page.Text, StringComparison.Ordinal);
        Assert.Contains("16 Nov 2026, in 129 days", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_numbers_are_those_of_the_register()
    {
        await using var scope = app.Host.Services.CreateAsyncScope();
        var day = await scope.ServiceProvider.GetRequiredService<CurrentOrganization>().DayAsync(AsOf.Now, Ct);
        var register = await scope.ServiceProvider.GetRequiredService<RegisterReader>().ReadAsync(day, Ct);

        var all = ThemeRows.Of(register).All;

        Assert.Equal((93, 3, 0, 3), (all.Controls, all.Applicable, all.Proved, all.Claimed));
        Assert.Equal(register.Controls.Count(control => register.StandingOf(control).State == ControlState.Claimed), all.Claimed);
        Assert.Equal((0, 1), (all.OnTime, all.Expected));
        Assert.Equal([37, 8, 14, 34], ThemeRows.Of(register).Rows.Select(row => row.Controls));
    }

    [Fact]
    public async Task Auditors_and_management_see_the_same_without_the_people_and_without_buttons_that_are_not_theirs()
    {
        foreach (var person in new[] { Cast.InternalAuditor, Cast.Director })
        {
            using var session = await app.AsAsync(person);
            var text = (await session.GetAsync("/")).Text;

            Assert.Contains("5 things are red", text, StringComparison.Ordinal);
            Assert.DoesNotContain("What waits for whom", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Do the review", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_control_owner_meets_what_waits_first_and_then_what_they_look_after()
    {
        using var session = await app.AsAsync(Cast.ControlOwner);

        var page = await session.GetAsync("/");

        Assert.Contains("1 thing waits for you, 1 of them late.", page.Text, StringComparison.Ordinal);
        Assert.Equal(["Reviews to do 1", "What you look after 3"], page.Page.QuerySelectorAll("main h2").Select(heading => heading.TextContent.Trim()));
        Assert.DoesNotContain("What is red", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everybody_has_a_first_page_and_a_guest_sees_numbers_only()
    {
        foreach (var person in Cast.Everybody)
        {
            using var session = await app.AsAsync(person);
            Assert.Equal(200, (await session.GetAsync("/")).Status);
        }

        using var guest = await app.AsAsync(Cast.Guest);
        var text = (await guest.GetAsync("/")).Text;
        Assert.Contains("Coverage by theme", text, StringComparison.Ordinal);
        Assert.DoesNotContain("What is red", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_young_register_says_what_comes_next()
    {
        using var session = await app.AsAsync(Cast.ComplianceOfficer);

        var steps = (await session.GetAsync("/")).Page.QuerySelectorAll("[aria-labelledby=first-steps] li").Select(step => step.TextContent).ToList();

        Assert.Equal(8, steps.Count);
        Assert.Contains("Done", steps[2], StringComparison.Ordinal);
        Assert.Contains("3 of 93 decided.", steps[3], StringComparison.Ordinal);
        Assert.Single(steps, step => step.Contains("Next", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_waits_is_the_same_on_its_own_page()
    {
        foreach (var (person, words) in new[]
        {
            (Cast.ControlOwner, "Access rights: Access review Was due 1 Jul 2026 · A.5.18"),
            (Cast.Deputy, "Nothing waits for you"),
            (Cast.ComplianceOfficer, "2 needed controls have no review scheduled"),
            (Cast.QaOfficer, "Nothing waits for you"),
            (Cast.StaffMember, "Nothing waits for you"),
            (Cast.Administrator, "Nothing waits for you"),
        })
        {
            using var session = await app.AsAsync(person);
            Assert.Contains(words, (await session.GetAsync("/waiting")).Text, StringComparison.Ordinal);
        }

        app.Clock.Advance(TimeSpan.FromDays(7));
        using var deputy = await app.AsAsync(Cast.Deputy);
        Assert.Contains("Was due, and you stand in 1 Jul 2026", (await deputy.GetAsync("/waiting")).Text, StringComparison.Ordinal);
    }

    private async Task NeedAsync(params string[] references)
    {
        var actor = await app.ActorAsync(Cast.ComplianceOfficer);
        foreach (var reference in references)
        {
            await SaveAsync(reference, control => control.Include(actor, [new InclusionReason(InclusionReasonKind.Business, null)], $"People come and go, and {reference} keeps that in order.", app.Clock.GetUtcNow()));
            await SaveAsync(reference, control => control.DescribeImplementation(actor, new ImplementationDescription { Status = ImplementationStatus.Implemented, HowImplemented = "The directory and its monthly list of leavers." }));
        }
    }

    private async Task SaveAsync(string reference, Func<Control, Result<Fact<Control>>> change)
    {
        var actor = await app.ActorAsync(Cast.ComplianceOfficer);
        await using var scope = app.Host.Services.CreateAsyncScope();
        var parsed = ControlReference.Parse(reference, null);
        var control = await scope.ServiceProvider.GetRequiredService<IsmsDbContext>().Controls.SingleAsync(row => row.Reference == parsed, Ct);
        Assert.True((await scope.ServiceProvider.GetRequiredService<LedgerWriter>().CommitAsync(actor, change(control), Ct)).Succeeded);
    }

    private async Task ScheduleAsync(string reference, DateOnly anchor)
    {
        var actor = await app.ActorAsync(Cast.ComplianceOfficer);
        var control = await app.ControlAsync(reference);
        app.Clock.Set(new DateTimeOffset(anchor.AddDays(-10), new TimeOnly(9, 0), TimeSpan.Zero));
        Assert.True((await app.CommandAsync<ScheduleReview, Result<Fact<ReviewRule>>>(command => command.ExecuteAsync(
            actor, control, new ReviewRuleDescription { Title = "Access review", Every = Recurrence.SixMonthly, Anchor = anchor }, Ct))).Succeeded);
        app.Clock.Set(TestApp.Start);
    }
}
