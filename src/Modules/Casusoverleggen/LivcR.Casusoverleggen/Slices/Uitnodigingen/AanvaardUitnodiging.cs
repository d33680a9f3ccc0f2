using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Uitnodigingen;

/// <summary>Someone takes part, and promises secrecy (PAR-03, GEH-04). From here the name may become readable.</summary>
internal static class AanvaardUitnodiging
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Agendapunt { get; init; }
        public string? Geheimhouding { get; init; }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, ISender sender, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var nu = klok.GetUtcNow();
            if (await EigenDeelname.ZoekAsync(db, user, request.Agendapunt, cancellationToken) is not { } deelname)
            {
                return Weigering.NietUitgenodigd;
            }

            if (await sender.MagNogAsync(user, deelname, nu, cancellationToken) is { } verlopen)
            {
                return verlopen;
            }

            if (deelname.Aanvaard(Invoer.Ja(request.Geheimhouding), nu) is { } w)
            {
                return w;
            }

            var casus = await db.Agendapunten.Where(a => a.Id == deelname.AgendapuntId).Select(a => a.CasusId).FirstAsync(cancellationToken);
            var onderBeroepsgeheim = await db.Casussen.Where(c => c.Id == casus).Select(c => c.NaamOnderBeroepsgeheim).FirstAsync(cancellationToken);
            foreach (var inzage in await db.Inzagen.Where(i => i.AgendapuntId == deelname.AgendapuntId && i.PersoonId == user.Persoon && i.Grond == InzageGrond.Uitnodiging).ToListAsync(cancellationToken))
            {
                inzage.GeefNaam(!onderBeroepsgeheim);
            }

            db.RemoveRange(await db.Weigeringen.Where(x => x.DeelnameId == deelname.Id).ToListAsync(cancellationToken));
            db.AddEvent(new UitnodigingBeantwoordV1(deelname.OverlegId, deelname.AgendapuntId, deelname.PersoonId, Aanvaard: true, nu));
            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.AanvaardUitnodiging", Casus = casus, Object = "agendapunt", ObjectId = deelname.AgendapuntId.Waarde, Doel = "casusoverleg", Regel = "GEH-04" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/uitnodigingen/{agendapunt}/aanvaarden", (string agendapunt, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        s.DoeAsync<UitnodigingPagina, ToonUitnodiging.Model>(o with { Agendapunt = agendapunt }, $"/uitnodigingen/{agendapunt}", new ToonUitnodiging.Vraag(agendapunt), "aanvaarden", http, regels)).VoorIedereenIngelogd();
}

internal static class EigenDeelname
{
    /// <summary>The asker's own invitation to an agendapunt that is not over.</summary>
    public static async Task<Deelname?> ZoekAsync(CasusoverleggenDbContext db, ICurrentUser user, string? agendapunt, CancellationToken ct) =>
        Id.Lees<AgendapuntId>(agendapunt, out var id)
            ? await db.Deelnames.FirstOrDefaultAsync(d => d.AgendapuntId == id && d.PersoonId == user.Persoon && d.Staat != Contracts.DeelnameStaat.Voorgesteld, ct)
            : null;
}
