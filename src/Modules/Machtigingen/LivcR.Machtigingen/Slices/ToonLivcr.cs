using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices;

/// <summary>The composition of the LIVC R acted for: who sits there on which basis, and what is missing.</summary>
internal static class ToonLivcr
{
    public static readonly Rol[] Rollen =
        [Rol.Coordinator, Rol.Plaatsvervanger, Rol.Burgemeester, Rol.BurgemeesterGemachtigde, Rol.Korpschef, Rol.InformationOfficer, Rol.Fg, Rol.Beheerder];

    /// <summary>Who may see until when a clearance runs: those who convene or answer for it.</summary>
    private static readonly Rol[] ZienMachtiging = [.. Rollen.Except([Rol.Fg, Rol.Beheerder])];

    public sealed record Vraag : IQuery<Model>;

    internal sealed record Model(string Cel, DateOnly? Afgesloten, IReadOnlyList<GemeenteRij> Gemeenten, IReadOnlyList<ZetelRij> Zetels, bool ToontMachtiging, IReadOnlyList<OrganisatieRij> Organisaties,
        ReglementRij? Reglement, IReadOnlyList<Ontbreekt> Ontbreekt);

    internal sealed record GemeenteRij(string Naam, string Nis, string? Akte, DateOnly? Datum);

    /// <param name="Houder">Null for an empty seat.</param>
    internal sealed record ZetelRij(string Functie, string? Houder, DateOnly? Van, DateOnly? Tot, bool Politie, DateOnly? MachtigingTot);

    internal sealed record OrganisatieRij(string Naam, Sector? Sector, IReadOnlyList<Rechtsgrond> Rechtsgronden, int Aanwijzingen);

    internal sealed record ReglementRij(int Nummer, DateOnly VastgesteldOp, string Referentie);

    internal sealed record Ontbreekt(Refusal Wat, string Doe);

