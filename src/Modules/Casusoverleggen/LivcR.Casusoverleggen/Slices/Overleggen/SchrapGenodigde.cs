using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Peilingen;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Overleggen;

/// <summary>Takes someone off a list that the mayor has not seen yet, or back who waits for the mayor's word. The fixed seats stay: the law puts them there (LIV-03).</summary>
internal static class SchrapGenodigde
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Agendapunt { get; init; }
        public string? Persoon { get; init; }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!user.IsCoordinatie || !Id.Lees<AgendapuntId>(request.Agendapunt, out var id) || !Id.Lees<PersoonId>(request.Persoon, out var persoon)
                || await db.Overleggen.Include(o => o.Agendapunten.Where(a => a.Id == id)).ThenInclude(a => a.Deelnames).FirstOrDefaultAsync(o => o.Agendapunten.Any(a => a.Id == id), cancellationToken) is not { } overleg)
            {
                return Weigering.NietUitgenodigd;
            }

            var punt = overleg.Agendapunten.Single();
            if (overleg.MagWijzigen is { } vast && !punt.Deelnames.Any(d => d.PersoonId == persoon && d.Wacht))
            {
                return vast;
            }

            if (punt.Deelnames.FirstOrDefault(d => d.PersoonId == persoon) is { Zetel: not null })
            {
                return Weigering.Toestand("Een vast lid blijft op de lijst.");
            }

            if (punt.Schrap(persoon) is { } deelname)
            {
                db.Remove(deelname);
                await db.VraagNietMeerAsync(persoon, cancellationToken);
                db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.SchrapGenodigde", Casus = punt.CasusId, Object = "persoon", ObjectId = persoon.Waarde, Doel = "casusoverleg" });
                await db.SaveChangesAsync(cancellationToken);
            }

            return Done.Ok; // gone already: what was asked is so
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/agendapunten/{id}/genodigden/schrappen", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http, CasusoverleggenDbContext db) =>
        VanOverleg.DoeAsync(id, o with { Agendapunt = id }, "genodigde:" + id, s, regels, http, db)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}
