using IsmsTracker.Domain;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Features.Passwords;

namespace IsmsTracker.Web.Tests.Features.Passwords;

/// <summary>Gives people of the cast a password the way they get one: a link from the administrator.</summary>
internal static class Invitations
{
    public const string Password = "seven green kettles sing";

    public static async Task<string> LinkAsync(this TestApp app, Cast person)
    {
        var (actor, id) = (await app.ActorAsync(Cast.Administrator), await app.IdOfAsync(person));
        return "/password/" + (await app.CommandAsync<IssuePasswordLink, Result<string>>(command => command.ExecuteAsync(actor, id, TestContext.Current.CancellationToken))).Value;
    }

    /// <summary>The session of somebody who has just set their password by a link.</summary>
    public static async Task<Session> WithPasswordAsync(this TestApp app, Cast person, string password = Password)
    {
        var session = app.Anonymous();
        var answer = await session.SubmitAsync(await app.LinkAsync(person), null, ("Password", password));
        Assert.Equal(302, answer.Status);
        return session;
    }
}
