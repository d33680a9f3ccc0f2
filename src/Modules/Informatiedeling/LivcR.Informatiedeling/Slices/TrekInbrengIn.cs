using LivcR.Informatiedeling.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Informatiedeling.Slices;

/// <summary>The author takes an item back, whenever they want and without asking anyone: its text is destroyed, the log line stays (PAR-05).
/// Needs no place in the room: it can also be done after the meeting, or by who was sent away.</summary>
internal static class TrekInbrengIn
{
    public sealed record Opdracht(string? Inbreng) : ICommand<AgendapuntId>;

    internal sealed class Handler(InformatiedelingDbContext db, ICurrentUser user, TimeProvider klok) : IRequestHandler<Opdracht, Result<AgendapuntId>>
    {
        public async Task<Result<AgendapuntId>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (await db.EigenAsync(request.Inbreng, user.Persoon, cancellationToken) is not { } inbreng)
            {
                return Weigering.NietUitgenodigd;
            }

            inbreng.TrekIn(klok.GetUtcNow());
            db.AddLog(SchrijfInbreng.Log(inbreng, "informatiedeling.TrekInbrengIn"));
            await db.SaveChangesAsync(cancellationToken);
            return inbreng.AgendapuntId;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/inbreng/{id}/intrekken", async (string id, ISender s, HttpContext http, IRegels regels) =>
        (await s.Send(new Opdracht(id), http.RequestAborted)).Toon(null, new object(), http, regels.Nu)).VoorIedereenIngelogd();
}
