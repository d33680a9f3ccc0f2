using LivcR.SharedKernel;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Toegang.Sessies;

/// <summary>A LIVC R one may act for, and for which organisation there.</summary>
internal sealed record HandeltVoor(CelId Cel, string CelNaam, IReadOnlyList<Rol> Rollen, EigenOrganisatie? Organisatie);

/// <summary>Everything someone may act for. Each LIVC R is asked in a scope of its own: none hears of another (AVG-12).</summary>
internal sealed class Keuzes(ToegangDbContext db, IServiceScopeFactory scopes, ICurrentUser user, TimeProvider tijd)
{
    public async Task<IReadOnlyList<HandeltVoor>> GeefAsync(CancellationToken ct)
    {
        var keuzes = new List<HandeltVoor>();
        foreach (var livcr in await LivcrsAsync(ct))
        {
            var organisaties = livcr.Rollen.Any(SessieBegin.IsVoorOrganisatie) ? await OrganisatiesAsync(livcr.Cel, livcr.Rollen, ct) : [];
            keuzes.AddRange(organisaties.DefaultIfEmpty().Select(o => livcr with { Organisatie = o }));
        }

        return keuzes;
    }

    /// <summary>The LIVC R's, by name, with the roles held there.</summary>
    public async Task<IReadOnlyList<HandeltVoor>> LivcrsAsync(CancellationToken ct) =>
    [
        .. from r in await db.Geldig(tijd.GetUtcNow()).AsNoTracking().Where(r => r.Account == user.Persoon).OrderBy(r => r.Van).ToListAsync(ct)
           group r by r.Cel into g
           orderby g.Last().CelNaam
           select new HandeltVoor(g.Key, g.Last().CelNaam, [.. g.Select(r => r.Rol).Distinct().Order()], null),
    ];

    private async Task<IReadOnlyList<EigenOrganisatie>> OrganisatiesAsync(CelId cel, IReadOnlyList<Rol> rollen, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Als(user.Persoon!.Value, cel, rollen, user.Sessie);
        return await scope.ServiceProvider.GetRequiredService<ISender>().Send(new GeefOrganisatiesVan(user.Persoon.Value), ct);
    }
}
