using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Jobs;

/// <summary>Nightly, per LIVC R: an afsprakenlijst is approved when all who were there answered, or on the day after the last: silence is approval (GEH-09). With it ends what a partner could see of it.
/// No term waits for an embargo.</summary>
internal static class SluitGoedkeuringen
{
    /// <returns>How many lists were approved.</returns>
    public sealed record Opdracht : ICommand<int>;

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, TimeProvider klok) : IRequestHandler<Opdracht, Result<int>>
    {
        public async Task<Result<int>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!user.IsSysteem || user.Cel is not { } cel)
            {
                return Weigering.NietUitgenodigd;
            }

            var vandaag = Brussel.Dag(klok.GetUtcNow());
            var lijsten = await db.Afsprakenlijsten.Where(l => l.CelId == cel && l.Staat == AfsprakenlijstStaat.TerGoedkeuring).ToListAsync(cancellationToken);
            var ids = lijsten.ConvertAll(l => l.AgendapuntId);
            var gevraagd = (await db.Goedkeuringen.Where(g => ids.Contains(g.AgendapuntId)).ToListAsync(cancellationToken)).ToLookup(g => g.AgendapuntId);
            var klaar = lijsten.Where(l => l.KeurGoed(gevraagd[l.AgendapuntId].All(g => g.Beantwoord), vandaag)).ToList();
            foreach (var l in klaar)
            {
                gevraagd[l.AgendapuntId].ToList().ForEach(g => g.Sluit());
                db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.SluitGoedkeuringen", Casus = l.CasusId, Object = "afsprakenlijst", ObjectId = l.AgendapuntId.Waarde, Doel = "termijn", Regel = "GEH-09" });
            }

            if (klaar.Count > 0)
            {
                await db.SaveChangesAsync(cancellationToken);
            }

            return klaar.Count;
        }
    }
}
