using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Casusoverleggen.Slices.Stappen;

/// <summary>Who coordinates saw that the mayor did not agree: it leaves the worklist.</summary>
internal static class ZieNietAkkoord
{
    public sealed record Opdracht : ICommand<Done>, IOverCasus
    {
        public string? Casus { get; init; }

        /// <summary>The day that was read: a later "no" is not seen by it.</summary>
        public string? Dag { get; init; }

        public CasusId? LogCasus => Id.Lees<CasusId>(Casus, out var id) ? id : null;
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await db.VanCoordinatieAsync(request.LogCasus, user, cancellationToken) is not { } casus)
            {
                return Weigering.NietUitgenodigd;
            }

            if (casus is { NietAkkoordGezien: false, NietAkkoordOp: { } op } && request.Dag == op.ToString("O", System.Globalization.CultureInfo.InvariantCulture))
            {
                casus.ZieNietAkkoord();
                db.AddLog(ToonStappen.Log(nameof(ZieNietAkkoord), casus.Id));
                await db.SaveChangesAsync(cancellationToken);
            }

            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/casussen/{id}/niet-akkoord/gezien", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        s.NaarStappenAsync(o with { Casus = id }, id, "gezien", http, regels)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}
