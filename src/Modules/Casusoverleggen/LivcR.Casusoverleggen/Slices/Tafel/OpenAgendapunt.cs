using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Casusoverleggen.Slices.Tafel;

/// <summary>The chair opens one room: after the confirmation (GEH-03), one at a time, with a cleared police seat (LIV-04, start of meeting).</summary>
internal static class OpenAgendapunt
{
    public sealed record Opdracht(string? Agendapunt) : ICommand<Done>;

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, Voorzitter voorzitter, ISender sender, IRegels regels, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!Id.Lees<AgendapuntId>(request.Agendapunt, out var id) || await voorzitter.OverlegVanPuntAsync(request.Agendapunt, cancellationToken) is not { } overleg)
            {
                return await Vervallen.WaaromNietAsync(db, user, regels, id, cancellationToken); // under embargo there is nothing to open (GEH-11)
            }

            if (Agendapunt.ZonderBelang(overleg.Komend.Where(a => a.Id == id), regels.Nu) is { } belang)
            {
                return belang;
            }

            var nu = klok.GetUtcNow();
            var weigeringen = overleg.Open(id, await sender.GebrekenAsync(overleg.CelId, overleg.Agendapunten.Where(a => a.Id == id), Brussel.Dag(nu), cancellationToken), nu);
            if (weigeringen.Count > 0)
            {
                return weigeringen;
            }

            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/agendapunten/{id}/openen", (string id, ISender s, IRegels regels, HttpContext http, CasusoverleggenDbContext db) =>
        VanPunt.NaarTafelAsync(id, new Opdracht(id), "openen", s, regels, http, db)).Voor(Rol.Burgemeester, Rol.BurgemeesterGemachtigde);
}
