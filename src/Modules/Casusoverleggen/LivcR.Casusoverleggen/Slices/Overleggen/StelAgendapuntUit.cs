using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Overleggen;

/// <summary>Takes one casus off the agenda for an ordinary reason, with the very words of an embargo, so that those words never mean one thing (GEH-11).</summary>
internal static class StelAgendapuntUit
{
    public sealed record Opdracht(string? Agendapunt) : ICommand<Done>;

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!user.IsCoordinatie || !Id.Lees<AgendapuntId>(request.Agendapunt, out var id)
                || await db.Overleggen.Include(o => o.Agendapunten).ThenInclude(a => a.Deelnames).FirstOrDefaultAsync(o => o.Agendapunten.Any(a => a.Id == id), cancellationToken) is not { } overleg)
            {
                return Weigering.NietUitgenodigd;
            }

            var nu = klok.GetUtcNow();
            if (overleg.StelUit(id, nu) is { } w)
            {
                return w;
            }

            var punt = overleg.Agendapunten.Single(a => a.Id == id);
            await Vervallen.WikkelAfAsync(db, overleg, [punt], nu, cancellationToken);
            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.StelAgendapuntUit", Casus = punt.CasusId, Object = "agendapunt", ObjectId = id.Waarde, Doel = "casusoverleg" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/agendapunten/{id}/uitstellen", (string id, ISender s, IRegels regels, HttpContext http, CasusoverleggenDbContext db) =>
        VanOverleg.DoeAsync(id, new Opdracht(id), "uitstellen:" + id, s, regels, http, db)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}
