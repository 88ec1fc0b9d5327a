using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace IsmsTracker.Web.Platform.Mail;

/// <summary>The organization's mail server, section <c>Smtp</c>. Without a host, mails are written as files.</summary>
public sealed record SmtpOptions
{
    public const string Section = "Smtp";

    public string? Host { get; init; }
    public int Port { get; init; } = 587;
    public bool StartTls { get; init; } = true;
    public string? User { get; init; }
    public string? Password { get; init; }

    /// <summary>The address that mails come from.</summary>
    public string From { get; init; } = "isms@localhost";

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Host);

    public bool HasSender => MailAddress.TryCreate(From, out _) && !(IsConfigured && From.EndsWith("@localhost", StringComparison.Ordinal));
}

public static class MailServices
{
    /// <summary>The outbox, the words of mails, and the way out: SMTP when <c>Smtp:Host</c> is set, else files in the data directory. Checked at start.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddOptions<SmtpOptions>()
            .BindConfiguration(SmtpOptions.Section)
            .Validate(options => options.Port is > 0 and < 65536, "Smtp:Port must be a port number, such as 587.")
            .Validate(options => options.HasSender, "Smtp:From must be the address that mails come from, such as isms@example.org.")
            .ValidateOnStart();
        services.AddSingleton<MailTemplates>().AddSingleton<PublicAddress>().AddScoped<Outbox>();
        return services.AddSingleton<IMailTransport>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<SmtpOptions>>().Value;
            var from = new MailAddress(options.From);
            return options.IsConfigured ? new SmtpMailTransport(options, from) : new FolderMailTransport(provider.GetRequiredService<DataDirectory>().Mail, from);
        });
    }
}
