using FluentValidation;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Stappen;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Personen;

/// <summary>The betrokkene moved within a joint LIVC R: from now on the casus is of the new municipality, and who sat for the old one alone finds nothing of it any more (PAR-03).
/// To another LIVC R it is an overdracht (AVG-12).</summary>
internal static class VerhuisBetrokkene
{
    public sealed record Opdracht : ICommand<Done>, IOverCasus
    {
        public string? Casus { get; init; }

        /// <summary>The municipality the form was read with: of two who write at once, the second is told.</summary>
        public string? Vorige { get; init; }
        public string? Gemeente { get; init; }

        public CasusId? LogCasus => Id.Lees<CasusId>(Casus, out var id) ? id : null;
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator() => RuleFor(o => o.Gemeente).Verplicht("Kies de nieuwe gemeente.", 5);
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, ISender sender, Zetelwissel wissel, IRegels regels, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!user.IsCoordinatie || user.Cel is not { } cel || request.LogCasus is not { } id)
            {
                return Weigering.NietUitgenodigd;
            }

            await db.VergrendelAsync(id, cancellationToken);
            if (await db.VanCoordinatieAsync(id, user, cancellationToken) is not { } casus || await db.Betrokkenen.AsNoTracking().FirstOrDefaultAsync(b => b.CasusId == id, cancellationToken) is not { } betrokkene)
            {
                return Weigering.NietUitgenodigd;
            }

            var gemeenten = (await sender.Send(new GeefCel(cel), cancellationToken)).Value?.Gemeenten ?? [];
            if (gemeenten.All(g => g.Nis != request.Gemeente))
            {
                return Weigering.Avg12.Bij("Gemeente") with { Tekst = regels.Nu.Variant("AVG-12", "verhuizing") };
            }

            if ((Belet(request, betrokkene) ?? casus.MagVerhuizen ?? await OpAgendaAsync(id, cancellationToken)) is { } w)
            {
                return w;
            }

