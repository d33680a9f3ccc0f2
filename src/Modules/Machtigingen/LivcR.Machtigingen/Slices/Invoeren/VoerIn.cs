using System.Text;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Regels;
using LivcR.Machtigingen.Slices.Aanwijzingen;
using LivcR.Machtigingen.Slices.Oprichting;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices.Invoeren;

/// <summary>Organisations from a file: first shown row by row, then recorded all at once or not at all. People are shown, with the way to invite them: accounts are the front
/// door's, and this module keeps no names and no addresses of people without an account [D]. Of whom they are a member, and in which function, comes back with the invitation.</summary>
internal static class VoerIn
{
    /// <summary>The rows as text, so that what was shown is what is recorded: sent along with the confirmation and read afresh.</summary>
    public sealed record Vraag(byte[] Inhoud) : IQuery<Model>;

    internal sealed record Model(Ingelezen? Ingelezen, string? Tekst, FormState Form);

    internal sealed class Handler(MachtigingenDbContext db, ICurrentUser user, ISender sender, Uitsluitingslijst uitgesloten, IRegels regels) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (user.Cel is not { } id || !user.Rollen.Any(ToonOprichting.Rollen.Contains) || !await db.Cellen.AnyAsync(c => c.Id == id, cancellationToken))
            {
                return Weigering.NietUitgenodigd;
            }

            if (request.Inhoud.Length == 0)
            {
                return Weigering.Invoer("Bestand", "Kies een bestand, of plak de rijen.");
            }

            var gelezen = Werkblad.Lees(request.Inhoud);
            if (!gelezen.Ok)
            {
                return Result<Model>.Refused(gelezen.Refusals);
            }

