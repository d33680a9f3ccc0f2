using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Casusoverleggen.Slices.ZonderCasus;

/// <summary>The chair opens a meeting without a casus, with a complete and cleared table on the day itself (LIV-03, LIV-04).</summary>
internal static class OpenOverleg
{
    public sealed record Opdracht(string? Overleg) : ICommand<Done>;

    internal sealed class Handler(CasusoverleggenDbContext db, Voorzitter voorzitter, ISender sender, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await voorzitter.OverlegAsync(request.Overleg, cancellationToken) is not { ZonderCasus: true } overleg)
            {
                return Weigering.NietUitgenodigd;
            }

            var weigeringen = overleg.OpenZonderCasus(await sender.GebrekenAsync(overleg.CelId, overleg.Plaatsen, Brussel.Dag(klok.GetUtcNow()), cancellationToken));
            if (weigeringen.Count > 0)
            {
                return weigeringen;
            }

            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/tafel/{overleg}/openen", (string overleg, ISender s, IRegels regels, HttpContext http) =>
        VanTafel.DoeAsync(overleg, new Opdracht(overleg), "openen", s, regels, http)).Voor(Rol.Burgemeester, Rol.BurgemeesterGemachtigde);
}
