using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Informatiedeling.Slices;

/// <summary>The author takes an item back, whenever they want and without asking anyone: its text is destroyed, the log line stays (PAR-05).
/// Needs no place in the room: it can also be done after the meeting, or by who was sent away.</summary>
internal static class TrekInbrengIn
{
    public sealed record Opdracht(string? Inbreng) : ICommand<AgendapuntId>;

    private sealed record Ingetrokken(Guid Agendapunt, Guid Casus);

    internal sealed class Handler(InformatiedelingDbContext db, TimeProvider klok) : IRequestHandler<Opdracht, Result<AgendapuntId>>
    {
        public async Task<Result<AgendapuntId>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!Id.Lees<InbrengId>(request.Inbreng, out var id))
            {
                return Weigering.NietUitgenodigd;
            }

            // A function, since an embargo hides the row from its author too, and never keeps them from withdrawing.
            var rijen = await db.Database.SqlQuery<Ingetrokken>($"""select agendapunt as "Agendapunt", casus as "Casus" from informatiedeling.trek_in({id.Waarde}, {klok.GetUtcNow()})""").ToListAsync(cancellationToken);
            if (rijen is not [var rij])
            {
                return Weigering.NietUitgenodigd;
            }

            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "informatiedeling.TrekInbrengIn", Casus = new CasusId(rij.Casus), Object = "inbreng", ObjectId = id.Waarde, Doel = "casusoverleg" });
            await db.SaveChangesAsync(cancellationToken);
            return new AgendapuntId(rij.Agendapunt);
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/inbreng/{id}/intrekken", async (string id, ISender s, ICurrentUser user, HttpContext http, IRegels regels) =>
    {
        var r = await s.Send(new Opdracht(id), http.RequestAborted);
        return r.Ok ? Antwoord.Redirect(await s.TerugAsync(r.Value, user, http.RequestAborted)) : r.Toon(http, regels.Nu);
    }).VoorIedereenIngelogd();
}
