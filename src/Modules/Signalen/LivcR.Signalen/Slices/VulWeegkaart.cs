using FluentValidation;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Domain;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Signalen.Slices;

/// <summary>The criteria card of a weging, in the weger's own words; saved as often as needed. Nothing in it must be filled, nothing is counted (FIN-04, FIN-08).</summary>
internal static class VulWeegkaart
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Signaal { get; init; }
        public string? Ervoor { get; init; }
        public string? Ertegen { get; init; }
        public string? Beschermend { get; init; }
        public string? Doel { get; init; }

        public override string ToString() => nameof(Opdracht);
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Ervoor).IsTekst();
            RuleFor(o => o.Ertegen).IsTekst();
            RuleFor(o => o.Beschermend).IsTekst();
            RuleFor(o => o.Doel).IsTekst();
        }
    }

    internal sealed class Handler(Wegen wegen) : IRequestHandler<Opdracht, Result<Done>>
    {
        public Task<Result<Done>> Handle(Opdracht o, CancellationToken ct) => wegen.DoeAsync(o.Signaal, nameof(VulWeegkaart),
            (s, _, sleutel) => s.VulWeegkaart(new Weegkaart(Invoer.Kort(o.Ervoor), Invoer.Kort(o.Ertegen), Invoer.Kort(o.Beschermend), Invoer.Kort(o.Doel)), sleutel), ct);
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/signalen/{id}/weegkaart", (string id, [FromForm] Opdracht o, Weegscherm scherm, HttpContext http, CancellationToken ct) =>
        scherm.DoeAsync(http, id, "weegkaart", o with { Signaal = id }, $"/signalen/{id}", ct)).Voor(ToonSignaal.Coordinatie);
}