    internal sealed class Handler(MachtigingenDbContext db, ICurrentUser user, ISender sender, IAudit audit, TimeProvider time) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            var vandaag = Brussel.Dag(time.GetUtcNow());
            if (user.Cel is not { } id || await LeesCelAsync(id, cancellationToken) is not { } cel)
            {
                return Weigering.NietUitgenodigd;
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "machtigingen.ToonLivcr", Object = "livcr", ObjectId = id.Waarde, Doel = "samenstelling" }, cancellationToken);
            var zetels = await db.Zetels.AsNoTracking().Where(z => z.CelId == id).ToListAsync(cancellationToken);
            zetels.RemoveAll(z => !z.Periode.Bevat(vandaag));
            var houders = zetels.Select(z => z.PersoonId).Distinct().ToList();
            var machtigingen = await db.Veiligheidsmachtigingen.AsNoTracking().Where(m => houders.Contains(m.PersoonId)).ToListAsync(cancellationToken);
            var organisaties = await LeesOrganisatiesAsync(id, vandaag, cancellationToken);
            var namen = await sender.Send(new GeefPersonen(houders), cancellationToken);
            if (!namen.Ok)
            {
                return new(null, namen.Refusals);
            }

            var naam = namen.Value!.ToDictionary(n => n.Id, n => n.Naam);
            zetels.RemoveAll(z => !naam.ContainsKey(z.PersoonId));
            var gegevens = cel.Van <= vandaag ? await GegevensgebrekenAsync(id, vandaag, cancellationToken) : [];
            var reglement = cel.Reglementen.Where(r => r.VastgesteldOp <= vandaag).MaxBy(r => r.Nummer);
            return new Model(
                cel.Naam,
                cel.Tot <= vandaag ? cel.Tot : null,
                [.. cel.Gemeenten.Select(g => (g, akte: cel.Akten.Find(a => a.Nis == g.Nis))).Select(g => new GemeenteRij(g.g.Naam, g.g.Nis, g.akte?.Referentie, g.akte?.Datum))],
                [.. Enum.GetValues<Zetel>().SelectMany(zetel => Zetelrijen(zetel, zetels, naam, machtigingen))],
                user.Rollen.Any(ZienMachtiging.Contains),
                organisaties,
                reglement is null ? null : new(reglement.Nummer, reglement.VastgesteldOp, reglement.Referentie),
                cel.Tot <= vandaag ? [] : [.. Gebreken(Samenstellingstoets.Gebreken(zetels, machtigingen, vandaag, cel.Gemeenten), reglement is null, organisaties), .. gegevens.Select(g => new Ontbreekt(g, "Vul het aan bij Gegevensbescherming."))]);
        }

        private Task<Celgegevens?> LeesCelAsync(CelId id, CancellationToken ct) => db.Cellen.AsNoTracking().Where(c => c.Id == id).Select(c => new Celgegevens(
            c.Naam,
            c.Van,
            c.Tot,
            c.Gemeenten.Where(g => g.Tot == null || g.Tot == c.Tot).OrderBy(g => g.Naam).ToList(),
            c.Akten.ToList(),
            db.Reglementen.Where(r => r.CelId == id).ToList())).SingleOrDefaultAsync(ct);

        private async Task<List<Refusal>> GegevensgebrekenAsync(CelId id, DateOnly vandaag, CancellationToken ct)
        {
            var zonder = await (from s in db.Samenwerkingen.AsNoTracking()
                                where s.CelId == id && s.Van <= vandaag && (s.Tot == null || vandaag < s.Tot) && !db.Verwerkingsgronden.Any(v => v.CelId == id && v.OrganisatieId == s.OrganisatieId)
                                join o in db.Organisaties on s.OrganisatieId equals o.Id
                                orderby o.Naam
                                select o.Naam).ToListAsync(ct);
            return [.. Gereedheid.Gegevensgebreken(await db.Gegevensbeschermingen.AsNoTracking().SingleOrDefaultAsync(g => g.CelId == id, ct), zonder)];
        }

        private async Task<List<OrganisatieRij>> LeesOrganisatiesAsync(CelId id, DateOnly vandaag, CancellationToken ct)
        {
            var rijen = await (from s in db.Samenwerkingen.AsNoTracking()
                               where s.CelId == id && s.Van <= vandaag && (s.Tot == null || vandaag < s.Tot)
                               join o in db.Organisaties on s.OrganisatieId equals o.Id
                               orderby o.Naam
                               select new
                               {
                                   o.Naam,
                                   o.Sector,
                                   Gronden = o.Rechtsgronden.Where(r => r.Van <= vandaag && (r.Tot == null || vandaag < r.Tot)).Select(r => r.Grond).ToList(),
                                   Aanwijzingen = db.Aanwijzingen.Count(a => a.OrganisatieId == o.Id && a.Staat == AanwijzingStaat.Actief && a.Van <= vandaag && vandaag < a.Tot),
                               }).ToListAsync(ct);
            return [.. rijen.Select(r => new OrganisatieRij(r.Naam, r.Sector, r.Gronden, r.Aanwijzingen))];
        }

        private static IEnumerable<ZetelRij> Zetelrijen(Zetel zetel, List<Zetelbezetting> zetels, Dictionary<PersoonId, string> naam, List<Veiligheidsmachtiging> machtigingen)
        {
            var politie = zetel == Zetel.Korpschef;
            var rijen = zetels.Where(z => z.Zetel == zetel).OrderBy(z => z.Gemachtigde).ThenBy(z => z.Van)
                .Select(z => new ZetelRij(zetel.Functie(z.Gemachtigde), naam[z.PersoonId], z.Van, z.Tot, politie, machtigingen.Find(m => m.IsHuidig && m.PersoonId == z.PersoonId)?.VervaltOp)).ToList();
            return rijen.Count > 0 ? rijen : [new ZetelRij(zetel.Functie(false), null, null, null, politie, null)];
        }

        private static IEnumerable<Ontbreekt> Gebreken(IReadOnlyList<Refusal> samenstelling, bool zonderReglement, List<OrganisatieRij> organisaties) =>
        [
            .. samenstelling.Select(g => new Ontbreekt(g, g.Regel == Weigering.Liv03.Regel
                ? "Laat de beheerder een titularis of gemachtigde vastleggen."
                : "Vraag de korpschef om een geldige veiligheidsmachtiging en laat die nagaan.")),
            .. zonderReglement ? [new Ontbreekt(Weigering.Liv08, "Zonder reglement kan geen casus openen.")] : Array.Empty<Ontbreekt>(),
            .. organisaties.Where(o => o.Rechtsgronden.Count == 0)
                .Select(o => new Ontbreekt(Weigering.Par01.Met("organisatie", o.Naam), "Ga na op welke rechtsgrond deze organisatie kan deelnemen. Tot dan kan niemand van deze organisatie deelnemen.")),
        ];
    }

    private sealed record Celgegevens(string Naam, DateOnly Van, DateOnly? Tot, List<Gemeente> Gemeenten, List<Oprichtingsakte> Akten, List<HuishoudelijkReglement> Reglementen);

    /// <summary>The first administrator acts for a LIVC R of which nothing is recorded yet: the menu leads to where it begins.</summary>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPage("/livcr", async (HttpContext http, ISender sender, ICurrentUser user, CancellationToken ct) =>
    {
        var r = await sender.Send(new Vraag(), ct);
        return r.Ok ? Scherm<ToonLivcrPagina>.Toon(r.Value!) : user.Rollen.Contains(Rol.Beheerder) ? Antwoord.Redirect("/livcr/oprichting") : Antwoord.NietGevonden(http);
    }).Voor(Rollen);
}
