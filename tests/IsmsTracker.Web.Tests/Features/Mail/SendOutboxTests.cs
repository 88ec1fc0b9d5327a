using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Features.Mail;
using IsmsTracker.Web.Tests.Platform.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IsmsTracker.Web.Tests.Features.Mail;

public sealed class SendOutboxTests(PostgresCluster cluster)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_server_each_mail_is_one_file_with_text_and_html()
    {
        await using var app = await TestApp.StartAsync(cluster);
        await AddAsync(app, "Überblick: 2 reviews", text: "Hello Ana,\n\n.A line that begins with a dot\n", html: "<p>Hello <b>Ana</b></p>");

        Assert.Equal("1 mail sent.", (await SendAsync(app)).Words);

        var eml = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(app.Data.Mail, "*.eml")), Ct);
        Assert.Contains("To: tomas@harbourlight.example", eml, StringComparison.Ordinal);
        Assert.Contains("From: isms@localhost", eml, StringComparison.Ordinal);
        Assert.Contains("multipart/alternative", eml, StringComparison.Ordinal);
        Assert.Contains("text/plain", eml, StringComparison.Ordinal);
        Assert.Contains("text/html", eml, StringComparison.Ordinal);
        Assert.Contains("Message-ID: <", eml, StringComparison.Ordinal);
        Assert.DoesNotContain("X-Sender", eml, StringComparison.Ordinal);
        Assert.DoesNotContain("X-Receiver", eml, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(app.Data.Mail));
    }

    [Fact]
    public async Task A_mail_is_sent_once_also_by_many_at_once()
    {
        await using var app = await TestApp.StartAsync(cluster);
        for (var i = 0; i < 12; i++)
        {
            await AddAsync(app, $"Mail {i}");
        }

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAsync(app)));

        Assert.Equal(12, runs.Sum(run => run.Sent));
        Assert.Equal(12, Directory.GetFiles(app.Data.Mail, "*.eml").Length);
        Assert.Equal("Nothing waited to be sent.", (await SendAsync(app)).Words);
    }

    [Fact]
    public async Task A_server_takes_the_mail()
    {
        using var server = new TinySmtpServer();
        await using var app = await StartAsync(server.Port);
        await AddAsync(app, "Backup: Restore test is due", html: "<p>Restore</p>");

        Assert.Equal(1, (await SendAsync(app)).Sent);

        var mail = Assert.Single(server.Mails);
        Assert.Contains("From: isms@harbourlight.example", mail, StringComparison.Ordinal);
        Assert.Contains("Subject: Backup: Restore test is due", mail, StringComparison.Ordinal);
        Assert.Contains("text/html", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_recipient_is_given_up_and_stays_visible()
    {
        using var server = new TinySmtpServer { RecipientAnswer = "550 no such person" };
        await using var app = await StartAsync(server.Port);
        var id = await AddAsync(app, "Backup");

        Assert.Equal(new MailRun(0, 0, 1), await SendAsync(app));
        var row = await FindAsync(app, id);
        Assert.Equal(MailState.GivenUp, MailStates.Of(row));
        Assert.Equal("The mail server does not take mail for this address (answer 550).", row.LastError);
    }

    [Fact]
    public async Task A_busy_server_is_asked_again_later_and_in_the_end_given_up()
    {
        using var server = new TinySmtpServer { RecipientAnswer = "451 not now" };
        await using var app = await StartAsync(server.Port);
        var id = await AddAsync(app, "Backup");

        Assert.Equal(new MailRun(0, 1, 0), await SendAsync(app));
        Assert.Equal(new MailRun(0, 0, 0), await SendAsync(app));
        for (var day = 0; day < 12; day++)
        {
            app.Clock.Advance(TimeSpan.FromHours(25));
            await SendAsync(app);
        }

        var row = await FindAsync(app, id);
        Assert.Equal((MailState.GivenUp, 8), (MailStates.Of(row), row.Attempts));
        server.RecipientAnswer = "250 ok";
        Assert.Equal(new MailRun(0, 0, 0), await SendAsync(app));
    }

    [Fact]
    public async Task A_server_that_is_away_leaves_the_mail_waiting()
    {
        int port;
        using (var gone = new TinySmtpServer())
        {
            port = gone.Port;
        }

        await using var app = await StartAsync(port);
        var id = await AddAsync(app, "Backup");

        Assert.Equal(new MailRun(0, 1, 0), await SendAsync(app));
        Assert.Equal(MailState.TryingAgain, MailStates.Of(await FindAsync(app, id)));
    }

    [Theory]
    [InlineData("tomas@harbourlight.example\r\nBcc: all@example.org", "Backup")]
    [InlineData("tomas@harbourlight.example, all@example.org", "Backup")]
    [InlineData("not an address", "Backup")]
    [InlineData("tomas@harbourlight.example", "Backup\nBcc: all@example.org")]
    public async Task What_would_become_a_header_is_never_sent(string to, string subject)
    {
        await using var app = await TestApp.StartAsync(cluster);
        await AddAsync(app, subject, to);

        Assert.Equal(new MailRun(0, 0, 1), await SendAsync(app));
        Assert.False(Directory.Exists(app.Data.Mail) && Directory.GetFiles(app.Data.Mail, "*.eml").Length > 0);
    }

    [Fact]
    public async Task The_administrator_sees_the_queue_and_tries_again_at_the_address_of_today()
    {
        using var server = new TinySmtpServer { RecipientAnswer = "550 no such person" };
        await using var app = await StartAsync(server.Port);
        var id = await AddAsync(app, "Backup: Restore test", "old@harbourlight.example");
        await SendAsync(app);
        using var session = await app.AsAsync(Cast.Administrator);

        Assert.Contains("Backup: Restore test", (await session.GetAsync("/mail?state=GivenUp")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Backup: Restore test", (await session.GetAsync("/mail?state=Sent")).Text, StringComparison.Ordinal);
        Assert.Contains("1 mail could not be sent", (await session.GetAsync("/waiting")).Text, StringComparison.Ordinal);

        server.RecipientAnswer = "250 ok";
        Assert.Equal(302, (await session.SubmitAsync($"/mail/{id}", "/attempts")).Status);
        await SendAsync(app);

        Assert.Contains("To: tomas@harbourlight.example", Assert.Single(server.Mails), StringComparison.Ordinal);
        Assert.Equal(422, (await session.PostAsync($"/mail/{id}/attempts", [])).Status);
        Assert.Equal(404, (await session.PostAsync($"/mail/{Guid.NewGuid()}/attempts", [])).Status);
    }

    [Fact]
    public async Task Only_the_administrator_reads_mails()
    {
        await using var app = await TestApp.StartAsync(cluster);
        using var session = await app.AsAsync(Cast.ComplianceOfficer);

        Assert.Equal(403, (await session.GetAsync("/mail")).Status);
    }

    private Task<TestApp> StartAsync(int port) =>
        TestApp.StartAsync(cluster, "--Smtp:Host", "127.0.0.1", "--Smtp:Port", port.ToString(System.Globalization.CultureInfo.InvariantCulture), "--Smtp:StartTls", "false", "--Smtp:From", "isms@harbourlight.example");

    private static Task<MailRun> SendAsync(TestApp app) => app.CommandAsync<SendOutbox, MailRun>(command => command.ExecuteAsync(Ct));

    private static Task<OutboxMessage> FindAsync(TestApp app, Guid id) => app.ReadAsync(db => db.OutboxMessages.SingleAsync(row => row.Id == id, Ct));

    private static async Task<Guid> AddAsync(TestApp app, string subject, string to = "tomas@harbourlight.example", string text = "Hello\n", string html = "<p>Hello</p>")
    {
        var recipient = await app.IdOfAsync(Cast.ControlOwner);
        await using var scope = app.Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IsmsDbContext>();
        var id = Guid.NewGuid();
        db.OutboxMessages.Add(new OutboxMessage
        {
            Id = id, DedupeKey = $"test/{id}", RecipientId = recipient, ToAddress = to, Subject = subject, TextBody = text, HtmlBody = html,
            CreatedAt = app.Clock.GetUtcNow(), NotBefore = app.Clock.GetUtcNow(),
        });
        await db.SaveChangesAsync(Ct);
        return id;
    }
}
