using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Machtigingen.Slices.Aanwijzingen;

/// <summary>Ends an aanwijzing, or refuses or takes back a request. One person is enough: the organisation's contact, the coordination, the mayor (PAR-08). It bites at once.</summary>
internal static class TrekAanwijzingIn
{
    public sealed record Opdracht(string? Aanwijzing) : ICommand<Done>;

    internal sealed class Handler(Aanwijzingswerk werk) : IRequestHandler<Opdracht, Result<Done>>
    {
        public Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken) => werk.DoeAsync(request.Aanwijzing, nameof(TrekAanwijzingIn), (a, recht) =>
            recht.MagBeeindigen ? a.TrekIn(werk.Vandaag) : Weigering.Par02 with { Tekst = "Alleen de organisatie, de coördinator of de burgemeester beëindigt een aanwijzing." }, cancellationToken);
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/aanwijzingen/{id}/intrekken", (string id, Aanwijzingsscherm scherm, HttpContext http) =>
        scherm.DoeAsync(http, id, "intrekken", new Opdracht(id))).Voor(Aanwijzingswerk.Allen);
}
