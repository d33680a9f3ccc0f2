using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Persistence;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Signalen.Slices;

/// <summary>A coordinator takes a new signal, or one that waited for information, into weging: due in five working days.</summary>
internal static class StartWeging
{
    public sealed record Opdracht(string? Signaal) : ICommand<Done>;

    internal sealed class Handler(SignalenDbContext db, Wegen wegen, Termijnen termijnen) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht o, CancellationToken ct)
        {
            // Who was told that it waits unseen, sees that it does no more.
            if (Id.Lees<SignaalId>(o.Signaal, out var id)) db.OngezienSignalen.RemoveRange(await db.OngezienSignalen.Where(x => x.SignaalId == id).ToListAsync(ct));
            return await wegen.DoeAsync(o.Signaal, nameof(StartWeging), (s, wie, _) => s.StartWeging(wie, termijnen.WegingTegen), ct);
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/signalen/{id}/weging", (string id, Weegscherm scherm, HttpContext http, CancellationToken ct) =>
        scherm.DoeAsync(http, id, "weging", new Opdracht(id), $"/signalen/{id}", ct)).Voor(ToonSignaal.Coordinatie);
}
