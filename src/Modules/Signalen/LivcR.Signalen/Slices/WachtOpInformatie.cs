using FluentValidation;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Signalen.Slices;

/// <summary>Holds the weging until a day, at most sixty days after it was first held; then the signal comes back by itself (FIN-01).</summary>
internal static class WachtOpInformatie
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Signaal { get; init; }
        public string? Informatie { get; init; }
        public string? TegenDag { get; init; }
        public string? TegenMaand { get; init; }
        public string? TegenJaar { get; init; }

        public override string ToString() => nameof(Opdracht);
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Informatie).IsTekst("Schrijf welke informatie nog ontbreekt.");
            RuleFor(o => o).Custom((o, c) =>
            {
                if (!DateParts.TryParse(o.TegenDag, o.TegenMaand, o.TegenJaar, out var tegen, out var fout)) c.AddFailure("Tegen", fout);
                else if (tegen is null) c.AddFailure("Tegen", "Vul in tot wanneer u wacht. Bijvoorbeeld: 3 12 2026.");
            });
        }
    }

    internal sealed class Handler(Wegen wegen, Termijnen termijnen) : IRequestHandler<Opdracht, Result<Done>>
    {
        public Task<Result<Done>> Handle(Opdracht o, CancellationToken ct)
        {
            _ = DateParts.TryParse(o.TegenDag, o.TegenMaand, o.TegenJaar, out var tegen, out _);
            return wegen.DoeAsync(o.Signaal, nameof(WachtOpInformatie),
                (s, _, sleutel) => s.Wacht(o.Informatie!.Trim(), tegen!.Value, termijnen.UiterstWachten, termijnen.Vandaag, sleutel), ct);
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/signalen/{id}/wacht", (string id, [FromForm] Opdracht o, Weegscherm scherm, HttpContext http, CancellationToken ct) =>
        scherm.DoeAsync(http, id, "wacht", o with { Signaal = id }, "/signalen", ct)).Voor(ToonSignaal.Coordinatie);
}
