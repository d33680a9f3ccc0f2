using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Domain.Planning;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Planning;

/// <summary>Up to five moments for a meeting in preparation, in the next four weeks, with an order of its agendapunten in which people come once and wait little. Nobody is asked and nobody hears of it:
/// who is on the lists was not invited yet. What another LIVC R planned with the same people is not looked at (AVG-12).</summary>
internal static class ZoekMomenten
{
    /// <summary>The mayor has to decide first, and may be reminded once.</summary>
    internal const int NaWerkdagen = 3;

    private const int Weken = 4;

    public sealed record Vraag(string? Overleg) : IQuery<Model>;

    internal sealed record Onderdeel(AgendapuntId Punt, string Nummer, TimeOnly Begin, TimeOnly Einde, IReadOnlyList<string> Niet);

    /// <param name="Onmisbaar">How many who cannot be missed cannot come then: only when there is no moment at which they all can.</param>
    internal sealed record Moment(DateOnly Dag, TimeOnly Begin, IReadOnlyList<Onderdeel> Onderdelen, int Wachten, int Onmisbaar);

    internal sealed record Model(OverlegId Id, DateTimeOffset Begin, int Punten, IReadOnlyList<Moment> Momenten) : MetFormulier
    {
        /// <summary>What was answered so far, when people were asked.</summary>
        public Stand? Peiling { get; init; }

        /// <summary>The agendapunten as they stand, for a moment that was asked about.</summary>
        public IReadOnlyList<AgendapuntId> Volgorde { get; init; } = [];
    }

    internal sealed record Stand(DateOnly Tot, int Gevraagd, int Beantwoord, IReadOnlyList<Gepeild> Momenten);

    /// <param name="VastNiet">Fixed members and who cannot be missed, who cannot.</param>
    internal sealed record Gepeild(DateTimeOffset Op, int Ja, int Misschien, int Nee, IReadOnlyList<string> VastNiet);

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, ISender sender, IAudit audit, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (!user.IsCoordinatie || !Id.Lees<OverlegId>(request.Overleg, out var id)
                || await db.Overleggen.AsNoTracking().Include(o => o.Agendapunten).ThenInclude(a => a.Deelnames).FirstOrDefaultAsync(o => o.Id == id, cancellationToken) is not { } overleg)
            {
                return Weigering.NietUitgenodigd;
            }

            if (overleg.MagWijzigen is { } vast)
            {
                return vast;
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.ZoekMomenten", Object = "overleg", ObjectId = id.Waarde, Doel = "planning" }, cancellationToken);
            var komend = overleg.Komend.OrderBy(a => a.Volgorde).ToList();
            var punten = overleg.ZonderCasus ? [new PlanPunt(default, Personen(overleg.Genodigden, vast: true), Personen(overleg.Genodigden, vast: false))]
                : komend.ConvertAll(a => new PlanPunt(a.Id, Personen(a.Deelnames, vast: true), Personen(a.Deelnames, vast: false)) { Onmisbaar = [.. a.Deelnames.Where(d => d.Onmisbaar).Select(d => d.PersoonId)] });
            var personen = punten.SelectMany(p => p.Zetels.Concat(p.Genodigden)).Distinct().ToArray();
            var kalender = new Werkdagen();
            var eerste = kalender.PlusWerkdagen(Brussel.Dag(klok.GetUtcNow()), NaWerkdagen);
            var dagen = Enumerable.Range(0, Weken * 7).Select(n => eerste.AddDays(n)).Where(kalender.IsWerkdag).ToList();
            var momenten = Planner.Zoek(punten, await TijdAsync(overleg, personen, eerste, cancellationToken), dagen, overleg.ZonderCasus ? new Planmaten(Duur: Overlap.Minuten) : new Planmaten());

            var casussen = komend.ConvertAll(a => a.CasusId);
            var nummers = await db.Casussen.AsNoTracking().Where(c => casussen.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Nummer, cancellationToken);
            var niet = momenten.SelectMany(m => m.Onderdelen).SelectMany(o => o.Niet).Distinct().ToArray();
            var namen = niet.Length == 0 ? [] : (await sender.Send(new GeefPersonen(niet), cancellationToken)).Value?.ToDictionary(p => p.Id, p => p.Naam) ?? [];
            return new Model(id, overleg.Begin, punten.Count, [.. momenten.Select(m => new Moment(m.Dag, m.Begin,
                [.. m.Onderdelen.Select(o => new Onderdeel(o.Punt, overleg.ZonderCasus ? Woord.Van(overleg.Soort) : nummers[komend.Find(a => a.Id == o.Punt)!.CasusId], o.Begin, o.Einde, [.. o.Niet.Select(p => namen.GetValueOrDefault(p, "Onbekend") + (punten.Find(x => x.Id == o.Punt)!.Onmisbaar.Contains(p) ? " (onmisbaar)" : null))]))], m.Wachten, m.Onmisbaar))])
            {
                Peiling = await PeilingAsync(overleg, cancellationToken),
                Volgorde = komend.ConvertAll(a => a.Id),
            };
        }

