using FluentValidation;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Contracts.Events;
using LivcR.Signalen.Persistence;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Signalen.Slices;

/// <summary>The police seat that was asked does not agree, and says why; the weging goes back to the coordinator.</summary>
internal static class WeigerCasus
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Signaal { get; init; }
        public string? Reden { get; init; }

        public override string ToString() => nameof(Opdracht);
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator() => RuleFor(o => o.Reden).IsTekst("Schrijf kort waarom u geen casus opent.");
    }

    internal sealed class Handler(SignalenDbContext db, Wegen wegen, Termijnen termijnen) : IRequestHandler<Opdracht, Result<Done>>
    {
        public Task<Result<Done>> Handle(Opdracht o, CancellationToken ct) =>
            wegen.AlsPolitieAsync(o.Signaal, nameof(WeigerCasus), (s, wie, sleutel) =>
            {
                if (s.WeigerCasus(wie, o.Reden!.Trim(), sleutel, termijnen.WegingTegen) is { } weigering) return weigering;

                db.AddEvent(new CasusGeweigerdV1(s.Id, termijnen.Nu)); // the coordination is told; why stands on the page only
                return null;
            }, ct);
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/signalen/{id}/casus/weigeren", (string id, [FromForm] Opdracht o, Weegscherm scherm, HttpContext http, CancellationToken ct) =>
        scherm.DoeAsync(http, id, "weigeren", o with { Signaal = id }, "/", ct)).Voor(ToonSignaal.Politie);
}
