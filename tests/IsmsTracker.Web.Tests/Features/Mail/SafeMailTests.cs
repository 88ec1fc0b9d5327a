using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Data;
using IsmsTracker.Web.Tests.Platform;
using IsmsTracker.Web.Tests.Platform.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IsmsTracker.Web.Tests.Features.Mail;

/// <summary>STARTTLS with a user's password, against a server whose certificate is trusted, and one whose is not.</summary>
public sealed class SafeMailTests(PostgresCluster cluster)
{
    private const string Password = "quiet harbour, 9 lamps";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_trusted_server_gets_the_password_over_TLS_and_then_the_mail()
    {
        using var certificate = NewCertificate();
        using var server = new TinySmtpServer(certificate);
        await using var app = await TestApp.StartAsync(cluster);
        await AddAsync(app);
        var trusted = Path.Combine(app.Data.Root, "trusted.pem");
        await File.WriteAllTextAsync(trusted, certificate.ExportCertificatePem(), Ct);

        Assert.Equal("1 mail sent.", await SendAsync(app, server.Port, new() { ["SSL_CERT_FILE"] = trusted }));

        Assert.Equal(("isms", Password), server.SignedIn);
        Assert.Contains("Subject: Restore test is due", Assert.Single(server.Mails), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_nobody_vouches_for_gets_neither_and_the_administrator_sees_why()
    {
        using var certificate = NewCertificate();
        using var server = new TinySmtpServer(certificate);
        await using var app = await TestApp.StartAsync(cluster);
        await AddAsync(app);

        Assert.Contains("1 to be tried again", await SendAsync(app, server.Port, []), StringComparison.Ordinal);

        Assert.Null(server.SignedIn);
        Assert.Empty(server.Mails);
        using var administrator = await app.AsAsync(Cast.Administrator);
        Assert.Contains("a safe connection could not be made", (await administrator.GetAsync("/mail")).Text, StringComparison.Ordinal);
    }

    private static async Task<string> SendAsync(TestApp app, int port, Dictionary<string, string> environment)
    {
        await using var child = ChildProgram.Start(
            [], environment, "send mail", app.Database.ProgramConnectionString, app.Data.Root,
            "--Smtp:Host", "127.0.0.1", "--Smtp:Port", port.ToString(CultureInfo.InvariantCulture), "--Smtp:User", "isms", "--Smtp:Password", Password, "--Smtp:From", "isms@harbourlight.example");
        return await child.SaysAsync();
    }

    private static async Task AddAsync(TestApp app)
    {
        var recipient = await app.IdOfAsync(Cast.ControlOwner);
        var yesterday = TimeProvider.System.GetUtcNow().AddDays(-1);
        await using var scope = app.Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IsmsDbContext>();
        db.OutboxMessages.Add(new OutboxMessage { Id = Guid.NewGuid(), DedupeKey = "test", RecipientId = recipient, ToAddress = Cast.ControlOwner.Email, Subject = "Restore test is due", TextBody = "Hello", HtmlBody = "<p>Hello</p>", CreatedAt = yesterday, NotBefore = yesterday });
        await db.SaveChangesAsync(Ct);
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
