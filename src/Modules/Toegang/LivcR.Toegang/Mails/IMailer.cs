using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using LivcR.Toegang.Domain;
using Microsoft.Extensions.Configuration;

namespace LivcR.Toegang.Mails;

/// <summary>Takes a mail out of the house. A few fixed texts for everyone and everything: nothing of a case can be in them, not even that there is one.</summary>
internal interface IMailer
{
    /// <param name="id">The same at a second try, so that a mailbox can drop the double.</param>
    /// <param name="link">The key of an activation; null for the usual text.</param>
    /// <param name="kalenderafspraak">For the calendar, beside the usual text; null for none.</param>
    /// <exception cref="GeenPostvakException">There is no such mailbox: trying again is of no use.</exception>
    Task VerzendAsync(Guid id, string naar, Mailsoort soort, string? link, Kalenderafspraak? kalenderafspraak, CancellationToken ct);
}

internal sealed class GeenPostvakException() : Exception("The server says this mailbox does not exist.");

/// <summary>What everyone gets.</summary>
internal static class Bericht
{
    public const string Onderwerp = "LivcR: bericht";

    private const string HierLokaal = "http://localhost:5080";

    /// <summary>Does not say of which LIVC R, nor what waits.</summary>
    public static string Tekst(string? adres, Mailsoort soort = Mailsoort.Bericht) => soort switch
    {
        Mailsoort.Vertrek => "Uw toegang in LivcR is gewijzigd of geëindigd. Uw geheimhoudingsplicht blijft gelden. Lees wat dat betekent:\r\n\r\n" + Basis(adres) + "/vertrek",
        Mailsoort.Uitnodiging => "U bent uitgenodigd in LivcR. U hebt al een account en hoeft nu niets te doen. Als uw toegang begint, krijgt u bericht.\r\n\r\n" + Basis(adres),
        _ => "Er staat een bericht voor u klaar. Meld u aan.\r\n\r\n" + (adres ?? HierLokaal),
    };

    /// <summary>Does not say of which LIVC R, nor who invited.</summary>
    public static string Tekst(string? adres, string link) =>
        $"Maak uw account in LivcR klaar met deze link. De link werkt een keer, binnen 7 dagen.\r\n\r\n{Link(adres, link)}\r\n\r\nVerwacht u deze mail niet? Dan hoeft u niets te doen.";

    public static string Link(string? adres, string link) => $"{Basis(adres)}/activeren?sleutel={link}";

    public static string Basis(string? adres) => adres?.TrimEnd('/') ?? HierLokaal;
}

internal sealed class SmtpMailer(IConfiguration configuration, TimeProvider tijd) : IMailer
{
    public async Task VerzendAsync(Guid id, string naar, Mailsoort soort, string? link, Kalenderafspraak? kalenderafspraak, CancellationToken ct)
    {
        var c = configuration.GetSection("Livcr:Mail");
        using var smtp = new SmtpClient(c["Server"], c.GetValue("Poort", 587))
        {
            EnableSsl = c.GetValue("Tls", true),
            Credentials = c["Gebruiker"] is { Length: > 0 } gebruiker ? new NetworkCredential(gebruiker, c["Wachtwoord"]) : null,
        };
        var van = c["Van"] ?? "livcr@localhost";
        using var mail = new MailMessage(van, naar, Bericht.Onderwerp, link is null ? Bericht.Tekst(configuration["Livcr:Adres"], soort) : Bericht.Tekst(configuration["Livcr:Adres"], link)) { BodyTransferEncoding = TransferEncoding.SevenBit };
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("Message-ID", $"<{id:N}@{van.Split('@')[^1]}>");
        using var agenda = kalenderafspraak is null ? null
            : AlternateView.CreateAlternateViewFromString(Kalenderbericht.Schrijf(kalenderafspraak, van, naar, Bericht.Basis(configuration["Livcr:Adres"]), tijd.GetUtcNow()), new ContentType($"text/calendar; method={kalenderafspraak.Methode}; charset=utf-8"));
        if (agenda is not null)
        {
            mail.AlternateViews.Add(agenda);
        }

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

/// <summary>Development without a mail server, and every oefenomgeving: the mail "arrives" on the page /_postvak, which reads the queue itself, and the links that went along from here.</summary>
internal sealed class PostvakMailer : IMailer
{
    public System.Collections.Concurrent.ConcurrentDictionary<Guid, string> Links { get; } = new();

    public Task VerzendAsync(Guid id, string naar, Mailsoort soort, string? link, Kalenderafspraak? kalenderafspraak, CancellationToken ct)
    {
        if (link is not null)
        {
            Links[id] = link;
        }

        return Task.CompletedTask;
    }
}
