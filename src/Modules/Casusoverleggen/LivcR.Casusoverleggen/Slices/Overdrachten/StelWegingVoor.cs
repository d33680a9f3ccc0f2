using FluentValidation;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Stappen;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Overdrachten;

/// <summary>The receiving side weighs afresh (legal.md §4.2): the coordinator writes the purpose anew (FIN-01), the police confirms. Proposing anew replaces.</summary>
internal static class StelWegingVoor
{
    public sealed record Opdracht : ICommand<Done>, IOverCasus
    {
        public string? Casus { get; init; }
        public string? Finaliteit { get; init; }

        public CasusId? LogCasus => Id.Lees<CasusId>(Casus, out var id) ? id : null;

        public override string ToString() => nameof(Opdracht);
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator() => RuleFor(o => o.Finaliteit).HoogstensTekens();
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, ISender sender, IKeyVault kluis, IRegels regels, Overdrachttermijnen termijnen) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await db.VanCoordinatieAsync(request.LogCasus, user, cancellationToken) is not { } casus)
            {
                return Weigering.NietUitgenodigd;
            }

            var politie = await Bevoegdheid.PolitieVanAsync(db, sender, casus, termijnen.Vandaag, cancellationToken);
            var voorstel = Wegingsvoorstel.Maak(casus, request.Finaliteit, user.Persoon!.Value, politie, await kluis.OpenAsync(casus.Id.Waarde, cancellationToken), termijnen.Nu);
            if (!voorstel.Ok)
            {
                return voorstel.Refusal.MetTekst(regels.Nu);
            }

            await db.Wegingsvoorstellen.Where(v => v.CasusId == casus.Id).ExecuteDeleteAsync(cancellationToken);
            db.Add(voorstel.Value!);
            db.AddEvent(new WegingVoorgelegdV1(casus.Id, politie, termijnen.Nu));
            db.AddLog(ToonStappen.Log(nameof(StelWegingVoor), casus.Id, "weging", "FIN-01"));
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/casussen/{id}/wegingsvoorstel", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        s.NaarStappenAsync(o with { Casus = id }, id, "weging", http, regels)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}
