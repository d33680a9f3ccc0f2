using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Stappen;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Casusoverleggen.Slices.Afsluiten;

/// <summary>Some months after the end the coordinator says that they looked whether a closed casus is still needed (AVG-07). It changes no term: that takes two persons (AVG-08).</summary>
internal static class KijkBewaringNa
{
    public sealed record Opdracht(string? Casus) : ICommand<Done>, IOverCasus
    {
        public CasusId? LogCasus => Id.Lees<CasusId>(Casus, out var id) ? id : null;
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, IRegels regels, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await db.VanCoordinatieAsync(request.LogCasus, user, cancellationToken) is not { } casus)
            {
                return Weigering.NietUitgenodigd;
            }

            if (casus.KijkBewaringNa(Bewaartermijnen.Van(regels.Nu), klok.GetUtcNow()) is { } w)
            {
                return w;
            }

            db.AddLog(ToonStappen.Log(nameof(KijkBewaringNa), casus.Id, "bewaring", "AVG-07"));
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/casussen/{id}/afsluiting/nagekeken", (string id, ISender s, IRegels regels, HttpContext http) =>
        s.DoeAsync<AfsluitingPagina, ToonAfsluiting.Model>(new Opdracht(id), $"/casussen/{id}/afsluiting", new ToonAfsluiting.Vraag(id), "nagekeken", http, regels)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}
