using System.Text;
using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.Organizations;
using IsmsTracker.Domain.People;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Catalogues;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IsmsTracker.Web.Tests.Features.Catalogues;

public sealed class ImportCatalogueTests(PostgresCluster cluster)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SCN_01_The_catalogue_of_a_fresh_install_has_93_controls_11_new_and_30_clauses()
    {
        await using var app = await FreshAsync();
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        Assert.Contains("No controls to show yet", (await officer.GetAsync("/controls")).Text, StringComparison.Ordinal);

        var loaded = await officer.SubmitAsync("/catalogues", "/catalogues");
        var catalogues = await officer.FollowAsync(loaded);

        Assert.Contains("93 controls, 11 new in 2022 37 organisational 8 people 14 physical 34 technological", catalogues.Text, StringComparison.Ordinal);
        Assert.Contains("30 clause requirements", catalogues.Text, StringComparison.Ordinal);
        var references = (await officer.GetAsync("/controls")).Page.QuerySelectorAll("tbody .reference").Select(cell => cell.TextContent).ToList();
        Assert.Equal(93, references.Count);
        Assert.True(references.IndexOf("A.5.2") < references.IndexOf("A.5.10"));
        Assert.Equal(11, (await officer.GetAsync("/controls?new=2022")).Page.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(30, (await officer.GetAsync("/clauses")).Page.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(93, await app.ReadAsync(db => db.LedgerEntries.CountAsync(entry => entry.Kind == "control.registered", Ct)));
    }

    [Fact]
    public async Task The_same_version_again_is_refused_and_nothing_changes()
    {
        await using var app = await TestApp.StartAsync(cluster);
        using var officer = await app.AsAsync(Cast.ComplianceOfficer);
        await officer.GetAsync("/catalogues");
        var before = await app.ReadAsync(db => db.LedgerEntries.CountAsync(Ct));

        var again = await officer.PostAsync("/catalogues", [new("key", ImportCatalogue.BuiltIn)]);

        Assert.Equal(422, again.Status);
        Assert.Contains("is loaded already", again.Errors, StringComparison.Ordinal);
        Assert.Equal(before, await app.ReadAsync(db => db.LedgerEntries.CountAsync(Ct)));
        Assert.Equal(422, (await officer.PostAsync("/catalogues", [new("key", "../../etc/passwd")])).Status);
    }

    [Fact]
    public async Task A_new_version_registers_what_is_new_and_keeps_what_was_decided()
    {
        await using var app = await TestApp.StartAsync(cluster);
        var actor = await app.ActorAsync(Cast.ComplianceOfficer);
        var shipped = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "templates", "catalogues", "iso-27001-2022.yaml"), Ct);
        var next = shipped.Replace("version: 1", "version: 2", StringComparison.Ordinal)
            + "\n  - reference: A.8.35\n    title: A measure of the next edition\n    theme: Technological\n";
        var owned = await app.ControlAsync("A.5.15");
        var clauses = await app.ReadAsync(db => db.Catalogues.Select(row => row.Clauses).SingleAsync(Ct));

        var result = await app.CommandAsync<ImportCatalogue, Result<CatalogueImported>>(command => command.ExecuteAsync(actor, CatalogueFile.Read(Encoding.UTF8.GetBytes(next)).Value, Ct));

        Assert.Equal((1, 93), (result.Value.Registered, result.Value.Kept));
        Assert.Equal(94, await app.ReadAsync(db => db.Controls.CountAsync(Ct)));
        Assert.Equal(2, await app.ReadAsync(db => db.Controls.Where(row => row.Id == owned).Select(row => row.Revision).SingleAsync(Ct)));
        var newer = await app.ReadAsync(db => db.Catalogues.Where(row => row.Version == 2).Select(row => row.Clauses).SingleAsync(Ct));
        Assert.Equal(clauses.Select(clause => clause.Id), newer.Select(clause => clause.Id));
    }

    [Fact]
    public async Task Only_the_compliance_officer_loads_catalogues()
    {
        await using var app = await TestApp.StartAsync(cluster);
        using var auditor = await app.AsAsync(Cast.InternalAuditor);
        Assert.Equal(403, (await auditor.GetAsync("/catalogues")).Status);
        Assert.Equal(403, (await auditor.PostAsync("/catalogues", [new("key", ImportCatalogue.BuiltIn)])).Status);
    }

    /// <summary>An organisation with its compliance officer, and nothing in the register.</summary>
    private async Task<TestApp> FreshAsync()
    {
        await (await TestApp.StartEmptyAsync(cluster)).DisposeAsync();
        var database = await cluster.CloneAsync("empty");
        await using (var owner = new NpgsqlConnection(database.OwnerConnectionString))
        {
            await owner.OpenAsync(Ct);
            await using var rename = new NpgsqlCommand("UPDATE ledger_state SET origin = 'demo.' || origin", owner); // signs people in with one click
            await rename.ExecuteNonQueryAsync(Ct);
        }

        var app = await TestApp.StartOnAsync(database, demo: true);
        await using var scope = app.Host.Services.CreateAsyncScope();
        var person = Person.Join(Actor.System, new PersonDescription { Name = Cast.ComplianceOfficer.Name, Email = Cast.ComplianceOfficer.Email }, Cast.ComplianceOfficer.Roles).Value;
        var saved = await scope.ServiceProvider.GetRequiredService<LedgerWriter>().CommitAsync(Actor.System, [Organization.Found("Harbourlight", "Europe/London").Value, person], Ct);
        Assert.Null(saved.Refusal);
        var db = scope.ServiceProvider.GetRequiredService<IsmsDbContext>();
        var email = Cast.ComplianceOfficer.Email;
        db.Users.Add(new Account { Id = person.Aggregate.Id.Value, UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, NormalizedEmail = email.ToUpperInvariant(), SecurityStamp = "first" });
        await db.SaveChangesAsync(Ct);
        return app;
    }
}
