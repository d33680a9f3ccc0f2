using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Afspraken;

/// <summary>The afsprakenlijst of one agendapunt, or one's own part of it: decisions and tasks, what those present say about the decision, and where its copies on paper are (GEH-09).</summary>
internal static class ToonAfsprakenlijst
{
    public sealed record Vraag(string? Agendapunt) : IQuery<Model>;

    /// <param name="Staat">Null as long as there is no list: nothing was agreed yet, or nothing at all.</param>
    /// <param name="Alles">False: only one's own tasks are here.</param>
    /// <param name="Antwoorden">How many of those asked answered; never who (a sentence may be without a name).</param>
    internal sealed record Model(AgendapuntId Id, string Nummer, bool Alles, bool Leidt, AfsprakenlijstStaat? Staat, DateOnly? Tegen, DateOnly? GoedgekeurdOp, IReadOnlyList<string> Besluiten, IReadOnlyList<TaakRij> Taken,
        IReadOnlyList<VoorbehoudRij> Voorbehouden, (int Gegeven, int Gevraagd)? Antwoorden, bool Gevraagd, bool Beantwoord) : MetFormulier
    {
        public required Leesoordeel Waarom { get; init; }

        public DateOnly? Herziening { get; init; }

        public DateTimeOffset? Begin { get; init; }

        /// <summary>Each numbered copy, and whether it came back.</summary>
        public IReadOnlyList<(int Nummer, bool Terug)> Exemplaren { get; init; } = [];

        /// <summary>The room did not close yet: more may be agreed.</summary>
        public bool Loopt { get; init; }

        public bool MagNummeren => Exemplaren.All(e => e.Terug);

        public override string ToString() => nameof(Model);
    }

    internal sealed record TaakRij(string Wat, string Eigenaar, DateOnly Tegen);

    internal sealed record VoorbehoudRij(string Tekst, string? Functie);

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, IKeyVault kluis, IAudit audit, Lijstlezer lezer, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            var r = await lezer.LeesAsync(request.Agendapunt, cancellationToken);
            if (!r.Ok)
            {
                return r.Refusal;
            }

            var (id, casus, punt, eigen, leidt, waarom) = r.Value!;
            var lijst = await db.Afsprakenlijsten.AsNoTracking().FirstOrDefaultAsync(l => l.AgendapuntId == id, cancellationToken);
            if (punt is not null && lijst is null && (!leidt || punt.Staat == AgendapuntStaat.Vervallen))
            {
                return Weigering.NietUitgenodigd;
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.ToonAfsprakenlijst", Casus = casus, Object = "afsprakenlijst", ObjectId = id.Waarde, Doel = "casusoverleg", Regel = "GEH-09", Uitkomst = punt is null ? "eigen deel" : "alles" }, cancellationToken);
            var t = await Teksten.OpenAsync(kluis, [casus.Waarde], cancellationToken);
            string Lees(byte[] cijfer, string plaats) => t.Lees(casus.Waarde, cijfer, plaats)!;
            var taken = await db.Taken.AsNoTracking().Where(x => x.AgendapuntId == id && (punt != null || x.Eigenaar == user.Persoon)).OrderBy(x => x.Op).ToListAsync(cancellationToken);
            IReadOnlyList<TaakRij> rijen = [.. taken.Select(x => new TaakRij(Lees(x.Wat, Taak.Kolom("wat", x.Id)), x.EigenaarFunctie, x.Tegen))];
            if (punt is null)
            {
                return new Model(id, eigen!.Nummer, false, false, AfsprakenlijstStaat.TerGoedkeuring, eigen.Tegen, null, [], rijen, [], null, eigen.KanAntwoorden(Brussel.Dag(klok.GetUtcNow())), eigen.Beantwoord) { Waarom = waarom };
            }

            var besluiten = await db.Besluiten.AsNoTracking().Where(b => b.AgendapuntId == id).OrderBy(b => b.Op).ToListAsync(cancellationToken);
            var voorbehouden = await db.Voorbehouden.AsNoTracking().Where(v => v.AgendapuntId == id).OrderBy(v => v.Id).ToListAsync(cancellationToken);
            var antwoorden = await db.Goedkeuringen.Where(g => g.AgendapuntId == id).Select(g => g.Beantwoord).ToListAsync(cancellationToken);
            var van = await db.Casussen.Where(c => c.Id == casus).Select(c => new { c.Nummer, c.HerzieningOp }).FirstAsync(cancellationToken);
            return new Model(id, van.Nummer, true, leidt, lijst?.Staat, lijst?.Tegen, lijst?.GoedgekeurdOp, [.. besluiten.Select(b => Lees(b.Tekst, Besluit.Kolom(b.Id)))], rijen,
                [.. voorbehouden.Select(v => new VoorbehoudRij(Lees(v.Tekst, Voorbehoud.Kolom(v.Id)), v.Functie))], (antwoorden.Count(b => b), antwoorden.Count),
                eigen?.KanAntwoorden(Brussel.Dag(klok.GetUtcNow())) == true, eigen?.Beantwoord == true)
            {
                Waarom = waarom,
                Herziening = van.HerzieningOp,
                Begin = await db.Overleggen.Where(o => o.Id == punt.OverlegId).Select(o => (DateTimeOffset?)o.Begin).FirstOrDefaultAsync(cancellationToken),
                Exemplaren = leidt && lijst is not null ? [.. Enumerable.Range(1, lijst.Exemplaren).Select(n => (n, lijst.Terug.Contains(n)))] : [],
                Loopt = punt.Staat is AgendapuntStaat.Gepland or AgendapuntStaat.Bezig,
            };
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/afsprakenlijsten/{id}", (string id, ISender s, HttpContext http) => s.ToonAsync<AfsprakenlijstPagina, Model>(new Vraag(id), http)).VoorIedereenIngelogd();
}
