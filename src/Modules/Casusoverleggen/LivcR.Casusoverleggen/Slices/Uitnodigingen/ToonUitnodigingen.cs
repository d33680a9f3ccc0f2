using System.Globalization;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Uitnodigingen;

/// <summary>One's own invitations for meetings that are not over: when, and whether an answer is awaited. Nothing of a casus.</summary>
internal static class ToonUitnodigingen
{
    public sealed record Vraag : IQuery<Model>;

    internal sealed record Rij(AgendapuntId Agendapunt, OverlegId Overleg, DateTimeOffset Begin, bool Minderjarig, DeelnameStaat Staat)
    {
        /// <summary>Counted among one's own for that meeting, when there is more than one: the place on the agenda would tell that there are others.</summary>
        public int? Hoeveelste { get; init; }

        public string Wanneer => NlTekst.DatumEnUur(Begin) + (Hoeveelste is null ? "" : $", uitnodiging {Hoeveelste}");
    }

    /// <param name="Vervallen">When the meetings were to begin whose agendapunt lapsed, as far as that is still to come.</param>
    internal sealed record Model(IReadOnlyList<Rij> Rijen, IReadOnlyList<DateTimeOffset> Vervallen)
    {
        /// <summary>Invitations for meetings without a casus, what is cancelled included as long as it was to come.</summary>
        public IReadOnlyList<ZonderCasusRij> ZonderCasus { get; init; } = [];

        /// <summary>The same of meetings that were not convened in time, for who sat in a fixed seat (LIV-05).</summary>
        public IReadOnlyList<DateTimeOffset> NietBijeengeroepen { get; init; } = [];
    }

    internal sealed record ZonderCasusRij(OverlegId Overleg, DateTimeOffset Begin, Overlegsoort Soort, OverlegStaat OverlegStaat, bool NietBijeengeroepen, DeelnameStaat Staat);

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, IAudit audit, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            var rijen = await Lijst(db, user.Persoon!.Value).ToListAsync(cancellationToken);
            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.ToonUitnodigingen", Object = "uitnodigingen", Doel = "casusoverleg", Uitkomst = rijen.Count.ToString(CultureInfo.InvariantCulture) }, cancellationToken);
            var vervallen = await db.Vervallen.AsNoTracking().Where(v => v.PersoonId == user.Persoon && v.Begin > klok.GetUtcNow()).OrderBy(v => v.Begin).ToListAsync(cancellationToken);
            return new Model([.. rijen.GroupBy(r => r.Overleg).SelectMany(g => g.Select((r, i) => r with { Hoeveelste = g.Count() > 1 ? i + 1 : null }))],
                [.. vervallen.Where(v => !v.NietBijeengeroepen).Select(v => v.Begin)])
            {
                ZonderCasus = await (from g in db.Genodigden.AsNoTracking()
                                     where g.PersoonId == user.Persoon && g.Staat != DeelnameStaat.Voorgesteld
                                     join o in db.Overleggen on g.OverlegId equals o.Id
                                     where o.Staat == OverlegStaat.Geannuleerd ? o.Begin > klok.GetUtcNow() : o.Staat != OverlegStaat.Afgesloten || db.Verslagen.Any(v => v.OverlegId == o.Id)
                                     orderby o.Begin descending
                                     select new ZonderCasusRij(o.Id, o.Begin, o.Soort, o.Staat, o.NietBijeengeroepen, g.Staat)).Take(50).ToListAsync(cancellationToken),
                NietBijeengeroepen = [.. vervallen.Where(v => v.NietBijeengeroepen).Select(v => v.Begin).Distinct()],
            };
        }
    }

    internal static IQueryable<Rij> Lijst(CasusoverleggenDbContext db, PersoonId ik) =>
        from d in db.Deelnames.AsNoTracking()
        where d.PersoonId == ik && (d.Staat == DeelnameStaat.Uitgenodigd || d.Staat == DeelnameStaat.Aanvaard || d.Staat == DeelnameStaat.Geweigerd || d.Staat == DeelnameStaat.Aanwezig || d.Staat == DeelnameStaat.Afwezig)
        join a in db.Agendapunten on d.AgendapuntId equals a.Id
        where a.Staat == AgendapuntStaat.Gepland || a.Staat == AgendapuntStaat.Bezig
        join o in db.Overleggen on a.OverlegId equals o.Id
        where o.BijeengeroepenOp != null
        orderby o.Begin, a.Volgorde
        select new Rij(a.Id, o.Id, o.Begin, a.Minderjarig, d.Staat);

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/uitnodigingen", (ISender s, HttpContext http) => s.ToonAsync<UitnodigingenPagina, Model>(new Vraag(), http)).VoorIedereenIngelogd();
}
