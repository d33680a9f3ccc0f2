using LivcR.Informatiedeling.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Informatiedeling.Slices;

/// <summary>"Ik deel niets": someone notes for themselves that they are done. It counts as taking part and changes nothing for anybody else (PAR-04, PAR-05).</summary>
internal static class DeelNiets
{
    public sealed record Opdracht(string? Agendapunt) : ICommand<AgendapuntId>;

    internal sealed class Handler(InformatiedelingDbContext db, ICurrentUser user, ISender s, TimeProvider klok) : IRequestHandler<Opdracht, Result<AgendapuntId>>
    {
        public async Task<Result<AgendapuntId>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (user is not { Persoon: { } wie, Cel: { } cel } || await s.KamerAsync(request.Agendapunt, user, cancellationToken) is not { } kaart)
            {
                return Weigering.NietUitgenodigd;
            }

            await db.Database.ExecuteSqlAsync($"insert into informatiedeling.niets_gedeeld values ({kaart.Id.Waarde}, {wie.Waarde}, {cel.Waarde}, {klok.GetUtcNow()}) on conflict do nothing", cancellationToken);
            // No line in the log: it would tell whoever keeps the log who shared nothing, person by person (PAR-05). Nothing was read, refused or overridden (AVG-10).
            await db.SaveChangesAsync(cancellationToken);
            return kaart.Id;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/agendapunten/{id}/niets", async (string id, ISender s, HttpContext http, IRegels regels) =>
        (await s.Send(new Opdracht(id), http.RequestAborted)).Toon(http, regels.Nu)).VoorIedereenIngelogd();
}
