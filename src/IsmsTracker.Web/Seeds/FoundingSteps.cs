using System.Security.Cryptography;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Catalogues;
using IsmsTracker.Domain.Organizations;
using IsmsTracker.Domain.People;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Catalogues;
using IsmsTracker.Web.Features.Organizations;
using IsmsTracker.Web.Features.People;
using IsmsTracker.Web.Features.SetUp;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Seeds;

/// <summary>
/// The first day: the organization is set up by its link, its people are added, and the catalogue is loaded. Later come joiners
/// and leavers, each year its audit period and, as the very last fact of the history, the day of the next audit.
/// </summary>
internal sealed class FoundingSteps(SeedFiles files, SeedCalendar calendar, SeedRecords records)
{
    private const string Administrator = "farid";
    private const string Officer = "amina";

    /// <summary>A new audit period is known before the old one ends, so that records of incidents serve the one in which they are looked at.</summary>
    private const int DaysAhead = 42;

    public IEnumerable<SeedStep> All() =>
    [
        new(calendar.At(calendar.FirstDay, 8, "set-up"), "set-up", SetUpAsync),
        new(calendar.At(calendar.FirstDay, 9, "people"), "people", AddPeopleAsync),
        .. files.Organization.AuditPeriods.Select(period =>
            new SeedStep(calendar.At(calendar.DaysAgo(period.StartsDaysAgo + DaysAhead), 10, "organization"), "the organization and its audit period", (services, ct) => DescribeAsync(services, period, auditKnown: false, ct))),
        new(calendar.At(calendar.FirstDay, 11, "catalogue"), "the catalogue", ImportAsync),
        .. files.People.Where(person => person.JoinedMonthsAgo is not null).Select(Joining),
        .. files.People.Where(person => person.LeftMonthsAgo is not null).Select(Leaving),
        new(calendar.At(calendar.LastDay, 18, "audit"), "the day of the next audit", (services, ct) => DescribeAsync(services, files.Organization.AuditPeriods[^1], auditKnown: true, ct)),
    ];

    /// <summary>Nobody knows the password: the demonstration is entered by its own page.</summary>
    private async Task<Refusal?> SetUpAsync(IServiceProvider services, CancellationToken ct)
    {
        var path = await services.GetRequiredService<IssueSetUpLink>().ExecuteAsync(ct) ?? throw new InvalidOperationException("The demonstration is set up already.");
        var (administrator, officer) = (Person(Administrator), Person(Officer));
        var done = await services.GetRequiredService<SetUpOrganization>().ExecuteAsync(
            path[(path.LastIndexOf('/') + 1)..],
            new SetUpAnswers(files.Organization.Organization.Name, files.Organization.Organization.TimeZone, administrator.Name, administrator.Email, RandomNumberGenerator.GetHexString(40), officer.Name, officer.Email),
            ct);
        var db = services.GetRequiredService<IsmsDbContext>();
        foreach (var row in await db.People.AsNoTracking().ToListAsync(ct))
        {
            records.Add(files.People.Single(person => person.Email == row.Email).Key, row);
        }

        return done.Refusal;
    }

