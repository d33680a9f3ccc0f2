using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Personen;
using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Tafel;

/// <summary>The room of one agendapunt: for who is in it while it runs, and for chair and coordinator. Other modules put their panels here.</summary>
internal static class ToonAgendapunt
{
    public sealed record Vraag(string? Agendapunt) : IQuery<Model>;

    internal sealed record Model(AgendapuntId Id, OverlegId Overleg, CasusId Casus, string Nummer, string? Naam, string WaaromNaam, AgendapuntStaat Staat, bool Minderjarig, string Doel, string? Belang, bool Voorzitter,
        bool MagNoteren, IReadOnlyList<string> Aanwezigen, IReadOnlyList<Optie> Eigenaars, IReadOnlyList<string> Besluiten, IReadOnlyList<TaakRij> Taken) : MetFormulier
    {
        public IReadOnlyList<PaneelInhoud> Panelen { get; init; } = [];

        /// <summary>While it runs: how long, against what was planned.</summary>
        public string? Klok { get; init; }

        /// <summary>For chair and coordination: the betrokkene turned 18 and nobody motivated the casus anew, so going on asks why (MIN-06). The day itself is a birthday: nobody else reads it.</summary>
        public bool Herwegen { get; init; }

        /// <summary>For chair and coordination: when the next agendapunt is planned.</summary>
        public string? Volgende { get; init; }

        /// <summary>The room closed, and the reader may open its afsprakenlijst.</summary>
        public bool MetLijst { get; init; }

        /// <summary>The reader is at the table of a running agendapunt: the session may last as long.</summary>
        public bool AanTafel { get; init; }

        public required Leesoordeel Waarom { get; init; }
    }

