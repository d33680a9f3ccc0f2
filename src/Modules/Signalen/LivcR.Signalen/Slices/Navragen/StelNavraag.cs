using FluentValidation;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Contracts.Events;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Persistence;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Signalen.Slices.Navragen;

/// <summary>The coordination asks the sender something; the mail says only that something waits.</summary>
internal static class StelNavraag
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Signaal { get; init; }
        public string? Navraag { get; init; }

        public override string ToString() => nameof(Opdracht);
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator() => RuleFor(o => o.Navraag).IsTekst("Schrijf uw vraag.");
    }

    internal sealed class Handler(SignalenDbContext db, Wegen wegen, Termijnen termijnen) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht o, CancellationToken ct)
        {
            var open = Id.Lees<SignaalId>(o.Signaal, out var id) ? await db.Navragen.CountAsync(n => n.SignaalId == id && n.BeantwoordOp == null, ct) : 0;
            return await wegen.DoeAsync(o.Signaal, nameof(StelNavraag), (s, wie, sleutel) =>
            {
                var navraag = Domain.Navraag.Stel(s, wie, o.Navraag!.Trim(), open, sleutel, termijnen.Nu);
                if (!navraag.Ok) return navraag.Refusal;

                db.Navragen.Add(navraag.Value!);
                db.AddEvent(new NavraagGesteldV1(s.Id, s.AfzenderId, termijnen.Nu));
                return null;
            }, ct);
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/signalen/{id}/navraag", (string id, [FromForm] Opdracht o, Weegscherm scherm, HttpContext http, CancellationToken ct) =>
        scherm.DoeAsync(http, id, "navraag", o with { Signaal = id }, $"/signalen/{id}", ct)).Voor(ToonSignaal.Coordinatie);
}
