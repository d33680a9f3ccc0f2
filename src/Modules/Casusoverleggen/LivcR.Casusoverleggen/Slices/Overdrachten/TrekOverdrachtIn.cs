using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Stappen;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Casusoverleggen.Slices.Overdrachten;

/// <summary>The coordination takes back what was proposed or offered; the casus goes on where it was.</summary>
internal static class TrekOverdrachtIn
{
    public sealed record Opdracht(string? Casus) : ICommand<Done>, IOverCasus
    {
        public CasusId? LogCasus => Id.Lees<CasusId>(Casus, out var id) ? id : null;
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, IKeyVault kluis, Overdrachttermijnen termijnen) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await db.VanCoordinatieAsync(request.LogCasus, user, cancellationToken) is not { WachtOpWeging: false } casus)
            {
                return Weigering.NietUitgenodigd;
            }

            var gestopt = await db.StopOverdrachtAsync(casus.Id, termijnen.Weg, cancellationToken);
            if (!db.ChangeTracker.HasChanges())
            {
                return Weigering.Toestand("Er is geen overdracht om in te trekken: de andere LIVC R nam de casus over, of het voorstel is weg.");
            }

            casus.BreekOverdrachtAf(termijnen.Nu);
            db.AddLog(ToonStappen.Log(nameof(TrekOverdrachtIn), casus.Id, "overdracht", "AVG-12"));
            await db.SaveChangesAsync(cancellationToken);
            await kluis.VernietigAsync(gestopt, cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/casussen/{id}/overdragen/intrekken", (string id, ISender s, IRegels regels, HttpContext http) =>
        s.DoeAsync<OverdragenPagina, StelOverdrachtVoor.Model>(new Opdracht(id), $"/casussen/{id}/overdragen", new StelOverdrachtVoor.Vraag(id), "intrekken", http, regels)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}
