using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Casusoverleggen.Slices.Stappen;

/// <summary>The coordinator takes a reopened casus in hand: HEROPEND → IN_VOORBEREIDING. Its new signal brought the motivation (FIN-01).</summary>
internal static class NeemInVoorbereiding
{
    public sealed record Opdracht(string? Casus) : ICommand<Done>, IOverCasus
    {
        public CasusId? LogCasus => Id.Lees<CasusId>(Casus, out var id) ? id : null;
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await db.VanCoordinatieAsync(request.LogCasus, user, cancellationToken) is not { } casus)
            {
                return Weigering.NietUitgenodigd;
            }

            if (casus.NeemInVoorbereiding(klok.GetUtcNow()) is { } w)
            {
                return w;
            }

            db.AddLog(ToonStappen.Log(nameof(NeemInVoorbereiding), casus.Id, regel: "FIN-01"));
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/casussen/{id}/voorbereiding", (string id, ISender s, IRegels regels, HttpContext http) =>
        s.NaarStappenAsync(new Opdracht(id), id, "voorbereiding", http, regels)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}
