using FluentValidation;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Signalen.Slices;

/// <summary>Within the purpose, but not enough concern: closed with a reason.</summary>
internal static class SluitZonderOpvolging
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Signaal { get; init; }
        public string? Reden { get; init; }

        public override string ToString() => nameof(Opdracht);
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator() => RuleFor(o => o.Reden).IsTekst("Schrijf kort waarom geen opvolging nodig is.");
    }

    internal sealed class Handler(Wegen wegen, Termijnen termijnen) : IRequestHandler<Opdracht, Result<Done>>
    {
        public Task<Result<Done>> Handle(Opdracht o, CancellationToken ct) => wegen.DoeAsync(o.Signaal, nameof(SluitZonderOpvolging),
            (s, _, sleutel) => s.SluitZonderOpvolging(o.Reden!.Trim(), sleutel, termijnen.Nu, termijnen.AfgewezenWeg), ct);
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/signalen/{id}/geen-opvolging", (string id, [FromForm] Opdracht o, Weegscherm scherm, HttpContext http, CancellationToken ct) =>
        scherm.DoeAsync(http, id, "geen-opvolging", o with { Signaal = id }, "/signalen", ct)).Voor(ToonSignaal.Coordinatie);
}
