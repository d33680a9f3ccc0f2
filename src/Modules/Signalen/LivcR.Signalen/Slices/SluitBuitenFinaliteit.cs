using FluentValidation;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Verwijzingen;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Signalen.Slices;

/// <summary>Not what a LIVC R is for: closed with a referral and a reason (FIN-02).</summary>
internal static class SluitBuitenFinaliteit
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Signaal { get; init; }
        public string? Doorverwijzing { get; init; }
        public string? Reden { get; init; }

        public override string ToString() => nameof(Opdracht);
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Doorverwijzing).Must(d => Verwijskaart.Met(d) is not null).WithErrorCode(Weigering.Fin02.Regel);
            RuleFor(o => o.Reden).IsTekst("Schrijf kort waarom dit buiten de finaliteit valt.");
        }
    }

    internal sealed class Handler(Wegen wegen, Termijnen termijnen) : IRequestHandler<Opdracht, Result<Done>>
    {
        public Task<Result<Done>> Handle(Opdracht o, CancellationToken ct) => wegen.DoeAsync(o.Signaal, nameof(SluitBuitenFinaliteit),
            (s, _, sleutel) => s.SluitBuitenFinaliteit(Verwijskaart.Met(o.Doorverwijzing)?.Code, o.Reden!.Trim(), sleutel, termijnen.Nu, termijnen.DoorverwezenWeg), ct);
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/signalen/{id}/buiten-finaliteit", (string id, [FromForm] Opdracht o, Weegscherm scherm, HttpContext http, CancellationToken ct) =>
        scherm.DoeAsync(http, id, "buiten-finaliteit", o with { Signaal = id }, "/signalen", ct)).Voor(ToonSignaal.Coordinatie);
}
