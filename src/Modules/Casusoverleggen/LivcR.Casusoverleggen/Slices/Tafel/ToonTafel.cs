using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Tafel;

/// <summary>The table of one meeting. Chair and coordinator see every agendapunt with who is there; a participant sees only their own (GEH-07).</summary>
internal static class ToonTafel
{
    public sealed record Vraag(string? Overleg) : IQuery<Model>;

    internal sealed record Model(OverlegId Id, DateTimeOffset Begin, OverlegStaat Staat, string Doel, string Werkwijze, bool Voorzitter, bool Coordinatie, bool Deelnemer, bool Geheimhouding, bool Politie,
        IReadOnlyList<Punt> Punten) : MetFormulier
    {
        public bool Leidt => Voorzitter || Coordinatie;

        /// <summary>Of a meeting without a casus.</summary>
        public ZonderCasus.Tafelblad? ZonderCasus { get; init; }

        /// <summary>For chair and coordination: when the next agendapunt is planned.</summary>
        public string? Volgende { get; init; }

        /// <summary>How many of one's own agendapunten lapsed.</summary>
        public int Vervallen { get; init; }

        /// <summary>Numbers of casussen that are suspended, for chair and coordination (GEH-11).</summary>
        public IReadOnlyList<string> Opgeschort { get; init; } = [];

        public required Leesoordeel Waarom { get; init; }
    }

    internal sealed record Punt(AgendapuntId Id, int Volgorde, string Nummer, bool Minderjarig, AgendapuntStaat Staat, bool IkBenBinnen, IReadOnlyList<Stoel> Stoelen)
    {
        public bool Wachtkamer { get; init; }

        /// <summary>Of a running agendapunt, for who leads or sits in it.</summary>
        public string? Klok { get; init; }

        /// <summary>Chair or coordination may open its afsprakenlijst: after it closed the chair only when they were there.</summary>
        public bool Lijst { get; init; }
    }

    internal sealed record Stoel(PersoonId Persoon, string Naam, string Functie, DeelnameStaat Staat, string Antwoord, bool Geheimhouding, bool Aanwezig)
    {
        public bool KanBinnen => Geheimhouding && Staat is DeelnameStaat.Aanvaard or DeelnameStaat.Aanwezig or DeelnameStaat.Afwezig;
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, Voorzitter stoel, IKeyVault kluis, IAudit audit, ISender sender, IRegels regels, Systeemwerk systeem, Sjablonen.Sjabloonlezer sjablonen, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (!Id.Lees<OverlegId>(request.Overleg, out var id)
                || await db.Overleggen.AsNoTracking().Include(o => o.Agendapunten).ThenInclude(a => a.Deelnames).FirstOrDefaultAsync(o => o.Id == id && (o.BijeengeroepenOp != null || (o.NietBijeengeroepen && o.Soort != Overlegsoort.Casusoverleg)), cancellationToken) is not { } overleg)
            {
                return id != default && await EigenVervallen(id).AnyAsync(cancellationToken) ? Weigering.Geh11 : Weigering.NietUitgenodigd;
            }

            var voorzitter = await stoel.IsAsync(id, cancellationToken);
            if (overleg.ZonderCasus)
            {
                return await new ZonderCasus.Tafelbladlezer(db, user, kluis, audit, sender, systeem, sjablonen, klok).LeesAsync(overleg, voorzitter, cancellationToken);
            }

            var leidt = voorzitter || user.IsCoordinatie;
            var eigen = overleg.Agendapunten.SelectMany(a => a.Deelnames).Where(d => d.PersoonId == user.Persoon && d.Staat is not (DeelnameStaat.Geweigerd or DeelnameStaat.Voorgesteld)).ToList();
            var uitgenodigd = eigen.Count > 0;
            var verlopen = leidt || !uitgenodigd ? null : await sender.HoudtNogAsync(user, eigen, klok.GetUtcNow(), cancellationToken);
            if (Leeswegen.Tafel.Lees(new(user, overleg.CelId, voorzitter, uitgenodigd, GrondGeldt: verlopen is null)) is not { Mag: true } waarom)
            {
                return verlopen ?? (await EigenVervallen(id).AnyAsync(cancellationToken) ? Weigering.Geh11 : Weigering.NietUitgenodigd);
            }

