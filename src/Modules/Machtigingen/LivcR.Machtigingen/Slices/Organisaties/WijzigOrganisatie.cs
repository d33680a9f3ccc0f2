using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Regels;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Machtigingen.Slices.Organisaties;

/// <summary>Name and numbers of an organisation: public facts, the same in every LIVC R. A new name opens no door that stays closed (LIV-06, PAR-09).</summary>
internal static class WijzigOrganisatie
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Organisatie { get; init; }
        public string? Naam { get; init; }
        public string? Kbo { get; init; }
        public string? Ovo { get; init; }
    }

    internal sealed class Handler(Organisatiewerk werk, MachtigingenDbContext db, Uitsluitingslijst uitgesloten) : IRequestHandler<Opdracht, Result<Done>>
    {
        public Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken) => werk.DoeAsync(request.Organisatie, nameof(WijzigOrganisatie), async (organisatie, _) =>
        {
            var velden = new Velden();
            var gegevens = Organisatievelden.Lees(velden, uitgesloten, request.Naam, request.Kbo, request.Ovo, organisatie);
            await Organisatievelden.BestaatAlAsync(velden, db, organisatie.Id, gegevens, cancellationToken);
            if (velden.Goed)
            {
                organisatie.Wijzig(gegevens.Naam, gegevens.Kbo, gegevens.Ovo);
            }

            return velden.Fouten;
        }, cancellationToken);
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/livcr/organisaties/{id}/gegevens", (string id, [FromForm] Opdracht o, Organisatiescherm scherm, HttpContext http) =>
        scherm.DoeAsync(http, id, "gegevens", o with { Organisatie = id })).Voor(ToonOrganisaties.Wie);
}
