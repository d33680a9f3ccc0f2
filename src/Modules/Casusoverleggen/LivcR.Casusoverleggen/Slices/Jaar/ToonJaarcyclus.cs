using LivcR.Casusoverleggen.Domain;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Casusoverleggen.Slices.Jaar;

/// <summary>The year of a LIVC R on one page, for its coordination: what was last done, what is due, and where to do it (LIV-07).</summary>
internal static class ToonJaarcyclus
{
    public sealed record Vraag : IQuery<Model>;

    internal sealed record Model(IReadOnlyList<Jaarpunt> Punten) : MetFormulier;

    internal sealed class Handler(Jaarlezer lezer, ICurrentUser user) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (user is not { IsCoordinatie: true, Cel: { } cel })
            {
                return Weigering.NietUitgenodigd;
            }

            var r = await lezer.LeesAsync(cel, cancellationToken);
            return r.Ok ? new Model(r.Value!) : r.Refusal;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/jaarcyclus", (ISender s, HttpContext http) => s.ToonAsync<JaarcyclusPagina, Model>(new Vraag(), http)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}
