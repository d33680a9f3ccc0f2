using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices;
using LivcR.Casusoverleggen.Slices.Overleggen;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Published;

/// <summary>The municipality of a casus decides who its police is, and stays here. To a police officer the rows are hidden: the system looks, and tells them only whether they are one of them.</summary>
internal sealed class GeefPolitieHandler(CasusoverleggenDbContext db, Systeemwerk systeem, ICurrentUser user, ISender sender, TimeProvider klok) : IRequestHandler<GeefPolitie, Result<IReadOnlyList<PersoonId>>>
{
    public async Task<Result<IReadOnlyList<PersoonId>>> Handle(GeefPolitie request, CancellationToken cancellationToken)
    {
        var politie = user.IsSysteem || user.IsCoordinatie ? await LeesAsync(db) : (await systeem.DoeAsync((d, _) => LeesAsync(d)))?.Where(p => p == user.Persoon);
        return politie is null ? Weigering.NietUitgenodigd : politie.ToList();

        async Task<IEnumerable<PersoonId>?> LeesAsync(CasusoverleggenDbContext d) => await d.Casussen.AsNoTracking().FirstOrDefaultAsync(c => c.Id == request.Casus, cancellationToken) is { } casus
            ? await Bevoegdheid.PolitieVanAsync(d, sender, casus, Brussel.Dag(klok.GetUtcNow()), cancellationToken)
            : null;
    }
}
