using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Vervangingen;

/// <summary>Coordinator or deputy ends it before its last day. The deputy stays deputy: that rests on the act, not on this.</summary>
internal static class BeeindigVervanging
{
    public sealed record Opdracht : ICommand<Done>
    {
        /// <summary>Whose work was handed over.</summary>
        public string? Coordinator { get; init; }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, ISender sender, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (user is not { Persoon: { } ik, Cel: { } cel, IsCoordinatie: true } || !Id.Lees<PersoonId>(request.Coordinator, out var coordinator))
            {
                return Weigering.NietUitgenodigd;
            }

            if (await db.Vervangingen.FirstOrDefaultAsync(v => v.CelId == cel && v.Coordinator == coordinator, cancellationToken) is not { } v)
            {
                return Done.Ok; // ended already
            }

            if (v.Coordinator != ik && v.Plaatsvervanger != ik)
            {
                return Weigering.NietUitgenodigd;
            }

            var nu = klok.GetUtcNow();
            db.Remove(v);
            db.AddEvent(new VervangingGewijzigdV1(await sender.MeldAanAsync(v, ik, Brussel.Dag(nu), cancellationToken), nu));
            db.AddLog(ToonVervanging.Log(nameof(BeeindigVervanging), v.Plaatsvervanger, "beëindigd"));
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/vervanging/beeindigen", ([FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        s.DoeAsync<VervangingPagina, ToonVervanging.Model>(o, "/vervanging", new ToonVervanging.Vraag(), "beeindigen", http, regels)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}
