using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Plan;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Taken;

/// <summary>Coordinator or casusregisseur lets a task lapse: the plan no longer asks for it.</summary>
internal static class LaatTaakVervallen
{
    public sealed record Opdracht(string? Taak) : ICommand<Done>;

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, ISender sender, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!Guid.TryParse(request.Taak, out var id) || await db.Taken.FirstOrDefaultAsync(t => t.Id == id, cancellationToken) is not { } taak || await db.MetPlanAsync(sender, taak.CasusId, user, klok.GetUtcNow(), cancellationToken) is null)
            {
                return Weigering.NietUitgenodigd;
            }

            if (taak.LaatVervallen(klok.GetUtcNow()) is { } w)
            {
                return w;
            }

            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.LaatTaakVervallen", Casus = taak.CasusId, Object = "taak", ObjectId = taak.Id, Doel = "opvolging" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/taken/{id}/vervallen", async (string id, ISender s, IRegels regels, HttpContext http, CasusoverleggenDbContext db) =>
    {
        var casus = Guid.TryParse(id, out var t) ? await db.Taken.Where(x => x.Id == t).Select(x => (CasusId?)x.CasusId).FirstOrDefaultAsync(http.RequestAborted) : null;
        return await s.NaarPlanAsync(new Opdracht(id), casus?.ToString() ?? "", "vervallen", http, regels);
    }).VoorIedereenIngelogd();
}