    internal sealed record TaakRij(string Wat, string Eigenaar, DateOnly Tegen);

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, Voorzitter stoel, Herweegvraag herwegen, IKeyVault kluis, IAudit audit, ISender sender, IRegels regels, TimeProvider klok, PaneelVerzameling panelen)
        : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            var nu = klok.GetUtcNow();
            if (!Id.Lees<AgendapuntId>(request.Agendapunt, out var id)
                || await db.Agendapunten.AsNoTracking().Include(a => a.Deelnames).FirstOrDefaultAsync(a => a.Id == id, cancellationToken) is not { } punt
                || await db.Overleggen.AsNoTracking().FirstOrDefaultAsync(o => o.Id == punt.OverlegId && o.BijeengeroepenOp != null, cancellationToken) is not { } overleg)
            {
                return await Vervallen.WaaromNietAsync(db, user, regels, id, cancellationToken);
            }

            var voorzitter = await stoel.IsAsync(punt.OverlegId, cancellationToken);
            var eigen = punt.Deelnames.FirstOrDefault(d => d.PersoonId == user.Persoon);
            var (vraag, dicht) = await VraagAsync(punt, eigen, voorzitter, nu, cancellationToken);
            if (Leeswegen.Kamer.Lees(vraag) is not { Mag: true } waarom)
            {
                return dicht ?? Dicht(punt, eigen);
            }

            var casus = await db.Casussen.AsNoTracking().Where(c => c.Id == punt.CasusId).Select(c => new { c.Nummer, c.NaamOnderBeroepsgeheim, c.Minderjarig }).FirstAsync(cancellationToken);
            var (oordeel, naam) = await new NaamLezer(db, user, kluis, regels, klok).LeesAsync(punt, eigen, overleg.Begin, casus.NaamOnderBeroepsgeheim, cancellationToken);
            await audit.LogAsync(new LogRegel
            {
                Actie = LogActie.Lezen,
                Handeling = "casusoverleggen.ToonAgendapunt",
                Casus = punt.CasusId,
                Object = "agendapunt",
                ObjectId = id.Waarde,
                Doel = "casusoverleg",
                Regel = oordeel.Regel,
                Uitkomst = naam is null ? "zonder naam" : "met naam",
            }, cancellationToken);

            var besluiten = await db.Besluiten.AsNoTracking().Where(b => b.AgendapuntId == id).OrderBy(b => b.Op).ToListAsync(cancellationToken);
            var taken = await db.Taken.AsNoTracking().Where(t => t.AgendapuntId == id).OrderBy(t => t.Op).ToListAsync(cancellationToken);
            var t = await Teksten.OpenAsync(kluis, [punt.CasusId.Waarde], cancellationToken);
            var binnen = punt.Deelnames.Where(d => d.Aanwezig).ToList();
            var namen = binnen.Count == 0 ? [] : (await sender.Send(new GeefPersonen([.. binnen.Select(d => d.PersoonId)]), cancellationToken)).Value?.ToDictionary(p => p.Id, p => p.Naam) ?? [];
            string Wie(Deelname d) => $"{namen.GetValueOrDefault(d.PersoonId, "Onbekend")}, {d.Functie}";
            return new Model(id, punt.OverlegId, punt.CasusId, casus.Nummer, naam, oordeel.Waarom, punt.Staat, punt.Minderjarig, Lees("doel", punt.Doel)!, Lees("belang", punt.Belang), voorzitter,
                punt.Staat == AgendapuntStaat.Bezig && (voorzitter || user.IsCoordinatie), [.. binnen.Select(Wie).Order(StringComparer.Ordinal)], [.. binnen.Select(d => new Optie(d.PersoonId.ToString(), Wie(d))).OrderBy(o => o.Tekst, StringComparer.Ordinal)],
                [.. besluiten.Select(b => t.Lees(punt.CasusId.Waarde, b.Tekst, Besluit.Kolom(b.Id))!)],
                [.. taken.Select(x => new TaakRij(t.Lees(punt.CasusId.Waarde, x.Wat, Taak.Kolom("wat", x.Id))!, x.EigenaarFunctie, x.Tegen))])
            {
                Waarom = waarom,
                Klok = Tafelklok.Zin(punt, nu),
                Herwegen = (voorzitter || user.IsCoordinatie) && casus.Minderjarig && !punt.IsVoorbij && await herwegen.IsNodigAsync(punt.CasusId, cancellationToken),
                Volgende = punt.Staat == AgendapuntStaat.Bezig && (voorzitter || user.IsCoordinatie)
                    ? Tafelklok.Volgende(await db.Overleggen.AsNoTracking().Include(o => o.Agendapunten).ThenInclude(a => a.Deelnames).FirstAsync(o => o.Id == punt.OverlegId, cancellationToken)) : null,
                MetLijst = punt.Staat == AgendapuntStaat.Afgesloten && (user.IsCoordinatie || eigen is { NamDeel: true }),
                AanTafel = punt.Staat == AgendapuntStaat.Bezig && eigen is { Aanwezig: true },
                Panelen = await panelen.GeefAsync(Plaatsen.Agendapunt, new PaneelContext(id.Waarde, new Dictionary<string, string?>()), cancellationToken),
            };

            string? Lees(string kolom, byte[]? cijfer) => t.Lees(punt.CasusId.Waarde, cijfer, Agendapunt.Kolom(kolom, id));
        }

        /// <summary>Every condition again, at this moment: invited, accepted, still allowed, secrecy confirmed, let in, and the room is open.</summary>
        /// <returns>With it, why the ground of the reader's own place does not hold.</returns>
        private async Task<(KamerVraag Vraag, Refusal? Verlopen)> VraagAsync(Agendapunt punt, Deelname? eigen, bool voorzitter, DateTimeOffset nu, CancellationToken ct)
        {
            var vraag = new KamerVraag(user, punt.CelId, voorzitter, punt.Staat, punt.Bevestigd, KamerPlaats.Van(eigen));
            if (voorzitter || user.IsCoordinatie || eigen is null || !vraag.Plaats.Aanvaard)
            {
                return (vraag, null);
            }

            var verlopen = await sender.MagNogAsync(user, eigen, nu, ct)
                ?? (eigen.Zetel is { } zetel && !await db.ZitNogAsync(sender, user, punt, zetel, nu, ct) ? Weigering.NietUitgenodigd : await sender.VoorAndereAsync(user, eigen, ct));
            return (vraag with { GrondGeldt = verlopen is null, RegisseurOp = verlopen is null && vraag is { Afgesloten: true, Plaats: { NamDeel: true, Zetel: false } } ? await RegisseurOpAsync(punt, ct) : null }, verlopen);
        }

        /// <summary>Of a closed room: the casusregisseur who agreed. Who is only asked, or was it before, has a row in inzage too, and reads nothing (PAR-05).</summary>
        private async Task<DateTimeOffset?> RegisseurOpAsync(Agendapunt punt, CancellationToken ct) =>
            await db.Casussen.AsNoTracking().FirstOrDefaultAsync(c => c.Id == punt.CasusId, ct) is { } casus && casus.IsRegisseur(user.Persoon) ? casus.RegisseurAanvaardOp : null;

        /// <summary>What someone reads before a door that is not open to them: nothing, save what they can still do about it themselves.</summary>
        private static Refusal Dicht(Agendapunt punt, Deelname? eigen) => 0 switch
        {
            _ when eigen is null || !KamerPlaats.Van(eigen).Aanvaard || punt.Staat == AgendapuntStaat.Afgesloten => Weigering.NietUitgenodigd,
            _ when !eigen.Geheimhouding => Weigering.Geh04,
            _ when !punt.Bevestigd => Weigering.Geh03,
            _ => Weigering.Toestand("Dit agendapunt is nog niet open voor u. Wacht tot de voorzitter u binnenlaat."),
        };
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/agendapunten/{id}", async (string id, ISender s, IRegels regels, HttpContext http) =>
    {
        var r = await s.Send(new Vraag(id), http.RequestAborted);
        return r.Ok ? Scherm<AgendapuntPagina>.Toon(r.Value!) : await s.OfGeweigerdAsync(id, r.Refusals, regels, http);
    }).VoorIedereenIngelogd();
}
