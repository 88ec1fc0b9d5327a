using IsmsTracker.Domain.Access;
using IsmsTracker.Tests.Fixtures.Generated;
using IsmsTracker.Web.Platform.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace IsmsTracker.Web.Tests.Generated;

/// <summary>Every endpoint of the running program names the one act that it is.</summary>
[Collection<UnchangedWorld>]
public sealed class EndpointTests(GeneratedWorld generated)
{
    [Fact]
    public void Every_endpoint_names_exactly_one_act()
    {
        Assert.True(generated.Endpoints.Count > 10);
        Faults.None(WithoutOneAct(generated.Endpoints));
    }

    [Fact]
    public void Every_act_of_the_table_is_one_that_an_endpoint_or_a_command_asks_for() =>
        Assert.Equal(Enum.GetValues<Act>().Order(), AccessTable.Rows.Keys.Order());

    [Fact]
    public void A_planted_endpoint_without_an_act_and_one_with_two_are_seen()
    {
        Assert.Single(WithoutOneAct(Planted()));
        Assert.Single(WithoutOneAct(Planted(new RequiresAttribute(Act.ViewControls), new RequiresAttribute(Act.EditControls))));
        Assert.Empty(WithoutOneAct(Planted(new RequiresAttribute(Act.ViewControls))));
    }

    [Fact]
    public void The_world_knows_every_parameter_and_says_so_of_one_that_it_does_not()
    {
        Assert.All(generated.Endpoints, endpoint => Assert.NotEmpty(generated.World.Paths(endpoint)));

        var unknown = Assert.Throws<InvalidOperationException>(() => generated.World.Paths(Planted(new RequiresAttribute(Act.SignedIn))[0]));
        Assert.Contains("Teach World about planted/{thing}", unknown.Message, StringComparison.Ordinal);
    }

    private static List<string> WithoutOneAct(IReadOnlyList<AppEndpoint> endpoints) =>
        [.. endpoints.Where(endpoint => endpoint.Acts.Count != 1).Select(endpoint => $"{endpoint} names {endpoint.Acts.Count} acts")];

    private static List<AppEndpoint> Planted(params object[] metadata)
    {
        var builder = new RouteEndpointBuilder(_ => Task.CompletedTask, RoutePatternFactory.Parse("planted/{thing}"), 0);
        foreach (var item in metadata.Append(new HttpMethodMetadata(["GET"])))
        {
            builder.Metadata.Add(item);
        }

        return [.. AppEndpoint.From((RouteEndpoint)builder.Build())];
    }
}
