using System.Text.RegularExpressions;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Tests.Fixtures.Generated;

namespace IsmsTracker.Web.Tests.Generated;

/// <summary>What one may not see is not there: the answer about a record of somebody else is the answer about no record at all (ASVS 8.2.2).</summary>
[Collection<UnchangedWorld>]
public sealed partial class ForeignRecordTests(GeneratedWorld generated)
{
    private IEnumerable<AppEndpoint> AboutRecords => generated.Endpoints.Where(endpoint => endpoint.IsOpenTo(Cast.StaffMember) && generated.World.IsPersonal(endpoint));

    [Fact]
    public async Task Somebody_with_nothing_of_their_own_finds_no_record_of_others()
    {
        using var session = await generated.EnterAsync(Cast.StaffMember);
        var faults = await GeneratedWorld.FindAsync(AboutRecords, async endpoint =>
        {
            var unknown = await Requests.SendAsync(session, endpoint, generated.World.UnknownPath(endpoint));
            var found = new List<string>();
            if (unknown.Status != 404)
            {
                found.Add($"{endpoint}: {unknown.Status} for an id that nobody has");
            }

            foreach (var path in generated.World.Paths(endpoint))
            {
                var foreign = await Requests.SendAsync(session, endpoint, path);
                if (foreign.Status != 404 || Shape(foreign) != Shape(unknown))
                {
                    found.Add($"{endpoint}: {foreign.Status} for {path}, {unknown.Status} for an id that nobody has");
                }
            }

            return found;
        });

        Assert.NotEmpty(AboutRecords);
        Faults.None(faults);
    }

    [Fact]
    public async Task An_id_that_is_none_is_not_found_by_anybody()
    {
        using var officer = await generated.EnterAsync(Cast.ComplianceOfficer);
        var faults = await GeneratedWorld.FindAsync(generated.Endpoints.Where(endpoint => endpoint.IsOpenTo(Cast.ComplianceOfficer) && generated.World.IsPersonal(endpoint)), async endpoint =>
        {
            var found = new List<string>();
            foreach (var id in new[] { "1", "not-an-id", "00000000-0000-0000-0000-000000000000", "%7B" + World.UnknownId + "%7D", World.UnknownId, "..%2f..%2fappsettings.json", "%00", "' OR 1=1--" })
            {
                var answer = await Requests.SendAsync(officer, endpoint, endpoint.Path(_ => id));
                if (answer.Status is not (404 or 400) || (answer.Status == 400 && id != "%00"))
                {
                    found.Add($"{endpoint} with {id}: {answer.Status}");
                }
            }

            return found;
        });

        Faults.None(faults);
    }

    [Fact]
    public async Task The_same_records_are_there_for_the_officer()
    {
        using var session = await generated.EnterAsync(Cast.ComplianceOfficer);
        var faults = await GeneratedWorld.FindAsync(generated.Endpoints.Where(endpoint => endpoint.IsGet && endpoint.IsOpenTo(Cast.ComplianceOfficer) && generated.World.IsPersonal(endpoint)), async endpoint =>
        {
            var answers = await Task.WhenAll(generated.World.Paths(endpoint).Select(session.GetAsync));
            return answers.Any(answer => answer.Status is 200 or 302 or 403) ? [] : [$"{endpoint}: {string.Join(", ", answers.Select(answer => answer.Status))}: World fills it with records that it does not show"];
        });

        Faults.None(faults);
    }

    /// <summary>The page without what differs by request: ids, trace ids, tokens.</summary>
    private static string Shape(Answer answer) => Fleeting().Replace(answer.Body, "-");

    [GeneratedRegex("""CfDJ8[\w-]+|[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32}|0H[\w:]+|\d{4}-\d{2}-\d{2}""")]
    private static partial Regex Fleeting();
}
