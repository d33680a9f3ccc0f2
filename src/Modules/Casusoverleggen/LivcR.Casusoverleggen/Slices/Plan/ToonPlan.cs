using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Sjablonen;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Plan;

/// <summary>The opvolgplan, for the coordinator and the casusregisseur who agreed. Who is only asked reads the question and nothing of the casus. No name, no inbreng (legal.md §2.1).</summary>
internal static class ToonPlan
{
    public sealed record Vraag(string? Casus) : IQuery<Model>, IOverCasus
    {
        public CasusId? LogCasus => Id.Lees<CasusId>(Casus, out var id) ? id : null;
    }

    /// <param name="Gevraagd">The asker is asked to be casusregisseur and has not answered: nothing else is filled in.</param>
    internal sealed record Model(CasusId Id, string Nummer, bool Gevraagd, Leesoordeel Waarom) : MetFormulier
    {
        public string? Bewaring { get; init; }
        public bool Coordinatie { get; init; }
        public bool HeeftOpvolging { get; init; }
        public bool Minderjarig { get; init; }
        public DateOnly? Herziening { get; init; }
        public string? Regisseur { get; init; }
        public bool RegisseurAanvaard { get; init; }
        public IReadOnlyList<Optie> Kandidaten { get; init; } = [];
        public uint Versie { get; init; }
        public DateTimeOffset? GewijzigdOp { get; init; }
        public Planinhoud Inhoud { get; init; } = Planinhoud.Leeg;
        public (Geinformeerd? Hoe, DateOnly? Op) Geinformeerd { get; init; }
        public (Medewerking? Hoe, DateOnly? Op) Medewerking { get; init; }
        public IReadOnlyList<TaakRij> Taken { get; init; } = [];

        /// <summary>What the LIVC R says to who writes a plan, in its own words.</summary>
        public IReadOnlyList<string> Inleiding { get; init; } = [];
    }

    internal sealed record TaakRij(Guid Id, string Wat, string Eigenaar, DateOnly Tegen, TaakStaat Staat, bool TeLaat)
    {
        public bool IsOpen => Staat is TaakStaat.Open or TaakStaat.Lopend;
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, IKeyVault kluis, IAudit audit, ISender sender, Sjabloonlezer sjablonen, IRegels regels, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (await db.VoorPlanAsync(request.LogCasus, user, cancellationToken) is not { } casus || !await sender.WerktNogAsync(user, klok.GetUtcNow(), cancellationToken))
            {
                return Weigering.NietUitgenodigd;
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.ToonPlan", Casus = casus.Id, Object = "opvolgplan", Doel = "opvolging", Uitkomst = "zonder naam" }, cancellationToken);
            var waarom = Leeswegen.Plan.Lees(CasusVraag.Over(casus, user));
            if (!user.IsCoordinatie && !casus.IsRegisseur(user.Persoon))
            {
                return new Model(casus.Id, casus.Nummer, Gevraagd: true, waarom);
            }

            return await MaakAsync(casus, waarom, cancellationToken);
        }

