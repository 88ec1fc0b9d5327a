using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace IsmsTracker.Web.Tests.Platform.Mail;

/// <summary>A mail server of a few lines on loopback: takes mails, or answers a recipient as it is told; with a certificate it asks for STARTTLS and AUTH LOGIN first.</summary>
internal sealed class TinySmtpServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly List<string> mails = [];
    private readonly X509Certificate2? certificate;

    public TinySmtpServer(X509Certificate2? certificate = null)
    {
        this.certificate = certificate;
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The answer to RCPT TO.</summary>
    public string RecipientAnswer { get; set; } = "250 ok";

    public IReadOnlyList<string> Mails => mails;

    /// <summary>User and password that were told to it, each over TLS.</summary>
    public (string User, string Password)? SignedIn { get; private set; }

    public void Dispose()
    {
        stop.Cancel();
        listener.Dispose();
        stop.Dispose();
    }

    private static StreamWriter WriterOf(Stream stream) => new(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };

    /// <summary>AUTH LOGIN, with the user in the first line or asked for.</summary>
    private async Task SignInAsync(string line, StreamReader reader, StreamWriter writer)
    {
        var user = line.Split(' ').ElementAtOrDefault(2);
        if (user is null)
        {
            await writer.WriteLineAsync("334 VXNlcm5hbWU6");
            user = await reader.ReadLineAsync(stop.Token);
        }

        await writer.WriteLineAsync("334 UGFzc3dvcmQ6");
        SignedIn = (Plain(user), Plain(await reader.ReadLineAsync(stop.Token)));
        await writer.WriteLineAsync("235 signed in");
    }

    private static string Plain(string? base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64 ?? ""));

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync(stop.Token));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // the test is over
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        Stream stream = client.GetStream();
        var reader = new StreamReader(stream, Encoding.UTF8);
        var writer = WriterOf(stream);
        await writer.WriteLineAsync("220 tiny");
        while (await reader.ReadLineAsync(stop.Token) is { } line)
        {
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO" when certificate is not null:
                    await writer.WriteLineAsync(stream is SslStream ? "250-tiny\r\n250 AUTH LOGIN" : "250-tiny\r\n250 STARTTLS");
                    break;
                case "STARTTLS" when certificate is not null:
                    await writer.WriteLineAsync("220 go on");
                    var safe = new SslStream(stream);
                    await safe.AuthenticateAsServerAsync(certificate);
                    (stream, reader, writer) = (safe, new StreamReader(safe, Encoding.UTF8), WriterOf(safe));
                    break;
                case "AUTH" when stream is SslStream:
                    await SignInAsync(line, reader, writer);
                    break;
                case "MAIL" when certificate is not null && SignedIn is null:
                    await writer.WriteLineAsync("530 sign in first");
                    break;
                case "RCPT":
                    await writer.WriteLineAsync(RecipientAnswer);
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    var text = new StringBuilder();
                    while (await reader.ReadLineAsync(stop.Token) is { } part && part != ".")
                    {
                        text.Append(part).Append('\n');
                    }

                    mails.Add(text.ToString());
                    await writer.WriteLineAsync("250 taken");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 ok");
                    break;
            }
        }
    }
}
