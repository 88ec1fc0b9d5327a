using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Catalogues;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Organizations;
using IsmsTracker.Domain.People;
using IsmsTracker.Web;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Catalogues;
using IsmsTracker.Web.Platform;
using IsmsTracker.Web.Platform.Database;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IsmsTracker.Tests.Fixtures;

/// <summary>The database that each test class gets a copy of, made once a run by the program's own commands.</summary>
internal static class CastTemplate
{
    /// <summary>When the cast joined and the catalogue was loaded.</summary>
    public static readonly DateTimeOffset Founded = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    public static Task MakeEmptyAsync(string owner) => PrepareAsync(owner, demo: false, _ => Task.CompletedTask);

    public static Task MakeAsync(string owner) => PrepareAsync(owner, demo: true, FillAsync);

    private static async Task PrepareAsync(string owner, bool demo, Func<IServiceProvider, Task> fill)
    {
        await ProgramDatabase.MigrateAsync(owner, CancellationToken.None);
        using var folder = new ScratchFolder();
        await using var host = IsmsApplication.Build(new HostSettings([], owner, new DataDirectory(folder.Path), demo, new SettableClock(Founded)) { RunScheduler = false });
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IsmsDbContext>();
        LedgerOrigin.Open(db, demo);
        await db.SaveChangesAsync();
        await fill(scope.ServiceProvider);
    }

    private static async Task FillAsync(IServiceProvider services)
    {
        var ledger = services.GetRequiredService<LedgerWriter>();
        var db = services.GetRequiredService<IsmsDbContext>();
        List<Fact> facts = [Organization.Found("Harbourlight", "Europe/London").Value];
        facts.AddRange(Cast.Everybody.Select(person => Person.Join(Actor.System, new PersonDescription { Name = person.Name, Email = person.Email, Team = "Operations", Site = "Bristol" }, person.Roles).Value));
        Given(await ledger.CommitAsync(Actor.System, facts, CancellationToken.None));
        foreach (var person in facts.Select(fact => fact.Subject).OfType<Person>())
        {
            db.Users.Add(new Account { Id = person.Id.Value, UserName = person.Email, NormalizedUserName = person.Email.ToUpperInvariant(), Email = person.Email, NormalizedEmail = person.Email.ToUpperInvariant(), SecurityStamp = Guid.NewGuid().ToString("N"), LockoutEnabled = true });
        }

        var organization = facts.Select(fact => fact.Subject).OfType<Organization>().Single();
        Given(await ledger.CommitAsync(
            Actor.System,
            organization.Describe(Actor.System, new OrganizationDescription
            {
                Name = "Harbourlight",
                TimeZone = "Europe/London",
                ScopeText = "Taking in, assessing and passing on reports about online safety, and the systems and people that do it, at three sites.",
                NextReviewOn = new DateOnly(2027, 1, 5),
                AuditPeriodFrom = new DateOnly(2026, 1, 1),
                AuditPeriodTo = new DateOnly(2026, 12, 31),
                NextAuditOn = new DateOnly(2026, 11, 16),
                Sites = [new Site("Bristol", "Bristol", "United Kingdom"), new Site("Utrecht", "Utrecht", "Netherlands")],
                Teams = ["Operations", "Technology"],
            }),
            CancellationToken.None));

        var officer = await ActorAsync(db, Cast.ComplianceOfficer);
        Given(await services.GetRequiredService<ImportCatalogue>().ExecuteAsync(officer, ImportCatalogue.BuiltIn, CancellationToken.None));

        var owner = (await ActorAsync(db, Cast.ControlOwner)).Id;
        var deputy = (await ActorAsync(db, Cast.Deputy)).Id;
        var references = new[] { "A.5.15", "A.5.18", "A.8.2" }.Select(reference => ControlReference.Parse(reference, null)).ToList();
        var controls = await db.Controls.Where(control => references.Contains(control.Reference)).ToListAsync();
        Given(await ledger.CommitAsync(officer, [.. controls.Select(control => (Fact)control.AssignOwner(officer, owner, deputy).Value)], CancellationToken.None));
    }

    private static async Task<Actor> ActorAsync(IsmsDbContext db, Cast person) =>
        (await db.People.AsNoTracking().SingleAsync(row => row.Email == person.Email)).AsActor();

    private static void Given<T>(Result<T> result) => _ = result.Value;
}
