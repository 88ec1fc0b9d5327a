using IsmsTracker.Domain;
using IsmsTracker.Domain.Access;
using IsmsTracker.Web.Features.Shared;

namespace IsmsTracker.Web.Tests.Features.Shared;

public sealed class NavigationTests
{
    [Fact]
    public void Only_what_the_person_may_open_is_shown()
    {
        var shown = Labels(Role.Guest);
        Assert.Contains("Evidence", shown);
        Assert.DoesNotContain("People", shown);
        Assert.DoesNotContain("Settings", Navigation.For(Person(Role.Guest)).Select(group => group.Label));
    }

    [Fact]
    public void An_administrator_sees_no_evidence() => Assert.DoesNotContain("Evidence", Labels(Role.Administrator));

    [Fact]
    public void Nobody_signed_in_sees_nothing() => Assert.Empty(Navigation.For(null));

    [Theory]
    [InlineData("/", "Home")]
    [InlineData("/controls/1b2c/history", "Controls")]
    [InlineData("/reports", "Reports")]
    [InlineData("/reports/check", "Check a file")]
    [InlineData("/controlsX", null)]
    public void A_record_lights_up_its_register(string path, string? label) => Assert.Equal(label, Navigation.Current(path)?.Label);

    [Fact]
    public void Every_letter_goes_to_one_place()
    {
        var keys = Navigation.Groups.SelectMany(group => group.Items).Select(item => item.Key).ToList();
        Assert.Equal(keys.Count, keys.Distinct().Count());
    }

    private static List<string> Labels(Role role) => [.. Navigation.For(Person(role)).SelectMany(group => group.Items).Select(item => item.Label)];

    private static Actor Person(Role role) => new(PersonId.New(), new HashSet<Role> { role });
}
