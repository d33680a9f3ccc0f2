using System.Globalization;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Personen;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Overleggen;

/// <summary>The coordinator's page of one meeting: agenda, participant lists, answers, and what is still missing.</summary>
internal static class ToonOverleg
{
    /// <param name="Punt">The agendapunt whose form is open: one at a time, so that every field has an id of its own.</param>
    public sealed record Vraag(string? Overleg, string? Punt = null) : IQuery<Model>;

    internal sealed record Model(OverlegId Id, DateTimeOffset Begin, OverlegStaat Staat, string Plaats, string Doel, string Werkwijze, string Rechtsgrond, Toestemming? Toestemming,
        IReadOnlyList<Punt> Punten, IReadOnlyList<Optie> Casussen, IReadOnlyList<Optie> Kandidaten) : MetFormulier
    {
        public string? OpenPunt { get; init; }

        /// <summary>Whom to ask for the youth help voice that a minor's agendapunt still lacks (MIN-02).</summary>
        public IReadOnlyList<SectorcontactKaart> Jeugdhulp { get; init; } = [];

        /// <summary>Sectors of the network without anybody whose aanwijzing holds on the day of the meeting, with whom to ask. Only beside an open form.</summary>
        public IReadOnlyList<SectorcontactKaart> ZonderAanwijzing { get; init; } = [];
        public Overlegsoort Soort { get; init; }

        /// <summary>Of a meeting without a casus; null of a casusoverleg.</summary>
        public IReadOnlyList<ZonderCasus.Gast>? Gasten { get; init; }

        /// <summary>Numbers of casussen that were on this agenda and are suspended (GEH-11).</summary>
        public IReadOnlyList<string> Opgeschort { get; init; } = [];

        /// <summary>Until when the mayor can convene; null when it does not wait for that.</summary>
        public DateTimeOffset? BeslisVoor { get; init; }

        /// <summary>Casussen on the agenda about someone who turned 18: first a fresh weging (MIN-06).</summary>
        public IReadOnlySet<CasusId> TeHerwegen { get; init; } = new HashSet<CasusId>();

        /// <summary>Why it does not take place, when nobody convened it in time (LIV-05).</summary>
        public string? NietBijeengeroepen { get; init; }

        public required Leesoordeel Waarom { get; init; }

        public bool MagWijzigen => Staat == OverlegStaat.Concept;

        public bool IsOpen(Punt p) => Formulier is { } f && f.StartsWith("genodigde:", StringComparison.Ordinal)
            ? f.EndsWith(p.Id.ToString(), StringComparison.OrdinalIgnoreCase)
            : Punten.Count == 1 || string.Equals(OpenPunt, p.Id.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    internal sealed record Punt(AgendapuntId Id, CasusId Casus, string Nummer, bool Minderjarig, AgendapuntStaat Staat, string Doel, string? GgbNietNodig, string? Belang, string? GeenJeugdhulp,
        bool MistJeugdhulp, IReadOnlyList<Genodigde> Genodigden)
    {
        /// <summary>The mayor was asked, and somebody can still be proposed.</summary>
        public bool Aanvulbaar { get; init; }
    }

    internal sealed record Genodigde(PersoonId Persoon, string Naam, string Functie, string Organisatie, string Grond, string Reden, string? Bijdrage, string Antwoord, string? Weigering, bool VastLid, bool Wacht, bool Onmisbaar);

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, IKeyVault kluis, IAudit audit, ISender sender, IRegels regels, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (!Id.Lees<OverlegId>(request.Overleg, out var id)
                || await db.Overleggen.AsNoTracking().Include(o => o.Agendapunten).ThenInclude(a => a.Deelnames).FirstOrDefaultAsync(o => o.Id == id, cancellationToken) is not { } overleg
                || Leeswegen.Overleg.Lees(new(user, overleg.CelId)) is not { Mag: true } waarom)
            {
                return Weigering.NietUitgenodigd;
            }

            var casussen = overleg.Agendapunten.Select(a => a.CasusId).ToArray();
            var nummers = await db.Casussen.AsNoTracking().Where(c => casussen.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Nummer, cancellationToken);
            var weigeringen = await db.Weigeringen.AsNoTracking().Where(w => w.OverlegId == id).ToDictionaryAsync(w => w.DeelnameId, cancellationToken);
            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.ToonOverleg", Object = "overleg", ObjectId = id.Waarde, Doel = "casusoverleg" }, cancellationToken);

            var t = await Teksten.OpenAsync(kluis, casussen.Select(c => c.Waarde).Append(id.Waarde), cancellationToken);
            var personen = overleg.Agendapunten.SelectMany(a => a.Deelnames).Concat<IPlaats>(overleg.Genodigden).Select(d => d.PersoonId).Distinct().ToArray();
            var namen = personen.Length == 0 ? [] : (await sender.Send(new GeefPersonen(personen), cancellationToken)).Value?.ToDictionary(p => p.Id, p => p.Naam) ?? [];
            var nu = klok.GetUtcNow();
            var wijzigbaar = overleg.Staat == OverlegStaat.Concept;
            var mogelijk = (wijzigbaar && (overleg.ZonderCasus || overleg.Agendapunten.Count > 0)) || overleg.Agendapunten.Any(a => overleg.MagVoorstellen(a, nu) is null)
                ? (await sender.Send(new GeefGenodigden(overleg.CelId, overleg.Dag), cancellationToken)).Value : null;
            return new Model(id, overleg.Begin, overleg.Staat, Lees("plaats", overleg.Plaats)!, Lees("doel", overleg.Doel)!, Lees("werkwijze", overleg.Werkwijze)!,
                overleg.Rechtsgrond == OverlegRechtsgrond.Decreet ? "Wet of decreet" : "Toestemming van de procureur des Konings", overleg.Rechtsgrond == OverlegRechtsgrond.Decreet ? null : LeesToestemming(),
                [.. overleg.Agendapunten.OrderBy(a => a.Volgorde).Select(a => MaakPunt(a, nummers[a.CasusId], namen, weigeringen, t) with { Aanvulbaar = !wijzigbaar && overleg.MagVoorstellen(a, nu) is null })],
                wijzigbaar && !overleg.ZonderCasus ? await KiesbareCasussenAsync(cancellationToken) : [], Opties(overleg, mogelijk))
            {
                Waarom = waarom,
                OpenPunt = request.Punt,
                TeHerwegen = wijzigbaar && overleg.Komend.Any(a => a.Minderjarig)
                    ? await db.TeHerwegenAsync(kluis, overleg.Komend.Select(a => a.CasusId), Brussel.Dag(nu), Leeftijdsgrenzen.Van(regels.Nu), cancellationToken) : new HashSet<CasusId>(),
                Jeugdhulp = wijzigbaar && overleg.Komend.Any(a => a.MistJeugdhulp) ? await JeugdhulpAsync(overleg.CelId, cancellationToken) : [],
                ZonderAanwijzing = wijzigbaar && (overleg.Agendapunten.Count < 2 || request.Punt is not null) ? await ZonderAanwijzingAsync(overleg.CelId, mogelijk, cancellationToken) : [],
                Soort = overleg.Soort,
                Gasten = overleg.ZonderCasus ? ZonderCasus.Gast.Van(overleg, namen) : null,
                BeslisVoor = overleg.BeslisVoor(Bijeenroeptermijnen.Van(regels.Nu)),
                NietBijeengeroepen = overleg.NietBijeengeroepen ? regels.Nu["LIV-05"].Tekst : null,
                Opgeschort = await db.Opschortingen.Where(o => o.OverlegId == id).Select(o => o.Nummer).ToListAsync(cancellationToken),
            };

            string? Lees(string kolom, byte[]? cijfer) => t.Lees(id.Waarde, cijfer, Overleg.Kolom(kolom, id));

            Toestemming LeesToestemming() => new(Lees("toestemming_referentie", overleg.ToestemmingReferentie),
                DateOnly.TryParseExact(Lees("toestemming_datum", overleg.ToestemmingDatum), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var datum) ? datum : null,
                Lees("toestemming_omvang", overleg.ToestemmingOmvang), Lees("toestemming_personen", overleg.ToestemmingPersonen));
        }

        private async Task<IReadOnlyList<SectorcontactKaart>> JeugdhulpAsync(CelId cel, CancellationToken ct) =>
            [.. (await SectorcontactenAsync(cel, Agendapunt.Jeugdhulp, ct)).Where(k => k.Organisatie is not null)];

        private async Task<IReadOnlyList<SectorcontactKaart>> SectorcontactenAsync(CelId cel, IEnumerable<Sector> sectoren, CancellationToken ct) =>
            (await sender.Send(new GeefSectorcontacten(cel, [.. sectoren]), ct)).Value ?? [];

        private static Punt MaakPunt(Agendapunt a, string nummer, Dictionary<PersoonId, string> namen, Dictionary<Guid, RedenVanWeigering> weigeringen, Teksten t)
        {
            string? Lees(string kolom, byte[]? cijfer) => t.Lees(a.CasusId.Waarde, cijfer, Agendapunt.Kolom(kolom, a.Id));
            return new(a.Id, a.CasusId, nummer, a.Minderjarig, a.Staat, Lees("doel", a.Doel)!, Lees("ggb_niet_nodig", a.GgbNietNodig), Lees("belang", a.Belang), Lees("geen_jeugdhulp", a.GeenJeugdhulp), a.MistJeugdhulp,
                [.. a.Deelnames.OrderBy(d => d.Zetel ?? (Machtigingen.Contracts.Zetel)99).ThenBy(d => d.Functie).Select(d => new Genodigde(d.PersoonId, namen.GetValueOrDefault(d.PersoonId, "Onbekend"), d.Functie, d.Organisatie,
                    Woord.Van(d.Rechtsgrond), t.Lees(a.CasusId.Waarde, d.Reden, Deelname.Kolom("reden", d.Id))!, t.Lees(a.CasusId.Waarde, d.Bijdrage, Deelname.Kolom("bijdrage", d.Id)), Woord.Van(d),
                    weigeringen.TryGetValue(d.Id, out var w) ? Reden(w, t) : null, d.Zetel is not null, d.Wacht, d.Onmisbaar))]);
        }

        private static string Reden(RedenVanWeigering w, Teksten t) =>
            t.Lees(w.OverlegId.Waarde, w.Toelichting, RedenVanWeigering.Kolom(w.DeelnameId)) is { } toelichting ? $"{Woord.Van(w.Reden)}: {toelichting}" : Woord.Van(w.Reden);

        private async Task<IReadOnlyList<Optie>> KiesbareCasussenAsync(CancellationToken ct)
        {
            var cel = user.Cel!.Value;
            CasusStaat[] staten = [CasusStaat.InVoorbereiding, CasusStaat.Besproken, CasusStaat.Opvolgtraject, CasusStaat.Monitoring, CasusStaat.OvergedragenLtf];
            return [.. (await db.Casussen.AsNoTracking()
                .Where(c => c.CelId == cel && staten.Contains(c.Staat) && !db.Agendapunten.Any(a => a.CasusId == c.Id && (a.Staat == AgendapuntStaat.Gepland || a.Staat == AgendapuntStaat.Bezig)))
                .OrderByDescending(c => c.GeopendOp).Take(200).Select(c => new { c.Id, c.Nummer, c.Staat, c.Minderjarig }).ToListAsync(ct))
                .Select(c => new Optie(c.Id.ToString(), $"{c.Nummer}, {Woord.Van(c.Staat).ToLowerInvariant()}{(c.Minderjarig ? ", minderjarig" : null)}"))];
        }

        /// <summary>Sector, then organisation, function and person: who can contribute is looked for in that order.</summary>
        private static IReadOnlyList<Optie> Opties(Overleg overleg, IReadOnlyList<MogelijkeGenodigde>? mogelijk)
        {
            var hoeveel = (mogelijk ?? []).CountBy(g => g.Grond.Persoon).ToDictionary();
            return [.. (mogelijk ?? []).Where(g => !overleg.Genodigden.Any(x => x.PersoonId == g.Grond.Persoon))
                .OrderBy(g => Woord.Van(g.Grond.Sector), StringComparer.Ordinal).ThenBy(g => g.Grond.OrganisatieNaam, StringComparer.Ordinal).ThenBy(g => g.Grond.Functie, StringComparer.Ordinal).ThenBy(g => g.Naam, StringComparer.Ordinal)
                .Select(g => new Optie(hoeveel[g.Grond.Persoon] == 1 ? g.Grond.Persoon.ToString() : $"{g.Grond.Persoon}:{g.Grond.Organisatie}", $"{g.Naam}, {g.Grond.Functie}, {g.Grond.OrganisatieNaam}") { Groep = Woord.Van(g.Grond.Sector) })];
        }

        /// <summary>"Wie vraag ik?" for each sector that nobody can speak for that day. Municipality and police sit there by law.</summary>
        private async Task<IReadOnlyList<SectorcontactKaart>> ZonderAanwijzingAsync(CelId cel, IReadOnlyList<MogelijkeGenodigde>? mogelijk, CancellationToken ct) =>
            mogelijk is null ? [] : await SectorcontactenAsync(cel, Enum.GetValues<Sector>().Except([Sector.Gemeente, Sector.Politie]).Except(mogelijk.Select(g => g.Grond.Sector)), ct);
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/overleggen/{id}", (string id, string? punt, ISender s, HttpContext http) => s.ToonAsync<OverlegPagina, Model>(new Vraag(id, punt), http))
        .Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}