        /// <summary>Counted over who is still on the lists; first the moments on which the fixed members can, then those that suit most.</summary>
        private async Task<Stand?> PeilingAsync(Overleg overleg, CancellationToken ct)
        {
            var vandaag = Brussel.Dag(klok.GetUtcNow());
            if (await db.Peilingen.AsNoTracking().Include(p => p.Antwoorden).FirstOrDefaultAsync(p => p.OverlegId == overleg.Id && p.Tot >= vandaag, ct) is not { } peiling)
            {
                return null;
            }

            var plaatsen = overleg.Plaatsen.DistinctBy(p => p.PersoonId).ToDictionary(p => p.PersoonId);
            var gevraagd = peiling.Antwoorden.Where(a => plaatsen.ContainsKey(a.PersoonId)).ToList();
            var antwoorden = gevraagd.FindAll(a => a.Keuzes.Length == peiling.Momenten.Length);
            return new Stand(peiling.Tot, gevraagd.Count, antwoorden.Count, [.. peiling.Momenten.Select((m, i) => new Gepeild(m, Tel(i, Peilkeuze.Ja), Tel(i, Peilkeuze.Misschien), Tel(i, Peilkeuze.Nee),
                [.. antwoorden.Where(a => a.Keuzes[i] == Peilkeuze.Nee && IsNodig(a.PersoonId)).Select(a => plaatsen[a.PersoonId].Functie)]))
                .OrderBy(g => g.VastNiet.Count).ThenByDescending(g => g.Ja).ThenByDescending(g => g.Misschien).ThenBy(g => g.Op)]);

            bool IsNodig(PersoonId wie) => plaatsen[wie].Zetel is not null || overleg.Komend.Any(a => a.Deelnames.Any(d => d.PersoonId == wie && d.Onmisbaar));

            int Tel(int moment, Peilkeuze keuze) => antwoorden.Count(a => a.Keuzes[moment] == keuze);
        }

        private static List<PersoonId> Personen(IEnumerable<IPlaats> plaatsen, bool vast) =>
            [.. plaatsen.Where(d => d.Zetel is not null == vast && d.Staat is not (DeelnameStaat.Beeindigd or DeelnameStaat.Geweigerd)).Select(d => d.PersoonId)];

        private async Task<Dictionary<PersoonId, Vrij>> TijdAsync(Overleg overleg, PersoonId[] personen, DateOnly vanaf, CancellationToken ct)
        {
            var cel = overleg.CelId;
            var dagdelen = await db.Beschikbaarheden.AsNoTracking().Where(b => b.CelId == cel && personen.Contains(b.PersoonId)).ToDictionaryAsync(b => b.PersoonId, b => b.Dagdelen, ct);
            var weg = (await db.Afwezigheden.AsNoTracking().Where(a => a.CelId == cel && personen.Contains(a.PersoonId) && a.Tot >= vanaf).ToListAsync(ct)).ToLookup(a => a.PersoonId, a => (a.Van, a.Tot));
            var begin = Brussel.Begin(vanaf);
            var bezet = (await db.BezetAsync(overleg, personen, begin, begin.AddDays(2 * Weken * 7), ct)).ToLookup(d => d.Persoon, d => (Brussel.Dag(d.Begin), Brussel.Uur(d.Begin), Overlap.Minuten));
            return personen.ToDictionary(p => p, p => new Vrij(dagdelen.GetValueOrDefault(p) ?? [], [.. weg[p]], [.. bezet[p]]));
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/overleggen/{id}/momenten", (string id, ISender s, HttpContext http) => s.ToonAsync<MomentenPagina, Model>(new Vraag(id), http))
        .Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}
