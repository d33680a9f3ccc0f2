using FluentValidation;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Stappen;

/// <summary>The coordinator proposes to close a casus that no meeting spoke of; the chair decides (two persons). Proposing anew replaces, "intrekken" takes back.</summary>
internal static class StelSluitingVoor
{
    public sealed record Opdracht : ICommand<Done>, IOverCasus
    {
        public string? Casus { get; init; }
        public string? Grond { get; init; }

        public CasusId? LogCasus => Id.Lees<CasusId>(Casus, out var id) ? id : null;
    }

    public sealed record Intrekking(string? Casus) : ICommand<Done>;

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator() => RuleFor(o => o.Grond).Must(g => Invoer.LeesCode<Sluitingsgrond>(g) is not null).WithMessage("Kies waarom de casus wordt afgesloten.");
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, ISender sender, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>, IRequestHandler<Intrekking, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await db.VanCoordinatieAsync(request.LogCasus, user, cancellationToken) is not { } casus)
            {
                return Weigering.NietUitgenodigd;
            }

            var nu = klok.GetUtcNow();
            var voorstel = Sluitingsvoorstel.Maak(casus, Invoer.LeesCode<Sluitingsgrond>(request.Grond), user.Persoon!.Value,
                await Bevoegdheid.BeslissersVanAsync(db, sender, casus, Brussel.Dag(nu), cancellationToken), nu);
            if (!voorstel.Ok)
            {
                return voorstel.Refusal;
            }

            await db.Sluitingsvoorstellen.Where(v => v.CasusId == casus.Id).ExecuteDeleteAsync(cancellationToken);
            casus.ZieNietAkkoord();
            db.Add(voorstel.Value!);
            db.AddLog(ToonStappen.Log(nameof(StelSluitingVoor), casus.Id));
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }

        public async Task<Result<Done>> Handle(Intrekking request, CancellationToken cancellationToken)
        {
            if (!Id.Lees<CasusId>(request.Casus, out var id) || await db.VanCoordinatieAsync(id, user, cancellationToken) is null)
            {
                return Weigering.NietUitgenodigd;
            }

            db.RemoveRange(await db.Sluitingsvoorstellen.Where(v => v.CasusId == id).ToListAsync(cancellationToken));
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapForm("/casussen/{id}/sluitingsvoorstel", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
            s.NaarStappenAsync(o with { Casus = id }, id, "sluiten", http, regels)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
        e.MapForm("/casussen/{id}/sluitingsvoorstel/intrekken", (string id, ISender s, IRegels regels, HttpContext http) =>
            s.NaarStappenAsync(new Intrekking(id), id, "intrekken", http, regels)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
    }
}
