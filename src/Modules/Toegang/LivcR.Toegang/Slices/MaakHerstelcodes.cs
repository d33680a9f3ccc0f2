using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Persistence;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Slices;

/// <summary>Ten new recovery codes, shown this once, to print. The old ones end.</summary>
internal static class MaakHerstelcodes
{
    public sealed record Opdracht : ICommand<IReadOnlyList<string>>;

    internal sealed class Handler(ToegangDbContext db, ICurrentUser user) : IRequestHandler<Opdracht, Result<IReadOnlyList<string>>>
    {
        public async Task<Result<IReadOnlyList<string>>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var account = await db.HoudVastAsync(user.Persoon!.Value, cancellationToken);
            db.RemoveRange(await db.Herstelcodes.Where(h => h.Account == account.Persoon).ToListAsync(cancellationToken));
            var nieuw = Enumerable.Range(0, Herstelcode.Aantal).Select(_ => Herstelcode.Nieuw(account.Persoon)).ToList();
            db.AddRange(nieuw.Select(n => n.Rij));
            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "toegang.MaakHerstelcodes", Object = "account", ObjectId = account.Id });
            await db.SaveChangesAsync(cancellationToken);
            return nieuw.ConvertAll(n => n.Code);
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/account/herstelcodes", () => Scherm<HerstelcodesPagina>.Toon(Array.Empty<string>())).VoorIedereenIngelogd().ZonderLivcr().MetHerbevestiging();
        e.MapForm("/account/herstelcodes", async (ISender s, HttpContext http) =>
            Scherm<HerstelcodesPagina>.Toon((await s.Send(new Opdracht(), http.RequestAborted)).Value!)).VoorIedereenIngelogd().ZonderLivcr().MetHerbevestiging();
    }
}
