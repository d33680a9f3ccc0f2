using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Gemeenten;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Published;

internal sealed class GeefSamenstellingHandler(MachtigingenDbContext db, ICurrentUser user, ISender sender, Gemeentelijst gemeenten) : IRequestHandler<GeefSamenstelling, Result<Samenstelling>>
{
    public async Task<Result<Samenstelling>> Handle(GeefSamenstelling request, CancellationToken cancellationToken)
    {
        if (!user.HandeltVoor(request.Cel))
        {
            return Weigering.NietUitgenodigd;
        }

        var rijen = await (from z in db.Zetels.AsNoTracking()
                           where z.CelId == request.Cel
                           join m in db.Veiligheidsmachtigingen on z.PersoonId equals m.PersoonId into ms
                           from m in ms.DefaultIfEmpty()
                           select new { Zetel = z, Machtiging = m }).ToListAsync(cancellationToken);
        var zetels = rijen.Select(r => r.Zetel).DistinctBy(z => z.Id).Where(z => z.Periode.Bevat(request.Op)).OrderBy(z => z.Zetel).ThenBy(z => z.Gemachtigde).ToList();
        var namen = await sender.Send(new GeefPersonen([.. zetels.Select(z => z.PersoonId).Distinct()]), cancellationToken);
        if (!namen.Ok)
        {
            return new(null, namen.Refusals);
        }

        // A holder whose account is gone holds nothing: the seat needs a person (LIV-03).
        var machtigingen = rijen.Select(r => r.Machtiging).OfType<Veiligheidsmachtiging>().ToList();
        var houders = (from z in zetels join n in namen.Value! on z.PersoonId equals n.Id select new Zetelhouder(z.Zetel, z.PersoonId, n.Naam, z.Gemachtigde, z.Nis, z.Volstaat(machtigingen, request.Op))).ToList();
        var bezet = zetels.Where(z => houders.Exists(h => h.Persoon == z.PersoonId)).ToList();
        var cel = await db.Cellen.AsNoTracking().Where(c => c.Id == request.Cel).Select(c => new { c.Van, c.BevoegdeBurgemeester, Gemeenten = c.Gemeenten.ToList() }).SingleOrDefaultAsync(cancellationToken);
        if (cel is null)
        {
            return Weigering.NietUitgenodigd;
        }

        var gebreken = cel.Van == Cel.NogNiet && await Oprichtingslezer.LeesAsync(db, request.Cel, request.Op, cancellationToken) is { } feiten
            ? Gereedheid.Belet(feiten, request.Op)
            : cel.Gemeenten.Where(g => g.Van <= request.Op && (g.Tot is null || request.Op < g.Tot)).ToList() is { Count: > 0 } nu ? Samenstellingstoets.Gebreken(bezet, machtigingen, request.Op, nu)
            : [Samenstellingstoets.ZonderGemeente];
        // Only the mergers this LIVC R followed: seats and casussen change municipality on the same day.
        var opvolgers = gemeenten.Fusies(request.Op).Where(f => cel.Gemeenten.Exists(g => g.Nis == f.Oud && g.Tot <= request.Op)).ToDictionary(f => f.Oud, f => f.Nieuw.Nis);
        return new Samenstelling(houders, gebreken, cel.BevoegdeBurgemeester) { Opvolgers = opvolgers };
    }
}
