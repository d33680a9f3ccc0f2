using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Machtigingen.Slices.Aanwijzingen;

/// <summary>The second of the two persons: the coordinator, or else the deputy, or else the mayor or delegate; for the municipality's own staff the mayor or delegate (PAR-02).</summary>
internal static class KeurAanwijzingGoed
{
    public sealed record Opdracht(string? Aanwijzing) : ICommand<Done>;

    internal sealed class Handler(Aanwijzingswerk werk) : IRequestHandler<Opdracht, Result<Done>>
    {
        public Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken) => werk.DoeAsync(request.Aanwijzing, nameof(KeurAanwijzingGoed), (a, recht) =>
            recht.MagGoedkeuren ? a.KeurGoed(recht.Persoon, werk.Nu) : Weigering.Par02 with { Tekst = "U kunt deze aanvraag niet goedkeuren. Op deze pagina staat wie dat doet." }, cancellationToken, verruimt: true);
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/aanwijzingen/{id}/goedkeuren", (string id, Aanwijzingsscherm scherm, HttpContext http) =>
        scherm.DoeAsync(http, id, "goedkeuren", new Opdracht(id))).Voor(Aanwijzingswerk.Allen).MetHerbevestiging();
}