    /// <summary>Line managers before those they lead; deputies once everybody is there.</summary>
    private async Task<Refusal?> AddPeopleAsync(IServiceProvider services, CancellationToken ct)
    {
        var waiting = new Queue<PersonSeed>(files.People.Where(person => person.Key is not (Administrator or Officer) && person.JoinedMonthsAgo is null));
        HashSet<string> present = [Administrator, Officer];
        while (waiting.TryDequeue(out var person))
        {
            if (person.LineManager is { } manager && !present.Contains(manager))
            {
                waiting.Enqueue(person);
                continue;
            }

            if (await AddAsync(services, person, ct) is { } refusal)
            {
                return refusal;
            }

            present.Add(person.Key);
        }

        foreach (var person in files.People.Where(person => person.Deputy is not null || person.Key is Administrator or Officer))
        {
            var described = await services.GetRequiredService<DescribePerson>().ExecuteAsync(records.Actor(Administrator), records.Id(person.Key), null, Describe(person, withDeputy: true), ct);
            if (described.Refusal is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private async Task<Refusal?> AddAsync(IServiceProvider services, PersonSeed person, CancellationToken ct)
    {
        var added = await services.GetRequiredService<AddPerson>().ExecuteAsync(records.Actor(Administrator), Describe(person, withDeputy: false), person.Roles, ct);
        if (added.Succeeded)
        {
            records.Add(person.Key, added.Value.Aggregate);
        }

        return added.Refusal;
    }

    private PersonDescription Describe(PersonSeed person, bool withDeputy) => new()
    {
        Name = person.Name,
        Email = person.Email,
        Team = files.Organization.Teams.SingleOrDefault(team => team.Key == person.Team)?.Name,
        Site = files.Organization.Sites.SingleOrDefault(site => site.Key == person.Site)?.Name,
        JobTitle = person.Job,
        LineManagerId = records.IdOrNone(person.LineManager),
        DeputyId = withDeputy ? records.IdOrNone(person.Deputy) : null,
    };

    private async Task<Refusal?> DescribeAsync(IServiceProvider services, AuditPeriodSeed period, bool auditKnown, CancellationToken ct)
    {
        var says = files.Organization;
        return (await services.GetRequiredService<DescribeOrganization>().ExecuteAsync(
            records.Actor(Officer),
            null,
            new OrganizationDescription
            {
                Name = says.Organization.Name,
                ScopeText = says.Organization.Scope,
                TimeZone = says.Organization.TimeZone,
                StandardEdition = says.Organization.Edition,
                StatementClassification = says.Organization.Classification,
                NextReviewOn = calendar.Today.AddDays(period.NextSoaReviewInDays),
                AuditPeriodFrom = calendar.Today.AddDays(-period.StartsDaysAgo),
                AuditPeriodTo = calendar.Today.AddDays(period.EndsInDays),
                NextAuditOn = auditKnown ? calendar.Today.AddDays(says.NextAuditInDays) : null,
                Sites = [.. says.Sites.Select(site => new Site(site.Name, site.City, site.Country))],
                Teams = [.. says.Teams.Select(team => team.Name)],
            },
            ct)).Refusal;
    }

    private async Task<Refusal?> ImportAsync(IServiceProvider services, CancellationToken ct)
    {
        var file = await CatalogueFile.FindAsync(CatalogueFile.Iso27001Of2022, ct);
        var imported = file.Refusal is null ? await services.GetRequiredService<ImportCatalogue>().ExecuteAsync(records.Actor(Officer), file.Value, ct) : file.Refusal;
        var db = services.GetRequiredService<IsmsDbContext>();
        foreach (var control in await db.Controls.AsNoTracking().Select(control => new { control.Id, control.Reference }).ToListAsync(ct))
        {
            records.Controls[control.Reference.ToString()] = control.Id;
        }

        foreach (var clause in (await db.Catalogues.AsNoTracking().SingleAsync(ct)).Clauses)
        {
            records.Clauses[clause.Reference] = clause.Id;
        }

        return imported.Refusal;
    }

    /// <summary>Somebody joins; nobody's deputy on the first day.</summary>
    private SeedStep Joining(PersonSeed person) =>
        new(calendar.At(calendar.After(calendar.Today.AddMonths(-person.JoinedMonthsAgo!.Value)), 9, person.Key), $"{person.Key} joins", (services, ct) => AddAsync(services, person, ct));

    private SeedStep Leaving(PersonSeed person)
    {
        var day = calendar.Before(calendar.Today.AddMonths(-person.LeftMonthsAgo!.Value));
        return new(calendar.At(day, 17, person.Key), $"{person.Key} leaves", async (services, ct) =>
            (await services.GetRequiredService<DeactivatePerson>().ExecuteAsync(records.Actor(Administrator), records.Id(person.Key), null, day, ct)).Refusal);
    }

    private PersonSeed Person(string key) => files.People.Single(person => person.Key == key);
}