        private async Task<Model> MaakAsync(Casus casus, Leesoordeel waarom, CancellationToken ct)
        {
            var vandaag = Brussel.Dag(klok.GetUtcNow());
            var plan = await db.Opvolgplannen.AsNoTracking().FirstOrDefaultAsync(p => p.CasusId == casus.Id, ct);
            var taken = await db.Taken.AsNoTracking().Where(t => t.CasusId == casus.Id).OrderBy(t => t.Tegen).ToListAsync(ct);
            var t = await Teksten.OpenAsync(kluis, [casus.Id.Waarde], ct);
            var kandidaten = user.IsCoordinatie ? await KandidatenAsync(db, casus.Id, ct) : [];
            var wie = kandidaten.Select(k => k.PersoonId).Concat(casus.Casusregisseur is { } r ? [r] : Array.Empty<PersoonId>()).Distinct().ToArray();
            var namen = wie.Length == 0 ? [] : (await sender.Send(new GeefPersonen(wie), ct)).Value?.ToDictionary(p => p.Id, p => p.Naam) ?? [];
            return new Model(casus.Id, casus.Nummer, casus.Casusregisseur == user.Persoon && casus.RegisseurAanvaardOp is null && casus.HeeftOpvolging, waarom)
            {
                Bewaring = Bewaring.Zin(casus, regels.Nu, klok.GetUtcNow()),
                Coordinatie = user.IsCoordinatie,
                HeeftOpvolging = casus.HeeftOpvolging,
                Minderjarig = casus.Minderjarig,
                Herziening = casus.HerzieningOp,
                Regisseur = casus.Casusregisseur is { } p ? namen.GetValueOrDefault(p, "Onbekend") : null,
                RegisseurAanvaard = casus.RegisseurAanvaardOp is not null,
                Kandidaten = [.. kandidaten.Select(k => new Optie(k.PersoonId.ToString(), $"{namen.GetValueOrDefault(k.PersoonId, "Onbekend")}, {k.Functie}")).OrderBy(o => o.Tekst, StringComparer.Ordinal)],
                Versie = plan?.Versie ?? 0,
                GewijzigdOp = plan?.GewijzigdOp,
                Inhoud = plan?.Lees(await kluis.OpenAsync(casus.Id.Waarde, ct)) ?? Planinhoud.Leeg,
                Geinformeerd = (plan?.Geinformeerd, plan?.GeinformeerdOp),
                Medewerking = (plan?.Medewerking, plan?.MedewerkingOp),
                Inleiding = casus.HeeftOpvolging ? await sjablonen.VoorPlanAsync(ct) : [],
                Taken = [.. taken.Select(x => new TaakRij(x.Id, t.Lees(casus.Id.Waarde, x.Wat, Taak.Kolom("wat", x.Id))!, x.EigenaarFunctie, x.Tegen, x.Staat, x.IsOpen && x.Tegen < vandaag))],
            };
        }
    }

    /// <summary>The casus, for the coordination, its casusregisseur, or who is asked to be (PAR-03 for all others). A former one finds nothing.</summary>
    public static async Task<Casus?> VoorPlanAsync(this CasusoverleggenDbContext db, CasusId? id, ICurrentUser user, CancellationToken ct) =>
        id is { } c && await db.Casussen.FirstOrDefaultAsync(x => x.Id == c && x.CelId == user.Cel && x.Staat != CasusStaat.Vernietigd, ct) is { } casus
            && Leeswegen.Plan.Lees(CasusVraag.Over(casus, user)).Mag ? casus : null;

    /// <summary>As above, without who is only asked, and whose ground ended (PAR-08).</summary>
    public static async Task<Casus?> MetPlanAsync(this CasusoverleggenDbContext db, ISender sender, CasusId? id, ICurrentUser user, DateTimeOffset nu, CancellationToken ct) =>
        await db.VoorPlanAsync(id, user, ct) is { } casus && (user.IsCoordinatie || casus.IsRegisseur(user.Persoon)) && await sender.WerktNogAsync(user, nu, ct) ? casus : null;

    /// <summary>Who took part in the last meeting about it.</summary>
    public static async Task<List<Deelname>> KandidatenAsync(CasusoverleggenDbContext db, CasusId casus, CancellationToken ct) =>
        await db.Agendapunten.Where(a => a.CasusId == casus && a.Staat == AgendapuntStaat.Afgesloten).OrderByDescending(a => a.StaatSinds).Select(a => (AgendapuntId?)a.Id).FirstOrDefaultAsync(ct) is { } punt
            ? await db.Deelnames.AsNoTracking().Where(d => d.AgendapuntId == punt && d.BinnenOp != null).ToListAsync(ct) : [];

    public static Task<Microsoft.AspNetCore.Http.IResult> NaarPlanAsync(this ISender s, ICommand<Done> opdracht, string casus, string formulier, HttpContext http, IRegels regels, string? naar = null) =>
        s.DoeAsync<PlanPagina, Model>(opdracht, naar ?? $"/casussen/{casus}/plan", new Vraag(casus), formulier, http, regels);

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/casussen/{id}/plan", (string id, ISender s, HttpContext http) => s.ToonAsync<PlanPagina, Model>(new Vraag(id), http)).VoorIedereenIngelogd();
}
