using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Domain.Ledger;
using IsmsTracker.Domain.Organizations;
using IsmsTracker.Domain.People;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Passwords;
using IsmsTracker.Web.Platform.Access;
using IsmsTracker.Web.Platform.Ledger;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Features.SetUp;

/// <summary>What the set-up page asks.</summary>
public sealed record SetUpAnswers(string OrganizationName, string TimeZone, string AdministratorName, string AdministratorEmail, string Password, string OfficerName, string OfficerEmail);

/// <summary>The administrator's account, and the secret of the link to hand to the compliance officer.</summary>
public sealed record SetUpDone(Account Administrator, string OfficerSecret);

/// <summary>
/// Founds the organization with two people, an administrator and a compliance officer, who must not be one (SOD-09). All of
/// it and the end of the set-up link are one transaction: a crash leaves an installation that can be set up by the same link.
/// </summary>
public sealed class SetUpOrganization(IsmsDbContext db, LedgerWriter ledger, OneTimeLinks links, IPasswordHasher<Account> hasher)
{
    public async Task<bool> IsOpenAsync(string secret, CancellationToken ct) => await links.FindAsync(OneTimeLinks.SetUp, secret, ct) is not null;

    public async Task<Result<SetUpDone>> ExecuteAsync(string secret, SetUpAnswers answers, CancellationToken ct)
    {
        if (await links.FindAsync(OneTimeLinks.SetUp, secret, ct) is not { } link)
        {
            return Refusal.NotFound;
        }

        var organization = Organization.Found(answers.OrganizationName, answers.TimeZone);
        var administrator = Join(answers.AdministratorName, answers.AdministratorEmail, Role.Administrator);
        var officer = Join(answers.OfficerName, answers.OfficerEmail, Role.Staff, Role.ComplianceOfficer);
        if (Check(answers, organization, administrator, officer) is { } refusal)
        {
            return refusal;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await links.UseAsync(link, ct) || await db.Organizations.AnyAsync(ct))
        {
            return Refusal.NotFound;
        }

        var account = Account.Of(administrator.Value.Aggregate.Id, administrator.Value.Aggregate.Email);
        account.UsePassword(hasher.HashPassword(account, answers.Password));
        db.Users.AddRange(account, Account.Of(officer.Value.Aggregate.Id, officer.Value.Aggregate.Email));
        var officerSecret = await links.IssueAsync(OneTimeLinks.Password, officer.Value.Aggregate.Id, IssuePasswordLink.ValidFor, ct);
        var saved = await ledger.CommitAsync(Actor.System, [organization.Value, administrator.Value, officer.Value], ct);
        if (saved.Refusal is { } lost)
        {
            return lost;
        }

        await transaction.CommitAsync(ct);
        return new SetUpDone(account, officerSecret);
    }

    private static Result<Fact<Person>> Join(string name, string email, params Role[] roles) =>
        Person.Join(Actor.System, new PersonDescription { Name = name, Email = email }, roles);

    /// <summary>The first thing that is wrong, said at its field of the page.</summary>
    private static Refusal? Check(SetUpAnswers answers, Result<Fact<Organization>> organization, Result<Fact<Person>> administrator, Result<Fact<Person>> officer) =>
        At(organization.Refusal, "Organization")
        ?? At(administrator.Refusal, "Administrator")
        ?? At(officer.Refusal, "Officer")
        ?? (Account.Normalize(answers.AdministratorEmail) == Account.Normalize(answers.OfficerEmail)
            ? Refusal.Rule("SOD-09", "The administrator and the compliance officer must be two people. Give somebody else's address.", nameof(answers.OfficerEmail))
            : PasswordRules.Check(answers.Password, answers.AdministratorName, answers.AdministratorEmail, nameof(answers.Password)));

    private static Refusal? At(Refusal? refusal, string part) =>
        refusal is null ? null : refusal with { Field = refusal.Field == nameof(Organization.TimeZone) ? refusal.Field : part + refusal.Field };
}
