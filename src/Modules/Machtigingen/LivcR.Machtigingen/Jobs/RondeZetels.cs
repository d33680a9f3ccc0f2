using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Slices.Zetels;
using LivcR.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Jobs;

/// <summary>Nightly, per LIVC R: seats and offices that begin or end today are told to the front door, delegates end with their holder, and the police seat's clearance is checked (LIV-04).
/// May run twice and late: each looks at what is recorded, not at what the clock did.</summary>
internal static class RondeZetels
{
    public sealed record Opdracht : ICommand<int>;

    internal sealed class Handler(MachtigingenDbContext db, ICurrentUser user, TimeProvider time) : IRequestHandler<Opdracht, Result<int>>
    {
        public async Task<Result<int>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var nu = time.GetUtcNow();
            var vandaag = Brussel.Dag(nu);
            if (user.Cel is not { } id || await Oprichtingslezer.LeesAsync(db, id, vandaag, cancellationToken) is not { } feiten)
            {
                return 0;
            }

            var ambten = await db.Ambten.Where(a => a.CelId == id).ToListAsync(cancellationToken);
            feiten.Zetels.ToList().ForEach(z => z.EindigMetTitularis(feiten.Zetels, vandaag));
            var gemeld = feiten.Zetels.Concat<IRolgrond>(ambten).Count(g => db.Meld(g, feiten.Cel.Naam, vandaag, nu));
            if (feiten.Cel.Staat(vandaag) == CelStaat.Actief && Samenstellingstoets.Gebreken(feiten.Zetels, feiten.Machtigingen, vandaag, feiten.Cel.GemeentenOp(vandaag)).Any(g => g.Regel == Weigering.Liv04.Regel))
            {
                Log("LIV-04", "ontbreekt");
            }

            if (gemeld > 0)
            {
                Log("LIV-03", $"{gemeld} zetels en functies");
            }

            await db.SaveChangesAsync(cancellationToken);
            return gemeld;

            void Log(string regel, string uitkomst) => db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "machtigingen.RondeZetels", Object = "livcr", ObjectId = id.Waarde, Doel = "samenstelling", Regel = regel, Uitkomst = uitkomst });
        }
    }
}
