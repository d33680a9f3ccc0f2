using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Casusoverleggen.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Published;

/// <summary>The room as it is now, for who is on its list, coordinates or chairs. Everyone else finds nothing (PAR-03). Of the places that ended, only
/// those of who was ever in the room: the others did not take part (GEH-13).</summary>
internal sealed class GeefAgendapuntHandler(CasusoverleggenDbContext db, ICurrentUser user) : IRequestHandler<GeefAgendapunt, Result<AgendapuntKaart>>
{
    public async Task<Result<AgendapuntKaart>> Handle(GeefAgendapunt request, CancellationToken cancellationToken)
    {
        var id = request.Agendapunt;
        var rij = await (from a in db.Agendapunten.AsNoTracking()
                         where a.Id == id
                         join o in db.Overleggen on a.OverlegId equals o.Id
                         select new
                         {
                             a.OverlegId,
                             a.CasusId,
                             a.CelId,
                             a.Staat,
                             a.Bevestigd,
                             o.Begin,
                             Voorzit = db.Beslissers.Any(b => b.OverlegId == o.Id && b.PersoonId == user.Persoon),
                             Deelnemers = a.Deelnames.Where(d => d.Staat != DeelnameStaat.Voorgesteld && (d.BinnenOp != null || d.Staat != DeelnameStaat.Beeindigd)).Select(d => new DeelnemerStand(d.PersoonId, d.Staat, d.Geheimhouding, d.Aanwezig, d.OrganisatieId) { VastLid = d.Zetel != null }).ToList(),
                         }).FirstOrDefaultAsync(cancellationToken);
        return rij is not null && (user.IsCoordinatie || rij.Voorzit || rij.Deelnemers.Exists(d => d.Persoon == user.Persoon))
            ? new AgendapuntKaart(id, rij.OverlegId, rij.CasusId, rij.CelId, rij.Staat, rij.Bevestigd, rij.Begin, rij.Deelnemers)
            : Weigering.NietUitgenodigd;
    }
}
