using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Tafel;

/// <summary>The chair fixes participants, purpose and way of working (GEH-03), with a complete table and a cleared police seat on the day itself (LIV-03, LIV-04).</summary>
internal static class BevestigOverleg
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Overleg { get; init; }
        public string? Deelnemers { get; init; }
        public string? Doel { get; init; }
        public string? Werkwijze { get; init; }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, Voorzitter voorzitter, ISender sender, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await voorzitter.OverlegAsync(request.Overleg, cancellationToken) is not { } overleg)
            {
                return Weigering.NietUitgenodigd;
            }

            var nu = klok.GetUtcNow();
            var weigeringen = overleg.Bevestig(Invoer.Ja(request.Deelnemers), Invoer.Ja(request.Doel), Invoer.Ja(request.Werkwijze), await sender.GebrekenAsync(overleg.CelId, overleg.Plaatsen, Brussel.Dag(nu), cancellationToken), nu);
            if (weigeringen.Count > 0)
            {
                return weigeringen;
            }

            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/tafel/{overleg}/bevestigen", (string overleg, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        VanTafel.DoeAsync(overleg, o with { Overleg = overleg }, "bevestigen", s, regels, http)).Voor(Rol.Burgemeester, Rol.BurgemeesterGemachtigde);
}

internal static class VanTafel
{
    public static Task<Microsoft.AspNetCore.Http.IResult> DoeAsync(string overleg, ICommand<Done> opdracht, string formulier, ISender s, IRegels regels, HttpContext http) =>
        s.DoeAsync<TafelPagina, ToonTafel.Model>(opdracht, $"/tafel/{overleg}", new ToonTafel.Vraag(overleg), formulier, http, regels);
}