            var punten = overleg.Agendapunten.Where(a => leidt || eigen.Exists(d => d.AgendapuntId == a.Id)).OrderBy(a => a.Volgorde).ToList();
            var casussen = punten.Select(a => a.CasusId).ToArray();
            var nummers = await db.Casussen.AsNoTracking().Where(c => casussen.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Nummer, cancellationToken);
            punten.RemoveAll(a => a.Staat == AgendapuntStaat.Vervallen && !nummers.ContainsKey(a.CasusId)); // postponed before it was put to the mayor
            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.ToonTafel", Object = "overleg", ObjectId = id.Waarde, Doel = "casusoverleg" }, cancellationToken);
            var t = await Teksten.OpenAsync(kluis, [id.Waarde], cancellationToken);
            var namen = leidt ? (await sender.Send(new GeefPersonen([.. punten.SelectMany(a => a.Deelnames).Select(d => d.PersoonId).Distinct()]), cancellationToken)).Value?.ToDictionary(p => p.Id, p => p.Naam) ?? [] : [];
            return new Model(id, overleg.Begin, overleg.Staat, t.Lees(id.Waarde, overleg.Doel, Overleg.Kolom("doel", id))!, t.Lees(id.Waarde, overleg.Werkwijze, Overleg.Kolom("werkwijze", id))!,
                voorzitter, user.IsCoordinatie, eigen.Count > 0, eigen.Count > 0 && eigen.TrueForAll(d => d.Geheimhouding), eigen.Exists(d => d.IsPolitie),
                [.. punten.Select(a => new Punt(a.Id, a.Volgorde, nummers.GetValueOrDefault(a.CasusId, ""), a.Minderjarig, a.Staat, eigen.Exists(d => d.AgendapuntId == a.Id && d.Aanwezig),
                    leidt ? [.. a.Deelnames.OrderBy(d => d.Zetel is null).ThenBy(d => d.Functie).Select(d => new Stoel(d.PersoonId, namen.GetValueOrDefault(d.PersoonId, "Onbekend"), d.Functie, d.Staat, Woord.Van(d), d.Geheimhouding, d.Aanwezig))] : [])
                {
                    Lijst = a.Staat != AgendapuntStaat.Vervallen && (user.IsCoordinatie || (voorzitter && (a.Staat != AgendapuntStaat.Afgesloten || eigen.Exists(d => d.AgendapuntId == a.Id && d.NamDeel)))),
                    Klok = leidt || eigen.Exists(d => d.AgendapuntId == a.Id && d.Aanwezig) ? Tafelklok.Zin(a, klok.GetUtcNow()) : null,
                    Wachtkamer = Wachtkamer.IsOpenVoor(eigen.Find(d => d.AgendapuntId == a.Id), a, overleg.Begin, klok.GetUtcNow(), regels.Nu.Termijn("GEH-03", "wachtkamer_minuten")),
                })])
            {
                Waarom = waarom,
                Volgende = leidt ? Tafelklok.Volgende(overleg) : null,
                Vervallen = leidt ? 0 : await EigenVervallen(id).CountAsync(cancellationToken),
                Opgeschort = await db.Opschortingen.Where(o => o.OverlegId == id).Select(o => o.Nummer).ToListAsync(cancellationToken),
            };
        }

        private IQueryable<VervallenUitnodiging> EigenVervallen(OverlegId overleg) => db.Vervallen.Where(v => v.OverlegId == overleg && v.PersoonId == user.Persoon);
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/tafel/{overleg}", (string overleg, ISender s, HttpContext http) => s.ToonAsync<TafelPagina, Model>(new Vraag(overleg), http)).VoorIedereenIngelogd();
}
