using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Uitnodigingen;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Tafel;

/// <summary>Who is in the room leaves it by themselves and says no reason (PAR-07). Nobody reads on after leaving, and only the chair lets someone in again (GEH-03).</summary>
internal static class VerlaatKamer
{
    public sealed record Opdracht(string? Agendapunt) : ICommand<Done>;

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await EigenDeelname.ZoekAsync(db, user, request.Agendapunt, cancellationToken) is not { NamDeel: true } deelname)
            {
                return Weigering.NietUitgenodigd;
            }

            if (deelname.Aanwezig) // pressed twice, or let out by the chair just before: they are outside, as they wanted
            {
                deelname.GaBuiten(klok.GetUtcNow());
                var casus = await db.Agendapunten.Where(a => a.Id == deelname.AgendapuntId).Select(a => a.CasusId).FirstAsync(cancellationToken);
                db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.VerlaatKamer", Casus = casus, Object = "agendapunt", ObjectId = deelname.AgendapuntId.Waarde, Doel = "casusoverleg", Regel = "PAR-07", Uitkomst = "buiten" });
                await db.SaveChangesAsync(cancellationToken);
            }

            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/agendapunten/{id}/weggaan", (string id, ISender s, IRegels regels, HttpContext http) =>
        s.DoeAsync<AgendapuntPagina, ToonAgendapunt.Model>(new Opdracht(id), "/uitnodigingen", new ToonAgendapunt.Vraag(id), "weggaan", http, regels)).VoorIedereenIngelogd();
}
