using System.Net;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.TestSupport;

namespace LivcR.Host.Tests;

/// <summary>Who may see which stored content on which page; searches what was shown for it.</summary>
/// <param name="alle">All that is stored encrypted.</param>
internal sealed class Inzagegrens(IEnumerable<Geheim> alle)
{
    /// <summary>Pages where one of the rest may read who it is about or what was said: about one thing, under the asker's own right.</summary>
    private static readonly string[] MetInhoud = ["/signalen/{id}", "/casussen/{id}", "/casussen/{id}/betrokkene", "/casussen/{id}/plan", "/casussen/{id}/afsluiting", "/uitnodigingen/{id}", "/agendapunten/{id}", "/afsprakenlijsten/{id}", "/afsprakenlijsten/{id}/afdruk", "/afsprakenlijsten/{id}/afdruk.docx", "/tafel/{id}", "/fiches/{id}", "/ggb/{id}", "/adviesvragen/{id}"];

    /// <summary>What the mayor signs and an invitee is told before answering: where, why and how, never about whom (PAR-03).</summary>
    private static readonly string[] Planning = ["casusoverleggen.overleg.", "casusoverleggen.agendapunt.", "casusoverleggen.deelname."];
    private static readonly string[] MetPlanning = ["/overleggen/{id}/beslissen", "/overleggen/{id}", "/overleggen", "/uitnodigingen", "/"];

    /// <summary>What someone wrote, or was given to do, and may read again.</summary>
    private static readonly (string Kolom, string Pagina)[] Eigen =
    [
        ("signalen.signaal.zorg", "/signalen/{id}/ontvangst"), ("signalen.navraag.vraag", "/signalen/{id}/ontvangst"), ("signalen.navraag.antwoord", "/signalen/{id}/ontvangst"),
        ("casusoverleggen.taak.wat", "/taken"), ("casusoverleggen.taak.wat", "/"), ("informatiedeling.inbreng.tekst", "/inbreng"),
    ];

    /// <summary>The one text that another LIVC R reads before it knows whom a casus is about: why it is offered, for coordination and mayor (AVG-12). It names nobody.</summary>
    private static readonly (string Kolom, string Pagina) Over = ("casusoverleggen.overdracht.reden", "/overdrachten/{id}");

    /// <summary>The casus that police hid: nothing under its key is for anyone (GEH-11).</summary>
    private static readonly Guid OnderEmbargo = FictieveWereld.Guid("casus 9");

    /// <summary>Why police hid something (GEH-11): on their own page, and for nobody else, who coordinates included.</summary>
    private static readonly (string Kolom, string Pagina) Embargo = ("casusoverleggen.embargo.reden", "/embargo");

    /// <summary>A function, a date or a first name that an account has too stand on many pages by right; another name or a sentence does not.</summary>
    public IReadOnlyList<Geheim> Geheimen { get; } = [.. alle.Where(g => g.Tekst.Length >= 5 && !g.Kolom.StartsWith("toegang.", StringComparison.Ordinal) && !g.Kolom.EndsWith(".functie", StringComparison.Ordinal)
        && !FictieveWereld.Personen.Any(p => p.Naam.Contains(g.Tekst, StringComparison.OrdinalIgnoreCase))
        && !DateOnly.TryParse(g.Tekst, System.Globalization.CultureInfo.InvariantCulture, out _))];

    /// <summary>Where no content may ever stand, whoever asks: title, address, headers, and a page that says something went wrong. A form that is shown again (422) stands on the page of who may read it, and that
    /// page is held to <see cref="Mag"/>; of it the words about what was wrong.</summary>
    public static string Buitenkant(Blik<Persona> b) => b.Titel + "\n" + b.Pad + "\n" + string.Join('\n', b.Koppen.Select(Bladlezer.ZonderToeval)) + (int)b.Status switch
    {
        422 => Bladlezer.Foutteksten(b.Pagina),
        >= 400 => Bladlezer.Vast(b.Pagina),
        _ => "",
    };

    public IEnumerable<Geheim> Gevonden(string tekst)
    {
        var leesbaar = WebUtility.HtmlDecode(tekst);
        return Geheimen.Where(g => leesbaar.Contains(g.Tekst, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What a partner said or wrote down: in the room of its agendapunt and among their own, and on no other page for anyone, who coordinates included (GEH-01, GEH-07).</summary>
    private static readonly string[] MetInbreng = ["/agendapunten/{id}", "/inbreng"];

    /// <summary>Coarse on purpose: who may never see this. The fine rules (accepted, secrecy confirmed, in time) have their tests in the modules.
    /// Two invented people may share a name or (a part of) a sentence: then it is allowed where one of its rows is.</summary>
    public bool Mag(Blik<Persona> blik, Geheim geheim) => Geheimen.Where(g => g.Tekst.Contains(geheim.Tekst, StringComparison.OrdinalIgnoreCase)).Any(g => MagRij(blik, g));

    private static bool MagRij(Blik<Persona> blik, Geheim g)
    {
        var patroon = Personawandeling.Patroon(blik.Pad);
        if ((g.Kolom, patroon) == Over)
        {
            return blik.Persona.Rollen.Any(r => r is Rol.Coordinator or Rol.Plaatsvervanger or Rol.Burgemeester or Rol.BurgemeesterGemachtigde);
        }

        if (g.Kolom == Embargo.Kolom)
        {
            return patroon == Embargo.Pagina && blik.Persona.Cel?.Id.Waarde == g.Cel && blik.Persona.Rollen.Any(r => r is Rol.Korpschef or Rol.InformationOfficer);
        }

        if (blik.Persona.Wie is null || g.Sleutel == OnderEmbargo)
        {
            return false;
        }

        if (blik.Persona.Wie is not { } wie || blik.Persona.Cel!.Id.Waarde != g.Cel)
        {
            return false;
        }

        if (g.Kolom.StartsWith("informatiedeling.inbreng.", StringComparison.Ordinal) && !MetInbreng.Contains(patroon))
        {
            return false;
        }

        return blik.Persona.Rollen switch
        {
            var r when r.Contains(Rol.Coordinator) || r.Contains(Rol.Plaatsvervanger) => true,
            var r when r.Contains(Rol.Fg) || r.Contains(Rol.Beheerder) => false,
            _ => wie != FictieveWereld.CawCollega && (MetInhoud.Contains(patroon) || Eigen.Contains((g.Kolom, patroon)) || (MetPlanning.Contains(patroon) && Planning.Any(p => g.Kolom.StartsWith(p, StringComparison.Ordinal)))),
        };
    }
}
