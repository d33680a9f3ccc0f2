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

/// <summary>What someone may see of their own account: roles, and where they are signed in.</summary>
internal static class ToonAccount
{
    public sealed record Vraag : IQuery<AccountScherm>;

    internal sealed class Handler(ToegangDbContext db, ICurrentUser user, TimeProvider tijd) : IRequestHandler<Vraag, Result<AccountScherm>>
    {
        public async Task<Result<AccountScherm>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            var nu = tijd.GetUtcNow();
            var account = await db.Accounts.SingleAsync(a => a.Id == user.Persoon!.Value.Waarde, cancellationToken);
            var rollen = await db.Geldig(nu).Where(r => r.Account == user.Persoon).OrderBy(r => r.CelNaam).ToListAsync(cancellationToken);
            var sessies = await db.Sessies.Where(s => s.Account == user.Persoon && s.BeeindigdOp == null && s.EindigtOp > nu && s.LaatstGezien > nu - Sessie.Stil)
                .OrderByDescending(s => s.BegonnenOp).Take(50).ToListAsync(cancellationToken);
            return new AccountScherm(account.Naam, account.Email!,
                [.. rollen.GroupBy(r => (r.Cel, r.CelNaam)).Select(g => new LivcrVanAccount(g.Key.Cel.ToString(), g.Key.CelNaam, string.Join(", ", g.Select(r => Rolnaam.Van(r.Rol))), g.Key.Cel == user.Cel))],
                [.. sessies.Select(s => new EigenSessie(s.Id, s.BegonnenOp, s.LaatstGezien, s.Id == user.Sessie))]);
        }
    }

    public static void Map(IEndpointRouteBuilder e) =>
        e.MapGet("/account", async (ISender s, HttpContext http) => Scherm<AccountPagina>.Toon((await s.Send(new Vraag(), http.RequestAborted)).Value!)).VoorIedereenIngelogd().ZonderLivcr();
}

internal sealed record AccountScherm(string Naam, string Email, IReadOnlyList<LivcrVanAccount> Livcrs, IReadOnlyList<EigenSessie> Sessies);

internal sealed record LivcrVanAccount(string Id, string Naam, string Rollen, bool Nu);

internal sealed record EigenSessie(Guid Id, DateTimeOffset Begonnen, DateTimeOffset LaatstGezien, bool Deze);
