using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using Microsoft.Extensions.Configuration;

namespace LivcR.Toegang.Mails;

/// <summary>Takes a mail out of the house. One fixed text for everyone and everything: nothing of a case can be in it, not even that there is one.</summary>
internal interface IMailer
{
    /// <param name="id">The same at a second try, so that a mailbox can drop the double.</param>
    /// <exception cref="GeenPostvakException">There is no such mailbox: trying again is of no use.</exception>
    Task VerzendAsync(Guid id, string naar, CancellationToken ct);
}

internal sealed class GeenPostvakException() : Exception("The server says this mailbox does not exist.");

/// <summary>What everyone gets.</summary>
internal static class Bericht
{
    public const string Onderwerp = "LivcR: bericht";

    public static string Tekst(string? adres) => "Er staat een bericht voor u klaar. Meld u aan.\r\n\r\n" + (adres ?? "http://localhost:5080");
}

internal sealed class SmtpMailer(IConfiguration configuration) : IMailer
{
    public async Task VerzendAsync(Guid id, string naar, CancellationToken ct)
    {
        var c = configuration.GetSection("Livcr:Mail");
        using var smtp = new SmtpClient(c["Server"], c.GetValue("Poort", 587))
        {
            EnableSsl = c.GetValue("Tls", true),
            Credentials = c["Gebruiker"] is { Length: > 0 } gebruiker ? new NetworkCredential(gebruiker, c["Wachtwoord"]) : null,
        };
        var van = c["Van"] ?? "livcr@localhost";
        using var mail = new MailMessage(van, naar, Bericht.Onderwerp, Bericht.Tekst(configuration["Livcr:Adres"])) { BodyTransferEncoding = TransferEncoding.SevenBit };
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("Message-ID", $"<{id:N}@{van.Split('@')[^1]}>");
        try
        {
            await smtp.SendMailAsync(mail, ct);
        }
        catch (SmtpException e) when (e.StatusCode is SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.MailboxNameNotAllowed)
        {
            throw new GeenPostvakException();
        }
        catch (FormatException)
        {
            throw new GeenPostvakException();
        }
    }
}

/// <summary>Development without a mail server: the mail "arrives" on the page /_postvak, which reads the queue itself.</summary>
internal sealed class PostvakMailer : IMailer
{
    public Task VerzendAsync(Guid id, string naar, CancellationToken ct) => Task.CompletedTask;
}