            await VerhuisAsync(casus, request.Gemeente!, cel, cancellationToken);
            db.AddEvent(new BetrokkeneVerhuisdV1(id, klok.GetUtcNow()));
            db.AddLog(ToonStappen.Log(nameof(VerhuisBetrokkene), id, "verhuizing", "AVG-12"));
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }

        private static Refusal? Belet(Opdracht o, Betrokkene b) =>
            o.Vorige != b.GemeenteNis ? Weigering.Toestand("Iemand anders noteerde intussen een gemeente. Kijk na welke er nu staat.")
            : o.Gemeente == b.GemeenteNis ? Weigering.Invoer("Gemeente", "Deze gemeente staat er al. Kies een andere.")
            : null;

        /// <summary>Who was told of a meeting, and by whom, was settled for the old municipality: that goes first.</summary>
        private async Task<Refusal?> OpAgendaAsync(CasusId id, CancellationToken ct)
        {
            var lopend = await (from a in db.Agendapunten
                                where a.CasusId == id && a.Staat != AgendapuntStaat.Vervallen
                                join o in db.Overleggen on a.OverlegId equals o.Id
                                where o.Staat != OverlegStaat.Afgesloten && o.Staat != OverlegStaat.Geannuleerd
                                select a.Staat).ToListAsync(ct);
            return lopend.Count == 0 ? null
                : lopend.Contains(AgendapuntStaat.Gepland) ? Weigering.Toestand("Deze casus staat op de agenda van een overleg. Stel het agendapunt eerst uit.")
                : Weigering.Toestand("Het overleg over deze casus is nog bezig. Rond het eerst af.");
        }

        private async Task VerhuisAsync(Casus casus, string nis, CelId cel, CancellationToken ct)
        {
            var (id, nu) = (casus.Id, klok.GetUtcNow());
            // At once, and not with the save: what follows asks the database who is competent now.
            await db.Betrokkenen.Where(b => b.CasusId == id).ExecuteUpdateAsync(s => s.SetProperty(b => b.GemeenteNis, nis), ct);
            var samenstelling = (await sender.Send(new GeefSamenstelling(cel, Brussel.Dag(nu)), ct)).Value ?? new Samenstelling([], []);
            var deelnames = await (from a in db.Agendapunten where a.CasusId == id join d in db.Deelnames on a.Id equals d.AgendapuntId select d).ToListAsync(ct);
            var weg = await VertrekkersAsync(id, nis, samenstelling, deelnames, ct);

            db.Beeindig((await db.Inzagen.Where(i => i.CasusId == id).ToListAsync(ct)).Where(i => weg.Contains(i.PersoonId)), nu);
            await NeemOverleggenAsync(id, weg, deelnames, ct);
            (await db.Goedkeuringen.Where(g => g.CasusId == id && g.Open).ToListAsync(ct)).FindAll(g => weg.Contains(g.PersoonId)).ForEach(g => g.Sluit());
            (await db.Taken.Where(t => t.CasusId == id).ToListAsync(ct)).FindAll(t => weg.Contains(t.Eigenaar)).ForEach(t => t.LaatLos(nu));
            if (casus.Casusregisseur is { } regisseur && weg.Contains(regisseur))
            {
                casus.GeefRegieTerug(regisseur);
            }

            var beslissers = await Bevoegdheid.BeslissersVanAsync(db, sender, casus, Brussel.Dag(nu), ct);
            (await db.Overdrachten.Where(o => o.CasusId == id).ToListAsync(ct)).ForEach(o => o.IsNuVan(beslissers));
            await wissel.VoorstellenAsync(cel, ct);
        }

        /// <summary>Who was at its table, decided on it, or was asked to look it up in the GGB, in the seat of a mayor or of the police, and does not sit in that seat for the new municipality. The
        /// coordination stays: it works for the whole LIVC R.</summary>
        private async Task<HashSet<PersoonId>> VertrekkersAsync(CasusId id, string nis, Samenstelling samenstelling, List<Deelname> deelnames, CancellationToken ct)
        {
            var gevraagd = await db.Inzagen.Where(i => i.CasusId == id && (i.Grond == InzageGrond.Beslissing || i.Grond == InzageGrond.GgbControle)).Select(i => new { i.PersoonId, i.Grond }).ToListAsync(ct);
            return [.. deelnames.Where(d => d.Zetel is Zetel.Burgemeester or Zetel.Korpschef).Select(d => (d.PersoonId, Zetel: d.Zetel!.Value))
                .Concat(gevraagd.Select(i => (i.PersoonId, Zetel: i.Grond == InzageGrond.Beslissing ? Zetel.Burgemeester : Zetel.Korpschef)))
                .Where(x => !samenstelling.Zit(x.PersoonId, x.Zetel, nis)).Select(x => x.PersoonId)];
        }

        /// <summary>A meeting that is over and of which a casus moved away is decided on by nobody of before. Of one to come, who decides on the rest does not see what lapsed of this one: nor who was on its list.</summary>
        private async Task NeemOverleggenAsync(CasusId id, HashSet<PersoonId> weg, List<Deelname> deelnames, CancellationToken ct)
        {
            var overleggen = await (from a in db.Agendapunten where a.CasusId == id join o in db.Overleggen on a.OverlegId equals o.Id select new { Punt = a.Id, o.Id, Voorbij = o.Staat == OverlegStaat.Afgesloten || o.Staat == OverlegStaat.Geannuleerd }).ToListAsync(ct);
            var voorbij = overleggen.Where(o => o.Voorbij).Select(o => o.Id).ToArray();
            db.RemoveRange((await db.Beslissers.Where(b => voorbij.Contains(b.OverlegId)).ToListAsync(ct)).Where(b => weg.Contains(b.PersoonId)));
            var vervallen = overleggen.Where(o => !o.Voorbij).Select(o => o.Punt).ToHashSet();
            db.RemoveRange(deelnames.Where(d => vervallen.Contains(d.AgendapuntId)));
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/casussen/{id}/betrokkene/verhuizing", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        s.NaarBetrokkeneAsync(o with { Casus = id }, id, "verhuizing", http, regels)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}
