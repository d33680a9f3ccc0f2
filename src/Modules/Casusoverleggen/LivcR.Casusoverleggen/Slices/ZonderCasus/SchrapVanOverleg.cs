using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Peilingen;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.ZonderCasus;

/// <summary>Takes someone off a list that the mayor has not seen yet. The fixed seats stay: the law puts them there (LIV-03).</summary>
internal static class SchrapVanOverleg
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Overleg { get; init; }
        public string? Persoon { get; init; }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!Id.Lees<PersoonId>(request.Persoon, out var persoon) || await db.ZonderCasusAsync(user, request.Overleg, cancellationToken) is not { } overleg)
            {
                return Weigering.NietUitgenodigd;
            }

            if (overleg.MagWijzigen is { } vast)
            {
                return vast;
            }

            if (overleg.Genodigden.FirstOrDefault(g => g.PersoonId == persoon) is not { } genodigde)
            {
                return Done.Ok; // gone already: what was asked is so
            }

            if (genodigde.Zetel is not null)
            {
                return Weigering.Toestand("Een vast lid blijft op de lijst.");
            }

            overleg.Schrap(genodigde, klok.GetUtcNow());
            await db.VraagNietMeerAsync(persoon, cancellationToken);
            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.SchrapVanOverleg", Object = "persoon", ObjectId = persoon.Waarde, Doel = "overleg" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/overleggen/{id}/genodigden/schrappen", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        s.DoeAsync<OverlegPagina, ToonOverleg.Model>(o with { Overleg = id }, $"/overleggen/{id}", new ToonOverleg.Vraag(id), "genodigden", http, regels)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}
