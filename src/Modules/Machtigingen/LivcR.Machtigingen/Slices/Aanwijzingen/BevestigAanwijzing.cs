using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Machtigingen.Slices.Aanwijzingen;

/// <summary>Once a year the organisation says that an aanwijzing still stands: its contact, or whoever enters requests for it (PAR-02).</summary>
internal static class BevestigAanwijzing
{
    public sealed record Opdracht(string? Aanwijzing) : ICommand<Done>;

    internal sealed class Handler(Aanwijzingswerk werk) : IRequestHandler<Opdracht, Result<Done>>
    {
        public Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken) => werk.DoeAsync(request.Aanwijzing, nameof(BevestigAanwijzing), (a, recht) =>
            recht.IsContact ? a.Bevestig(recht.Persoon, werk.Vandaag) : Weigering.Par02 with { Tekst = "Alleen de organisatie bevestigt dat een aanwijzing nog klopt." }, cancellationToken, verruimt: true);
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/aanwijzingen/{id}/bevestigen", (string id, Aanwijzingsscherm scherm, HttpContext http) =>
        scherm.DoeAsync(http, id, "bevestigen", new Opdracht(id))).Voor(Aanwijzingswerk.Allen).MetHerbevestiging();
}
