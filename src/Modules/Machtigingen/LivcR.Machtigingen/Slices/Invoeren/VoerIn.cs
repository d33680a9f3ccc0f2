using System.Text;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Regels;
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

/// <summary>Organisations from a file: first shown row by row, then recorded all at once or not at all. People are only shown, with the way to invite them: accounts are the front
/// door's, and this module keeps no names and no addresses of people without an account [D].</summary>
internal static class VoerIn
{
    /// <summary>The rows as text, so that what was shown is what is recorded: sent along with the confirmation and read afresh.</summary>
    public sealed record Vraag(byte[] Inhoud) : IQuery<Model>;

    internal sealed record Model(Ingelezen? Ingelezen, string? Tekst, FormState Form);

    internal sealed class Handler(MachtigingenDbContext db, ICurrentUser user, Uitsluitingslijst uitgesloten, IRegels regels) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (user.Cel is not { } id || !user.Rollen.Any(ToonOprichting.Rollen.Contains) || !await db.Cellen.AnyAsync(c => c.Id == id, cancellationToken))
            {
                return Weigering.NietUitgenodigd;
            }

            var gelezen = Werkblad.Lees(request.Inhoud);
            if (!gelezen.Ok)
            {
                return Result<Model>.Refused(gelezen.Refusals);
            }

            var ingelezen = Invoerlezer.Lees(gelezen.Value!);
            return ingelezen.Ok
                ? new Model(await ControleerAsync(db, id, Toets(ingelezen.Value!, uitgesloten, regels.Nu), regels.Nu, cancellationToken), AlsTekst(gelezen.Value!), FormState.Empty)
                : Result<Model>.Refused(ingelezen.Refusals);
        }

        private static string AlsTekst(IEnumerable<string[]> rijen) =>
            string.Join('\n', rijen.Select(r => string.Join(';', r.Select(c => '"' + c.Replace("\"", "\"\"", StringComparison.Ordinal) + '"'))));
    }

    /// <summary>Services that may never sit, by name, number or mail domain: row by row, with the rule's own words (LIV-06, PAR-09).</summary>
    private static Ingelezen Toets(Ingelezen ingelezen, Uitsluitingslijst uitgesloten, Regelboek regels) => ingelezen with
    {
        Rijen = [.. ingelezen.Rijen.Select(r => (r.Email is { } email ? uitgesloten.VanMail(email) : uitgesloten.VanOrganisatie(r.Naam, r.Kbo, null)) is { } u ? r.Weiger(u.Refusal(), regels) : r)],
    };

    /// <summary>What the file cannot know: an organisation recorded as one that may never sit (LIV-06, PAR-09), or one this LIVC R works with already.</summary>
    private static async Task<Ingelezen> ControleerAsync(MachtigingenDbContext db, CelId cel, Ingelezen ingelezen, Regelboek regels, CancellationToken ct)
    {
        if (ingelezen.Soort == Invoersoort.Mensen)
        {
            return ingelezen;
        }

        var (namen, nummers) = (ingelezen.Rijen.Select(r => r.Naam).ToList(), ingelezen.Rijen.Select(r => r.Kbo).OfType<string>().ToList());
        var bekend = await db.Organisaties.AsNoTracking().Where(o => namen.Contains(o.Naam) || nummers.Contains(o.Kbo!))
            .Select(o => new { o.Naam, o.Kbo, o.Uitsluiting, o.Sector, Hier = db.Samenwerkingen.Any(s => s.CelId == cel && s.OrganisatieId == o.Id && s.Tot == null) }).ToListAsync(ct);
        return ingelezen with
        {
            Rijen = [.. ingelezen.Rijen.Select(r => (bekend.Find(o => r.Kbo is not null && o.Kbo == r.Kbo) ?? bekend.Find(o => o.Naam == r.Naam)) switch
            {
                _ when r.Uitgesloten is not null => r,
                { Uitsluiting: { } u } => r.Weiger(u.Refusal(), regels),
                { Sector: Sector.Politie } => r with { Fouten = [.. r.Fouten, Uitsluitingslijst.PolitieFout] },
                _ when r.Kbo is null && bekend.Count(o => o.Naam == r.Naam) > 1 => r with { Fouten = [.. r.Fouten, "Meer dan een organisatie heeft deze naam. Vul het ondernemingsnummer in."] },
                { Hier: true } => r with { Fouten = [.. r.Fouten, "Deze LIVC R werkt al samen met deze organisatie. Haal de rij weg."] },
                { } o when o.Naam != r.Naam => r with { Fouten = [.. r.Fouten, $"Dit ondernemingsnummer hoort bij {o.Naam}."] },
                { } o when o.Kbo is not null && r.Kbo is not null && o.Kbo != r.Kbo => r with { Fouten = [.. r.Fouten, "Een organisatie met deze naam heeft een ander ondernemingsnummer."] },
                _ => r,
            })],
        };
    }

    public sealed record Opdracht : ICommand<Done>
    {
        public string? Tekst { get; init; }
    }

    internal sealed class Doe(MachtigingenDbContext db, ICurrentUser user, Uitsluitingslijst uitgesloten, IRegels regels, TimeProvider time) : IRequestHandler<Opdracht, Result<Done>>
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

            var invoer = await ControleerAsync(db, id, Toets(ingelezen.Value!, uitgesloten, regels.Nu), regels.Nu, cancellationToken);
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
                if ((bekend[rij.Naam].FirstOrDefault(o => rij.Kbo is not null && o.Kbo == rij.Kbo) ?? bekend[rij.Naam].FirstOrDefault(o => rij.Kbo is null || o.Kbo is null)) is not { } organisatie)
                {
                    db.Add(organisatie = Organisatie.VanSector(Id.Nieuw<OrganisatieId>(), rij.Naam, rij.Sector!.Value, rij.Kbo));
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
        routes.MapGet("/livcr/invoer", () => Scherm<VoerInPagina>.Toon(new Model(null, null, FormState.Empty))).Voor(ToonOprichting.Rollen).MetHerbevestiging();
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
            return r.Ok ? Scherm<VoerInPagina>.Toon(r.Value!)
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
