using LivcR.SharedKernel.Web;
using LivcR.Toegang.Mails;
using LivcR.Toegang.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace LivcR.Toegang.Slices;

/// <summary>The mailbox of everyone in the fictitious world: what would have left the house. Development and oefenomgeving only; elsewhere the address does not exist.</summary>
internal static class ToonPostvak
{
    public static void Map(IEndpointRouteBuilder e, Demowereld demo)
    {
        if (!demo.Bestaat)
        {
            return;
        }

        e.MapPage("/_postvak", async (ToegangDbContext db, PostvakMailer postvak, IConfiguration configuration, TimeProvider tijd, HttpContext http) =>
        {
            var mails = await (from m in db.Mails
                               join a in db.Accounts on (Guid)(object)m.Persoon equals a.Id
                               orderby m.KlaarOp descending, m.Id descending
                               select new { Mail = m, a.Naam, Email = a.Email! }).Take(100).ToListAsync(http.RequestAborted);
            return Scherm<PostvakPagina>.Toon(new PostvakScherm(Bericht.Onderwerp, Bericht.Tekst(configuration["Livcr:Adres"]),
                [.. mails.Select(m => new PostvakRij(m.Naam, m.Email, m.Mail.KlaarOp, m.Mail.VerzondenOp, m.Mail.OpgegevenOp, m.Mail.Pogingen)
                {
                    Link = postvak.Links.TryGetValue(m.Mail.Id, out var link) ? "/activeren?sleutel=" + link : null,
                    Kalender = m.Mail.NeemKalenderafspraak() is { } afspraak ? Kalenderbericht.Schrijf(afspraak, "livcr@localhost", m.Email, Bericht.Basis(configuration["Livcr:Adres"]), tijd.GetUtcNow()) : null,
                })]));
        }).Anoniem();
    }
}

internal sealed record PostvakScherm(string Onderwerp, string Tekst, IReadOnlyList<PostvakRij> Mails);

internal sealed record PostvakRij(string Naam, string Email, DateTimeOffset Klaar, DateTimeOffset? Verzonden, DateTimeOffset? Opgegeven, int Pogingen)
{
    public string? Link { get; init; }

    /// <summary>The file for the calendar that went along.</summary>
    public string? Kalender { get; init; }
}
