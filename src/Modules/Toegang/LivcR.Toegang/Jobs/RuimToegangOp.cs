using LivcR.SharedKernel;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Jobs;

/// <summary>Once a day: what no longer says anything goes. Who signed in when stays in the log, under the log's own term.</summary>
internal sealed record RuimToegangOp : ICommand<Done>
{
    internal static readonly TimeSpan Bewaar = TimeSpan.FromDays(30);

    internal sealed class Handler(ToegangDbContext db, IRegels regels, TimeProvider tijd) : IRequestHandler<RuimToegangOp, Result<Done>>
    {
        public async Task<Result<Done>> Handle(RuimToegangOp request, CancellationToken cancellationToken)
        {
            var nu = tijd.GetUtcNow();
            var grens = nu - Bewaar;
            var historiek = Aanmeldpoging.Grens(regels.Nu.Termijn("AVG-07", "aanmeldhistoriek_jaren"), nu);
            var weg = await db.Aanmeldingen.Where(a => a.VerlooptOp < nu).ExecuteDeleteAsync(cancellationToken);
            weg += await db.Sessies.Where(s => s.EindigtOp < grens).ExecuteDeleteAsync(cancellationToken);
            weg += await db.Passkeyvragen.Where(v => v.VerlooptOp < nu).ExecuteDeleteAsync(cancellationToken);
            weg += await db.Aanmeldpogingen.Where(p => p.Op < historiek).ExecuteDeleteAsync(cancellationToken);
            weg += await db.Herstellingen.Where(h => h.VoorgesteldOp < grens).ExecuteDeleteAsync(cancellationToken);
            weg += await db.BewaardeFormulieren.Where(b => b.BewaardOp < nu - BewaardFormulier.Bewaar).ExecuteDeleteAsync(cancellationToken);
            weg += await db.Noodtoegangen.Where(n => n.EindigtOp < grens).ExecuteDeleteAsync(cancellationToken);
            weg += await db.Mails.Where(m => m.VerzondenOp < grens || m.OpgegevenOp < grens).ExecuteDeleteAsync(cancellationToken);
            weg += await db.Uitnodigingen.Where(u => u.IngetrokkenOp < grens).ExecuteDeleteAsync(cancellationToken);
            weg += await db.Liduitnodigingen.Where(l => l.Op < nu - Liduitnodiging.Bewaar).ExecuteDeleteAsync(cancellationToken);
            weg += await db.Activeringen.Where(a => a.VerlooptOp < grens && !db.Mails.Any(m => m.Activering == a.Id)).ExecuteDeleteAsync(cancellationToken);
            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "toegang.RuimToegangOp", Doel = "bewaartermijn", Uitkomst = weg.ToString(System.Globalization.CultureInfo.InvariantCulture) });
            await db.SaveChangesAsync(cancellationToken); // commits the deletes too
            return Done.Ok;
        }
    }
}
