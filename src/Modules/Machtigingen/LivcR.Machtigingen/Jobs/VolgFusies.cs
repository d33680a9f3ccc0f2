using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Gemeenten;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Slices.Zetels;
using LivcR.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Jobs;

/// <summary>Nightly, per LIVC R: municipalities that merged move to their successor, with who sits for them. A successor that another LIVC R holds already is not taken (LIV-01): this one
/// loses its municipality and waits to be closed. On its own, so that a merger that fails keeps no seat from ending (<see cref="RondeZetels"/>). May run twice and late.</summary>
internal static class VolgFusies
{
    public sealed record Opdracht : ICommand<int>;

    internal sealed class Handler(MachtigingenDbContext db, ICurrentUser user, Gemeentelijst gemeenten, TimeProvider time) : IRequestHandler<Opdracht, Result<int>>
    {
        public async Task<Result<int>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var nu = time.GetUtcNow();
            var vandaag = Brussel.Dag(nu);
            if (user.Cel is not { } id || await db.Cellen.Include(c => c.Gemeenten).Include(c => c.Akten).SingleOrDefaultAsync(c => c.Id == id, cancellationToken) is not { } cel)
            {
                return 0;
            }

            var zetels = await db.Zetels.Where(z => z.CelId == id).ToListAsync(cancellationToken);
            var gevolgd = 0;
            foreach (var fusie in gemeenten.Fusies(vandaag).Where(f => cel.Gemeenten.Any(g => g.Nis == f.Oud && g.Tot is null)))
            {
                var enige = cel.Gemeenten.Count(g => g.Tot is null) == 1;
                var bezet = await db.Set<Gemeente>().AnyAsync(g => g.CelId != id && g.Nis == fusie.Nieuw.Nis && g.Tot == null && g.Van < Cel.NogNiet, cancellationToken);
                if (cel.Fuseer(fusie, bezet))
                {
                    gevolgd++;
                    var gemachtigden = zetels.Where(z => z.Gemachtigde).Select(z => (Zetel: z, Titularis: z.Titularis(zetels))).ToList();
                    zetels.FindAll(z => !z.Gemachtigde).ForEach(z => z.VolgFusie(fusie, bezet, enige, zetels, vandaag));
                    gemachtigden.ForEach(g => g.Zetel.Volg(g.Titularis, vandaag));
                    db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "machtigingen.VolgFusies", Object = "livcr", ObjectId = id.Waarde, Doel = "samenstelling", Regel = "LIV-01", Uitkomst = bezet ? "opvolger in andere livcr" : "gefuseerd" });
                }
            }

            if (gevolgd > 0)
            {
                zetels.ForEach(z => z.EindigMetTitularis(zetels, vandaag));
                zetels.ForEach(z => db.Meld(z, cel.Naam, vandaag, nu));
                await db.SaveChangesAsync(cancellationToken);
            }

            return gevolgd;
        }
    }
}
