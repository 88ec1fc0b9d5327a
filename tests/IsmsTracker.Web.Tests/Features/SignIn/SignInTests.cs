using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Features.SignIn;
using IsmsTracker.Web.Tests.Features.Passwords;
using Microsoft.EntityFrameworkCore;

namespace IsmsTracker.Web.Tests.Features.SignIn;

public sealed class SignInTests(PostgresCluster cluster) : IAsyncLifetime
{
    private TestApp app = null!;

    public async ValueTask InitializeAsync()
    {
        app = await TestApp.StartAsync(cluster, "--Doors:TriesPerMinute", "10000");
        (await app.WithPasswordAsync(Cast.StaffMember)).Dispose();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Address_and_password_sign_in_and_sign_out_ends_the_session()
    {
        using var session = app.Anonymous();
        var answer = await TryAsync(session, " AISHA@harbourlight.example ", Invitations.Password, "/account");

        Assert.Equal((302, "/account"), (answer.Status, answer.Location));
        var account = await session.FollowAsync(answer);
        Assert.Contains("Aisha Rahman", account.Text, StringComparison.Ordinal);

        Assert.Equal(302, (await session.PostAsync("/sign-out", [])).Status);
        Assert.StartsWith("/sign-in", new Uri(app.Address, (await session.GetAsync("/account")).Location!).AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_twelve_hours_after_signing_in_however_busy_it_is()
    {
        using var session = app.Anonymous();
        await TryAsync(session, Cast.StaffMember.Email, Invitations.Password);
        for (var hour = 0; hour < 11; hour++)
        {
            app.Clock.Advance(TimeSpan.FromHours(1));
            Assert.Equal(200, (await session.GetAsync("/account")).Status);
        }

        app.Clock.Advance(TimeSpan.FromHours(1.1));
        Assert.Equal(302, (await session.GetAsync("/account")).Status);
    }

    [Theory]
    [InlineData("aisha@harbourlight.example", "not the password at all")]
    [InlineData("nobody@harbourlight.example", Invitations.Password)]
    [InlineData("helen@harbourlight.example", Invitations.Password)] // has no password yet
    public async Task Whatever_is_wrong_reads_the_same(string email, string password)
    {
        using var session = app.Anonymous();
        var answer = await TryAsync(session, email, password);

        Assert.Equal((422, CheckPassword.Wrong.Message), (answer.Status, answer.Errors));
    }

    [Fact]
    public async Task Five_wrong_tries_lock_for_a_quarter_of_an_hour()
    {
        using var session = app.Anonymous();
        for (var i = 0; i < 5; i++)
        {
            await TryAsync(session, Cast.StaffMember.Email, $"wrong password number {i}");
        }

        Assert.Equal(422, (await TryAsync(session, Cast.StaffMember.Email, Invitations.Password)).Status);
        app.Clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(422, (await TryAsync(session, Cast.StaffMember.Email, Invitations.Password)).Status);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(302, (await TryAsync(session, Cast.StaffMember.Email, Invitations.Password)).Status);
    }

    [Fact]
    public async Task Tries_sent_at_once_are_no_more_than_five()
    {
        var tries = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            using var session = app.Anonymous();
            return (await TryAsync(session, Cast.StaffMember.Email, "wrong wrong wrong wrong")).Status;
        }));

        Assert.All(tries, status => Assert.Equal(422, status));
        Assert.NotNull(await app.ReadAsync(db => db.Users.Where(account => account.Email == Cast.StaffMember.Email).Select(account => account.LockoutEnd).SingleAsync()));
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/%5cevil.example")]
    [InlineData("/%255cevil.example")]
    [InlineData("/%2f/evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/%09/evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("evil.example")]
    [InlineData("~/evil")]
    [InlineData("")]
    public async Task No_address_of_somebody_else_is_gone_to(string returnUrl)
    {
        using var session = app.Anonymous();
        var answer = await TryAsync(session, Cast.StaffMember.Email, Invitations.Password, returnUrl);

        Assert.Equal((302, "/"), (answer.Status, answer.Location));
    }

    [Fact]
    public async Task A_post_without_the_form_token_is_refused()
    {
        using var session = app.Anonymous();
        var answer = await session.PostWithoutTokenAsync("/sign-in", [new("Form.Email", Cast.StaffMember.Email), new("Form.Password", Invitations.Password)]);

        Assert.Equal(400, answer.Status);
    }

    private static Task<Answer> TryAsync(Session session, string email, string password, string returnUrl = "/") =>
        session.SubmitAsync("/sign-in", null, ("Form.Email", email), ("Form.Password", password), ("Form.ReturnUrl", returnUrl));
}
