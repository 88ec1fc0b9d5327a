using System.Globalization;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Evidence;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Reviews;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.ReviewRules;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace IsmsTracker.Web.Tests.Features.Reviews;

/// <summary>The cast with a quarterly review of A.5.18 on 30 June 2026 and accepted evidence of the second quarter.</summary>
internal sealed class ReviewWorld : IAsyncDisposable
{
    public const string June = "2026-06-30", September = "2026-09-30";

    private ReviewWorld(TestApp app) => App = app;

    public TestApp App { get; }

    public ControlId Control { get; private set; }

    public ReviewRuleId Rule { get; private set; }

    public EvidenceItemId Evidence { get; private set; }

    public string DoPath => $"/reviews/new?ruleId={Rule}&scheduledOn={June}";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<ReviewWorld> StartAsync(PostgresCluster cluster)
    {
        var world = new ReviewWorld(await TestApp.StartAsync(cluster));
        world.Control = await world.App.ControlAsync("A.5.18");
        world.SetDay("2026-04-02");
        world.Rule = await world.ScheduleAsync("Access review", Recurrence.Quarterly, June);
        world.SetDay("2026-06-25");
        world.Evidence = await world.AddEvidenceAsync(SourceType.SystemExport);
        world.SetDay("2026-07-10");
        return world;
    }

    public void SetDay(string day) => App.Clock.Set(new DateTimeOffset(Day(day), new TimeOnly(9, 0), TimeSpan.Zero));

    public static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);

    public async Task<ReviewRuleId> ScheduleAsync(string title, Recurrence every, string anchor)
    {
        var officer = await App.ActorAsync(Cast.ComplianceOfficer);
        var says = new ReviewRuleDescription { Title = title, Every = every, Anchor = Day(anchor) };
        return (await App.CommandAsync<ScheduleReview, Result<Fact<ReviewRule>>>(command => command.ExecuteAsync(officer, Control, says, Ct))).Value.Aggregate.Id;
    }

    public async Task<EvidenceItemId> AddEvidenceAsync(SourceType source)
    {
        var uploader = await App.ActorAsync(Cast.Deputy);
        var officer = await App.ActorAsync(Cast.ComplianceOfficer);
        var now = App.Clock.GetUtcNow();
        await using var scope = App.Host.Services.CreateAsyncScope();
        var ledger = scope.ServiceProvider.GetRequiredService<LedgerWriter>();
        var item = EvidenceItem.Add(
            uploader,
            await scope.ServiceProvider.GetRequiredService<IsmsDbContext>().NextNumberAsync("evidence_number", Ct),
            EvidenceKind.Text,
            new EvidenceDescription
            {
                Title = "Access list of the case system", Claim = "Every account was confirmed.", SourceType = source, SourceSystem = "Directory", CollectedBy = uploader.Id, CollectedAt = now,
                CoversFrom = Day("2026-04-01"), CoversTo = Day("2026-06-25"), ValidUntil = Day("2026-09-23"),
            },
            new EvidenceContent([], Text: "143 accounts, 143 confirmed."),
            new EvidenceLinks([Control], []),
            now).Value;
        _ = (await ledger.CommitAsync(uploader, [item], Ct)).Value;
        _ = (await ledger.CommitAsync(officer, item.Aggregate.Decide(officer, false, EvidenceOutcome.Accepted, null, now), Ct)).Value;
        return item.Aggregate.Id;
    }

    /// <summary>A person opens the review of 30 June and records it.</summary>
    public async Task<Answer> RecordAsync(Session session, string rating, params (string Name, string Value)[] more) =>
        await session.SubmitAsync(DoPath, "/reviews", Typed(rating, more));

    public static (string Name, string Value)[] Typed(string rating, params (string Name, string Value)[] more) =>
        [.. new[] { ("DesignStillRight", "true"), ("OperatedAsDesigned", "true"), ("Sample", "12 of 143 accounts"), ("Exceptions", "None"), ("Rating", rating) }.Where(field => more.All(other => other.Name != field.Item1)), .. more];

    public (string, string) Proof => ("EvidenceIds", Evidence.ToString());

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
