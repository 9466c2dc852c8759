using System.Net.Mail;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Tentakel.Platform.Data;
using Tentakel.Platform.Outbox;

namespace Tentakel.Platform.Mailing;

/// <summary>One mail, plain text: it reads the same everywhere and hides nothing.</summary>
/// <param name="Unsubscribe">Where a mail program can stop mail like this with one POST (RFC 8058); null when it is not sent regularly.</param>
public sealed record MailMessage(string To, string Subject, string Text, string? Unsubscribe = null)
{
    public const string Kind = "mail";
}

/// <summary>Where mail goes: an SMTP server, or without one a folder in which every mail is a file.</summary>
/// <param name="Host">From SMTP_HOST; null writes to <paramref name="Folder"/>.</param>
public sealed record MailSettings(string? Host, int Port, string? User, string? Password, string From, string Folder)
{
    public static MailSettings Read(IConfiguration configuration, DatabaseSettings database) => new(
        configuration["SMTP_HOST"] is { Length: > 0 } host ? host : null,
        configuration.GetValue("SMTP_PORT", 587),
        configuration["SMTP_USER"] is { Length: > 0 } user ? user : null,
        configuration["SMTP_PASSWORD"],
        configuration["MAIL_FROM"] ?? "tentakel@localhost",
        Path.Combine(database.DataDirectory, "mail"));
}

/// <summary>Sends a mail with the outbox id as Message-ID, so that a second delivery is recognised as the same.</summary>
internal sealed class MailDelivery(MailSettings settings) : IOutboxDelivery
{
    public string Kind => MailMessage.Kind;

    public async Task Deliver(Guid messageId, string payload, CancellationToken cancellation)
    {
        var mail = JsonSerializer.Deserialize<MailMessage>(payload) ?? throw new InvalidOperationException("The message is empty.");
        if (settings.Host is null)
        {
            Directory.CreateDirectory(settings.Folder);
            await File.WriteAllTextAsync(
                Path.Combine(settings.Folder, $"{messageId}.txt"),
                $"To: {mail.To}\nSubject: {mail.Subject}\n\n{mail.Text}\n",
                cancellation);
            return;
        }

        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.Port != 25 };
        if (settings.User is not null)
        {
            client.Credentials = new System.Net.NetworkCredential(settings.User, settings.Password);
        }

        using var message = new System.Net.Mail.MailMessage(settings.From, mail.To, mail.Subject, mail.Text);
        message.Headers.Add("Message-ID", $"<{messageId}@{new MailAddress(settings.From).Host}>");
        if (mail.Unsubscribe is { } unsubscribe)
        {
            message.Headers.Add("List-Unsubscribe", $"<{unsubscribe}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }

        try
        {
            await client.SendMailAsync(message, cancellation);
        }
        catch (SmtpException error)
        {
            // What a mail server answers often names the address, and this goes into the log.
            var told = error.InnerException is { } inner ? $"{error.Message} {inner.Message}" : error.Message;
            throw new InvalidOperationException($"{error.StatusCode}: {told.Replace(mail.To, "(the address)", StringComparison.OrdinalIgnoreCase)}");
        }
    }
}
