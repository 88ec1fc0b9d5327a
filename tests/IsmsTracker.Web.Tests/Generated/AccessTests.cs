using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Tests.Fixtures.Generated;

namespace IsmsTracker.Web.Tests.Generated;

/// <summary>Every endpoint × every role and nobody: the access table decides, and nothing else.</summary>
public sealed class AccessTests(GeneratedWorld generated) : IClassFixture<GeneratedWorld>
{
    /// <summary>What an allowed request with the least in it may meet: done, shown, gone elsewhere, not theirs, a rule, somebody else first.</summary>
    private static readonly int[] Read = [200, 302, 403, 404, 410], Write = [200, 201, 204, 302, 303, 403, 404, 409, 410, 413, 415, 422];

    [Fact]
    public async Task Whoever_the_table_lets_in_is_let_in_and_nobody_else()
    {
        var faults = await GeneratedWorld.FindAsync(GeneratedWorld.Visitors, async visitor =>
        {
            using var session = await generated.EnterAsync(visitor);
            var found = new List<string>();

            // first what is refused, then what is read, then what may end this person's sessions
            foreach (var endpoint in generated.Endpoints.OrderBy(endpoint => endpoint.IsOpenTo(visitor)).ThenByDescending(endpoint => endpoint.IsGet))
            {
                found.AddRange(await TryAsync(endpoint, visitor, session));
            }

            return found;
        });

        Faults.None(faults);
    }

    private async Task<IEnumerable<string>> TryAsync(AppEndpoint endpoint, Cast? visitor, Session shared)
    {
        var allowed = endpoint.IsOpenTo(visitor);

        // what is allowed may end the session, so it is done in one of its own
        using var own = allowed && !endpoint.IsGet ? await generated.EnterAsync(visitor) : null;
        var answer = await Requests.SendAsync(own ?? shared, endpoint, generated.World.Path(endpoint));
        var who = visitor?.ToString() ?? "nobody";
        return allowed ? ForAllowed(endpoint, who, answer) : ForRefused(endpoint, visitor, who, answer);
    }

    private static IEnumerable<string> ForAllowed(AppEndpoint endpoint, string who, Answer answer)
    {
        if (!(endpoint.IsGet ? Read : Write).Contains(answer.Status) && !IsErrorPage(endpoint))
        {
            yield return $"{endpoint} by {who}, who may: {answer.Status} {answer.Text.AsSpan(0, Math.Min(120, answer.Text.Length))}";
        }

        if (endpoint.IsGet && answer.Status == 403 && !endpoint.HasParameters)
        {
            yield return $"{endpoint} by {who}, who may: 403 without a record to be refused for";
        }

        if (answer.Location?.StartsWith("/sign-in", StringComparison.Ordinal) == true && endpoint.Act != Domain.Access.Act.Anonymous && endpoint.IsGet)
        {
            yield return $"{endpoint} by {who}, who may: sent to sign in";
        }
    }

    private static IEnumerable<string> ForRefused(AppEndpoint endpoint, Cast? visitor, string who, Answer answer)
    {
        var right = visitor is null ? answer.Status is 302 or 401 && (answer.Status == 401 || SignInOf(answer)) : answer.Status == 403;
        if (!right)
        {
            yield return $"{endpoint} by {who}, who may not: {answer.Status} {answer.Location}";
        }
    }

    private static bool SignInOf(Answer answer) => Uri.TryCreate(answer.Location, UriKind.RelativeOrAbsolute, out var to) && (to.IsAbsoluteUri ? to.AbsolutePath : answer.Location!).StartsWith("/sign-in", StringComparison.Ordinal);

    /// <summary>The page that shows errors answers with the error that it is asked to show.</summary>
    private static bool IsErrorPage(AppEndpoint endpoint) => endpoint.Keys.Contains("error/{status}");
}
