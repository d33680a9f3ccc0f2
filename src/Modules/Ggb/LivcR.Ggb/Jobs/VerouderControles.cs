using LivcR.Ggb.Domain;
using LivcR.Ggb.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Ggb.Jobs;

/// <summary>Each night, per LIVC R: answers that no longer hold become VEROUDERD (GGB-07), answers past their term are deleted (AVG-07). May run twice.</summary>
internal sealed record VerouderControles : ICommand<Done>;

internal sealed class VerouderControlesHandler(GgbDbContext db, IRegels regels, TimeProvider klok) : IRequestHandler<VerouderControles, Result<Done>>
{
    public async Task<Result<Done>> Handle(VerouderControles request, CancellationToken cancellationToken)
    {
        var nu = klok.GetUtcNow();
        var bewaarDagen = regels.Nu.Termijn("AVG-07", "ggb_resultaat_dagen");
        foreach (var c in await db.Controles.Where(c => c.Staat == ControleStaat.Uitgevoerd || c.Antwoord != null).ToListAsync(cancellationToken))
        {
            c.Verouder(nu, bewaarDagen);
        }

        await db.SaveChangesAsync(cancellationToken);
        return Done.Ok;
    }
}
