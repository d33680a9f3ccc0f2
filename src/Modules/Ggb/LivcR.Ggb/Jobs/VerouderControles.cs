using LivcR.Ggb.Domain;
using LivcR.Ggb.Persistence;
using LivcR.Ggb.Slices;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Ggb.Jobs;

/// <summary>Each night, per LIVC R: answers that no longer hold become VEROUDERD (GGB-07), answers past their term are deleted (AVG-07). A question whose
/// executors left their seat is asked of who sits in it now (GGB-02). May run twice.</summary>
internal sealed record VerouderControles : ICommand<Done>;

internal sealed class VerouderControlesHandler(GgbDbContext db, Uitvoerders uitvoerders, ICurrentUser user, IRegels regels, TimeProvider klok) : IRequestHandler<VerouderControles, Result<Done>>
{
    public async Task<Result<Done>> Handle(VerouderControles request, CancellationToken cancellationToken)
    {
        var nu = klok.GetUtcNow();
        var bewaarDagen = regels.Nu.Termijn("AVG-07", "ggb_resultaat_dagen");
        foreach (var c in await db.Controles.Where(c => c.Staat == ControleStaat.Uitgevoerd || c.Antwoord != null || c.Voorstel != null).ToListAsync(cancellationToken))
        {
            c.Verouder(nu, bewaarDagen);
        }

        foreach (var casus in await db.Controles.Where(c => c.Staat == ControleStaat.Aangevraagd).Select(c => c.CasusId).ToListAsync(cancellationToken))
        {
            await uitvoerders.HerzieAsync(user.Cel!.Value, casus, cancellationToken);
        }

        // Whom was asked, at which register and when: kept as long as a logged search (AVG-07).
        var vragenTot = nu.AddMonths(-regels.Nu.Termijn("AVG-07", "zoekopdracht_maanden"));
        db.Registervragen.RemoveRange(await db.Registervragen.Where(v => v.Op < vragenTot).ToListAsync(cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
        return Done.Ok;
    }
}
