using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Signalen.Slices;

/// <summary>Second of the two persons: the police seat that was asked agrees, and the signal becomes a casus.</summary>
internal static class BevestigCasus
{
    public sealed record Opdracht(string? Signaal) : ICommand<Done>;

    internal sealed class Handler(ICurrentUser user, ISender sender, Wegen wegen, Termijnen termijnen) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht o, CancellationToken ct)
        {
            // Asked again here: a proposal may have waited while the house rules ended (LIV-08).
            var reglement = user.Cel is { } cel && await sender.Send(new GeefCel(cel), ct) is { Ok: true, Value.HuishoudelijkReglement: true };
            return await wegen.AlsPolitieAsync(o.Signaal, nameof(BevestigCasus), (s, wie, sleutel) =>
                !reglement ? Weigering.Liv08
                : s.BevestigCasus(wie, Id.Nieuw<CasusId>(), sleutel, termijnen.Vandaag, termijnen.Leeftijden, termijnen.Nu), ct);
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/signalen/{id}/casus/bevestigen", (string id, Weegscherm scherm, HttpContext http, CancellationToken ct) =>
        scherm.DoeAsync(http, id, "bevestigen", new Opdracht(id), "/", ct)).Voor(ToonSignaal.Politie);
}
