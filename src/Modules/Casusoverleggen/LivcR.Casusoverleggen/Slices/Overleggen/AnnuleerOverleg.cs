using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Overleggen;

/// <summary>Calls a meeting off: by who prepares it or who decides on it. The casussen go back to where they were, and all sight given for it ends.</summary>
internal static class AnnuleerOverleg
{
    public sealed record Opdracht(string? Overleg) : ICommand<Done>;

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, Voorzitter voorzitter, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!Id.Lees<OverlegId>(request.Overleg, out var id) || !(user.IsCoordinatie || await voorzitter.IsAsync(id, cancellationToken))
                || await db.Overleggen.Include(o => o.Agendapunten).ThenInclude(a => a.Deelnames).FirstOrDefaultAsync(o => o.Id == id, cancellationToken) is not { } overleg)
            {
                return Weigering.NietUitgenodigd;
            }

            var nu = klok.GetUtcNow();
            var komend = overleg.Komend.ToList();
            if (overleg.Annuleer(nu) is { } w)
            {
                return w;
            }

            await Vervallen.WikkelAfAsync(db, overleg, komend, nu, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/overleggen/{id}/annuleren", (string id, ISender s, IRegels regels, HttpContext http, ICurrentUser user) => user.IsBurgemeester()
        ? s.DoeAsync<BeslissingPagina, ToonBeslissing.Model>(new Opdracht(id), $"/overleggen/{id}/beslissen", new ToonBeslissing.Vraag(id), "annuleren", http, regels)
        : s.DoeAsync<OverlegPagina, ToonOverleg.Model>(new Opdracht(id), $"/overleggen/{id}", new ToonOverleg.Vraag(id), "annuleren", http, regels))
        .Voor(Rol.Burgemeester, Rol.BurgemeesterGemachtigde, Rol.Coordinator, Rol.Plaatsvervanger);
}