            var ingelezen = Invoerlezer.Lees(gelezen.Value!);
            return ingelezen.Ok
                ? new Model(await ControleerAsync(db, sender, id, Toets(ingelezen.Value!, uitgesloten, regels.Nu), regels.Nu, cancellationToken), AlsTekst(gelezen.Value!), FormState.Empty)
                : Result<Model>.Refused(ingelezen.Refusals);
        }

        private static string AlsTekst(IEnumerable<string[]> rijen) =>
            string.Join('\n', rijen.Select(r => string.Join(';', r.Select(c => '"' + c.Replace("\"", "\"\"", StringComparison.Ordinal) + '"'))));
    }

    /// <summary>Services that may never sit, by name, number or mail domain: row by row, with the rule's own words (LIV-06, PAR-09).</summary>
    private static Ingelezen Toets(Ingelezen ingelezen, Uitsluitingslijst uitgesloten, Regelboek regels) => ingelezen with
    {
        Rijen = [.. ingelezen.Rijen.Select(r => (r.Email is { } email ? uitgesloten.VanMail(email) : uitgesloten.VanOrganisatie(r.Naam, r.Kbo, r.Ovo)) is { } u ? r.Weiger(u.Refusal(), regels) : r)],
    };

    /// <summary>What the file cannot know: an organisation recorded as one that may never sit (LIV-06, PAR-09), one this LIVC R works with already, or one nobody recorded that a person is said to work for.</summary>
    private static async Task<Ingelezen> ControleerAsync(MachtigingenDbContext db, ISender sender, CelId cel, Ingelezen ingelezen, Regelboek regels, CancellationToken ct)
    {
        if (ingelezen.Soort == Invoersoort.Mensen)
        {
            return await ControleerMensenAsync(db, sender, cel, ingelezen, ct);
        }

        var (namen, kbos, ovos) = (ingelezen.Rijen.Select(r => r.Naam).ToList(), ingelezen.Rijen.Select(r => r.Kbo).OfType<string>().ToList(), ingelezen.Rijen.Select(r => r.Ovo).OfType<string>().ToList());
        var bekend = await db.Organisaties.AsNoTracking().Where(o => namen.Contains(o.Naam) || kbos.Contains(o.Kbo!) || ovos.Contains(o.Ovo!))
            .Select(o => new { o.Naam, o.Kbo, o.Ovo, o.Uitsluiting, o.Sector, Hier = db.Samenwerkingen.Any(s => s.CelId == cel && s.OrganisatieId == o.Id && s.Tot == null) }).ToListAsync(ct);
        return ingelezen with
        {
            Rijen = [.. ingelezen.Rijen.Select(r => (bekend.Find(o => r.HeeftNummer(o.Kbo, o.Ovo)) ?? bekend.Find(o => o.Naam == r.Naam)) switch
            {
                _ when r.Uitgesloten is not null => r,
                { Uitsluiting: { } u } => r.Weiger(u.Refusal(), regels),
                { Sector: Sector.Politie } => r.Fout(Uitsluitingslijst.PolitieFout),
                { } o when !r.HeeftNummer(o.Kbo, o.Ovo) && bekend.Count(b => b.Naam == r.Naam) > 1 => r.Fout("Meer dan een organisatie heeft deze naam. Vul het nummer in waarmee ze is vastgelegd."),
                { Hier: true } => r.Fout("Deze LIVC R werkt al samen met deze organisatie. Haal de rij weg."),
                { } o when o.Naam != r.Naam => r.Fout($"Dit nummer hoort bij {o.Naam}."),
                { } o when !r.PastBij(o.Kbo, o.Ovo) => r.Fout("Een organisatie met deze naam heeft een ander nummer."),
                _ => r,
            })],
        };
    }

    /// <summary>A person may work for a recorded organisation, of which they become a member, for a municipality of this LIVC R, or for the local police: the last two are no organisation here, they have their seats.</summary>
    private static async Task<Ingelezen> ControleerMensenAsync(MachtigingenDbContext db, ISender sender, CelId cel, Ingelezen ingelezen, CancellationToken ct)
    {
        var hier = (await sender.Send(new GeefUitnodigbareOrganisaties(), ct)).ToLookup(o => o.Naam, StringComparer.OrdinalIgnoreCase);
        var bekend = (await db.Organisaties.AsNoTracking().Select(o => o.Naam).ToListAsync(ct)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var gemeenten = await db.Set<Gemeente>().AsNoTracking().Where(g => g.CelId == cel).Select(g => g.Naam).ToListAsync(ct);
        var metZetel = gemeenten.Concat(gemeenten.SelectMany(g => new[] { "Gemeente " + g, "Stad " + g })).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return ingelezen with { Rijen = [.. ingelezen.Rijen.Select(Controleer)] };

        Invoerrij Controleer(Invoerrij r)
        {
            var naam = r.Organisatie ?? "";
            var organisaties = hier[naam].ToList();
            return r.Uitgesloten is not null ? r
                : organisaties.Count > 1 ? r.Fout("Meer dan een organisatie heeft deze naam. Nodig deze persoon afzonderlijk uit.")
                : organisaties is [var een] ? ControleerLid(r with { Lid = een.Id })
                : metZetel.Contains(naam) || Politie.Any(p => naam.StartsWith(p, StringComparison.OrdinalIgnoreCase)) ? r
                : bekend.Contains(naam) ? r.Fout("Deze LIVC R werkt niet samen met deze organisatie. Begin eerst de samenwerking.")
                : r.Fout("Deze organisatie is niet vastgelegd. Voer ze eerst in, of schrijf haar naam zoals in de lijst van organisaties.");
        }
    }

    private static Invoerrij ControleerLid(Invoerrij r)
    {
        r = r.Functie is { Length: > 0 and <= VraagAanwijzingAan.MaxFunctie } && !r.Functie.Contains(';', StringComparison.Ordinal) ? r
            : r.Fout($"Vul de functie in, zonder puntkomma en in hoogstens {VraagAanwijzingAan.MaxFunctie} tekens.");
        return r.Geheimhouding is not null ? r : r.Fout("Vul in aan welke geheimhouding deze functie gebonden is: beroepsgeheim, discretieplicht of geen.");
    }

    private static readonly string[] Politie = ["Lokale politie", "Politiezone"];

    public sealed record Opdracht : ICommand<Done>
    {
        public string? Tekst { get; init; }
    }

    internal sealed class Doe(MachtigingenDbContext db, ICurrentUser user, ISender sender, Uitsluitingslijst uitgesloten, IRegels regels, TimeProvider time) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (user.Cel is not { } id || !user.Rollen.Any(ToonOprichting.Rollen.Contains) || !await db.Cellen.AnyAsync(c => c.Id == id, cancellationToken))
            {
                return Weigering.NietUitgenodigd;
            }

            var gelezen = Werkblad.Lees(Encoding.UTF8.GetBytes(request.Tekst ?? ""));
            var ingelezen = gelezen.Ok ? Invoerlezer.Lees(gelezen.Value!) : Result<Ingelezen>.Refused(gelezen.Refusals);
            if (!ingelezen.Ok)
            {
                return Result<Done>.Refused(ingelezen.Refusals);
            }

            var invoer = await ControleerAsync(db, sender, id, Toets(ingelezen.Value!, uitgesloten, regels.Nu), regels.Nu, cancellationToken);
            if (invoer.Soort == Invoersoort.Mensen || !invoer.Goed)
            {
                return Result<Done>.Refused([Weigering.Invoer("Bestand", "Er staan nog fouten in het bestand. Niets is ingevoerd."), .. invoer.Rijen.Select(r => r.Uitgesloten).OfType<Refusal>().Distinct()]);
            }

            var vandaag = Brussel.Dag(time.GetUtcNow());
            var namen = invoer.Rijen.Select(r => r.Naam).ToList();
            var bekend = (await db.Organisaties.Where(o => namen.Contains(o.Naam)).OrderBy(o => o.Id).ToListAsync(cancellationToken)).ToLookup(o => o.Naam);
            foreach (var rij in invoer.Rijen)
            {
                // Two may bear one name: the number tells which.
                if ((bekend[rij.Naam].FirstOrDefault(o => rij.HeeftNummer(o.Kbo, o.Ovo)) ?? bekend[rij.Naam].FirstOrDefault(o => rij.PastBij(o.Kbo, o.Ovo))) is not { } organisatie)
                {
                    db.Add(organisatie = Organisatie.VanSector(Id.Nieuw<OrganisatieId>(), rij.Naam, rij.Sector!.Value, rij.Kbo));
                    organisatie.Wijzig(rij.Naam, rij.Kbo, rij.Ovo);
                }

                db.Add(new CelOrganisatie(id, organisatie.Id, vandaag));
            }

            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "machtigingen.VoerIn", Object = "livcr", ObjectId = id.Waarde, Doel = "oprichting", Regel = "PAR-01", Uitkomst = $"{invoer.Rijen.Count} organisaties" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/livcr/invoer", () => Scherm<VoerInPagina>.Toon(new Model(null, null, FormState.Empty))).Voor(ToonOprichting.Rollen).MetHerbevestiging();
        routes.MapForm("/livcr/invoer/bekijken", async ([FromForm] Opdracht o, IFormFile? bestand, ISender s, IRegels regels, HttpContext http) =>
        {
            byte[] inhoud;
            if (bestand is { Length: > 0 })
            {
                using var stroom = new MemoryStream();
                await bestand.CopyToAsync(stroom, http.RequestAborted);
                inhoud = stroom.ToArray();
            }
            else
            {
                inhoud = Encoding.UTF8.GetBytes(o.Tekst ?? "");
            }

            var r = await s.Send(new Vraag(inhoud), http.RequestAborted);
            return r.Ok ? Scherm<VoerInPagina>.Toon(r.Value! with { Form = FormState.From(null, o, regels.Nu) })
                : r.Refusals.Contains(Weigering.NietUitgenodigd) ? Antwoord.NietGevonden(http)
                : Scherm<VoerInPagina>.Toon(new Model(null, null, FormState.From(r, o, regels.Nu)), StatusCodes.Status422UnprocessableEntity);
        }).Voor(ToonOprichting.Rollen);
        routes.MapForm("/livcr/invoer", async ([FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        {
            var r = await s.Send(o, http.RequestAborted);
            return r.Ok ? Antwoord.Redirect("/livcr")
                : r.Refusals.Contains(Weigering.NietUitgenodigd) ? Antwoord.NietGevonden(http)
                : Scherm<VoerInPagina>.Toon(new Model(null, null, FormState.From(r, o, regels.Nu)), StatusCodes.Status422UnprocessableEntity);
        }).Voor(ToonOprichting.Rollen).MetHerbevestiging();
    }
}
