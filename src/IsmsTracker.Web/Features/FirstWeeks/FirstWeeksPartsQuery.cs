using IsmsTracker.Domain;
using IsmsTracker.Domain.Controls;
using IsmsTracker.Domain.People;
using IsmsTracker.Web.Features.Catalogues;
using IsmsTracker.Web.Features.Shared;
using IsmsTracker.Web.Platform.Http;
using IsmsTracker.Web.Platform.Registers;

namespace IsmsTracker.Web.Features.FirstWeeks;

/// <summary>The parts of the two steps that go through the controls, with proposals where nobody has typed yet.</summary>
public sealed class FirstWeeksPartsQuery(RegisterReader registers, CurrentRecords records, PeopleOptionsQuery people, CataloguesQuery catalogues, CurrentOrganization organization)
{
    public async Task<PartsPage> DecisionsAsync(string[] no, CancellationToken ct)
    {
        var answered = Known(no);
        var register = await RegisterAsync(ct);
        return new PartsPage(
            "Decide which controls you need", "About ten at a time. Each has a proposal that you confirm, change or leave for later.", "/first-weeks/decisions",
            [.. ControlPart.Of(register.Controls).Select(part => new PartLine(part, part.Controls.Count(FirstWeeksQuery.IsDecided), part.Controls.Count))],
            FirstWeeksFile.Shared.Questions.ConvertAll(question => (question, answered.Contains(question.Key))), QueryOf(answered));
    }

    public async Task<PartsPage> OwnersAsync(CancellationToken ct)
    {
        var register = await RegisterAsync(ct);
        return new PartsPage(
            "Say who answers for each, and how far it is", "Only controls that you need are here. Planned is a good answer, with a day.", "/first-weeks/owners",
            [.. Needed(register).Select(part => new PartLine(part, part.Controls.Count(FirstWeeksQuery.IsOwnedAndDescribed), part.Controls.Count))], [], "");
    }

    /// <param name="typed">What was typed; null for a page that is opened.</param>
    public async Task<PartPage<DecisionsForm>?> DecisionsOfAsync(string key, string[] no, DecisionsForm? typed, CancellationToken ct)
    {
        var parts = ControlPart.Of((await RegisterAsync(ct)).Controls);
        if (parts.FirstOrDefault(part => part.Key == key) is not { } found)
        {
            return null;
        }

        var answered = Known(no);
        var today = await organization.TodayAsync(ct);
        var form = typed ?? new DecisionsForm { Rows = [.. found.Controls.Where(control => !FirstWeeksQuery.IsDecided(control)).Select(control => RowOf(control, FirstWeeksFile.Shared.For(control, answered), today))] };
        foreach (var row in form.Rows)
        {
            row.About = found.Controls.FirstOrDefault(control => control.Id == row.Id)!;
        }

        form.Rows.RemoveAll(row => row.About is null);
        return new PartPage<DecisionsForm>(found, After(parts, found), form, [], QueryOf(answered)) { Settled = Settled(found, form.Rows.ConvertAll(row => row.Id)) };
    }

    public async Task<PartPage<OwnersForm>?> OwnersOfAsync(string key, OwnersForm? typed, CancellationToken ct)
    {
        var parts = Needed(await RegisterAsync(ct));
        if (parts.FirstOrDefault(part => part.Key == key) is not { } found)
        {
            return null;
        }

        var active = (await records.AllAsync<Person>(ct)).Where(person => person.IsActive && person.AsActor().May(Domain.Access.Act.EditControls)).OrderBy(person => person.Name, StringComparer.Ordinal).ToList();
        var form = typed ?? new OwnersForm { Rows = [.. found.Controls.Where(control => !FirstWeeksQuery.IsOwnedAndDescribed(control)).Select(control => RowOf(control, FirstWeeksFile.Shared.OwnerFor(control, active)?.Id))] };
        foreach (var row in form.Rows)
        {
            row.About = found.Controls.FirstOrDefault(control => control.Id == row.Id)!;
        }

        form.Rows.RemoveAll(row => row.About is null);
        return new PartPage<OwnersForm>(found, After(parts, found), form, await people.ActiveAsync(ct), "") { Settled = Settled(found, form.Rows.ConvertAll(row => row.Id)) };
    }

    /// <summary>The ten controls where proof is usually at hand, if they are needed here.</summary>
    public async Task<IReadOnlyList<EvidenceHint>> EvidenceAsync(CancellationToken ct)
    {
        var register = await RegisterAsync(ct);
        var guidance = (await catalogues.NewestAsync(ct)).SelectMany(catalogue => catalogue.Controls).ToDictionary(control => control.Reference);
        return [.. from reference in FirstWeeksFile.Shared.Evidence
                   let control = register.Controls.FirstOrDefault(control => control.Reference.ToString() == reference)
                   where control is { Applicability: Applicability.Applicable }
                   select new EvidenceHint(control, guidance.GetValueOrDefault(control.Reference)?.TypicalEvidence ?? [], register.StandingOf(control).Proof is Proof.Current or Proof.DueSoon)];
    }

    private async Task<Register> RegisterAsync(CancellationToken ct) => await registers.ReadAsync(await organization.DayAsync(AsOf.Now, ct), ct);

    private static IReadOnlyList<ControlPart> Needed(Register register) => ControlPart.Of(register.Controls.Where(control => control.Applicability == Applicability.Applicable));

    private static ControlPart? After(IReadOnlyList<ControlPart> parts, ControlPart found) => parts.SkipWhile(part => part != found).Skip(1).FirstOrDefault();

    private static HashSet<string> Known(string[] no) => FirstWeeksFile.Shared.Questions.Select(question => question.Key).Where(no.Contains).ToHashSet();

    private static string QueryOf(HashSet<string> no) => no.Count == 0 ? "" : "?" + string.Join('&', no.Order(StringComparer.Ordinal).Select(key => $"no={key}"));

    private static IReadOnlyList<Control> Settled(ControlPart part, List<ControlId> rows) => [.. part.Controls.Where(control => !rows.Contains(control.Id))];

    private static DecisionRow RowOf(Control control, Proposal proposal, DateOnly today) => new()
    {
        Id = control.Id,
        Revision = control.Revision,
        Applicability = proposal.Applicability,
        Reasons = [.. proposal.Reasons],
        Justification = proposal.Justification,
        ReviewBy = proposal.Applicability == Applicability.NotApplicable ? today.AddMonths(11) : null,
    };

    private static OwnerRow RowOf(Control control, PersonId? proposed) => new()
    {
        Id = control.Id,
        Revision = control.Revision,
        OwnerId = control.OwnerId ?? proposed,
        Implementation = control.Implementation,
        HowImplemented = control.HowImplemented,
        PlannedOn = control.PlannedOn,
    };
}
