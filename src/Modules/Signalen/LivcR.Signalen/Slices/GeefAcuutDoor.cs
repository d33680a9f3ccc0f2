using FluentValidation;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Signalen.Slices;

/// <summary>Danger now is no work for a LIVC R: somebody called 101 or 112, and the product only stamps the time.</summary>
internal static class GeefAcuutDoor
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Signaal { get; init; }
        public string? Bevestiging { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator() => RuleFor(o => o.Bevestiging).Must(Invoer.Ja).WithMessage("Bel eerst 101 of 112 en bevestig dat dan hier.");
    }

    internal sealed class Handler(Wegen wegen, Termijnen termijnen) : IRequestHandler<Opdracht, Result<Done>>
    {
        public Task<Result<Done>> Handle(Opdracht o, CancellationToken ct) =>
            wegen.DoeAsync(o.Signaal, nameof(GeefAcuutDoor), (s, _, _) => s.GeefAcuutDoor(termijnen.Nu, termijnen.AfgewezenWeg), ct);
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/signalen/{id}/acuut", (string id, [FromForm] Opdracht o, Weegscherm scherm, HttpContext http, CancellationToken ct) =>
        scherm.DoeAsync(http, id, "acuut", o with { Signaal = id }, "/signalen", ct)).Voor(ToonSignaal.Coordinatie);
}
