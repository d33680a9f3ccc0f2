using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Overleggen;

/// <summary>The coordinator says who cannot be missed at an agendapunt, for the search of a moment and nothing else: without it all invitees are equal. Fixed seats always have to be free (LIV-03).</summary>
internal static class ZetOnmisbaar
{
    public sealed record Opdracht : ICommand<Done>
    {
        public string? Agendapunt { get; init; }

        /// <summary>Persons; whoever is not named is as the others.</summary>
        public string[]? Onmisbaar { get; init; }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!user.IsCoordinatie || !Id.Lees<AgendapuntId>(request.Agendapunt, out var id)
                || await db.Overleggen.Include(o => o.Agendapunten.Where(a => a.Id == id)).ThenInclude(a => a.Deelnames).FirstOrDefaultAsync(o => o.Agendapunten.Any(a => a.Id == id), cancellationToken) is not { } overleg)
            {
                return Weigering.NietUitgenodigd;
            }

            if (overleg.MagWijzigen is { } vast)
            {
                return vast;
            }

            var punt = overleg.Agendapunten.Single();
            foreach (var d in punt.Deelnames.Where(d => d.Zetel is null))
            {
                d.ZetOnmisbaar(request.Onmisbaar?.Contains(d.PersoonId.ToString()) == true);
            }

            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.ZetOnmisbaar", Casus = punt.CasusId, Object = "agendapunt", ObjectId = id.Waarde, Doel = "planning" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/agendapunten/{id}/onmisbaar", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http, CasusoverleggenDbContext db) =>
        VanOverleg.DoeAsync(id, o with { Agendapunt = id }, "onmisbaar:" + id, s, regels, http, db)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}
