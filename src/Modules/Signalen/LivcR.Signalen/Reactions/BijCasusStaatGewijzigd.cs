using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.SharedKernel;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Signalen.Reactions;

/// <summary>A destroyed casus takes no signals any more, and the signals in it go with it (AVG-08): their keys went already, wrapped under the casus's own.</summary>
internal sealed class BijCasusStaatGewijzigd(SignalenDbContext db, ICurrentUser user) : INotificationHandler<CasusStaatGewijzigdV1>
{
    public async Task Handle(CasusStaatGewijzigdV1 e, CancellationToken ct)
    {
        if (user.Cel is not { } cel) return;

        var casus = await db.BekendeCasussen.SingleOrDefaultAsync(c => c.Id == e.Casus, ct);
        if (casus is null) db.BekendeCasussen.Add(casus = new BekendeCasus(e.Casus, cel));
        if (casus.Zet(e.Naar == CasusStaat.Vernietigd, e.Volgnummer) && casus.IsVernietigd)
        {
            foreach (var s in await db.Signalen.Where(s => s.CasusId == e.Casus).ToListAsync(ct)) s.CasusVernietigd(e.Op);
        }

        await db.SaveChangesAsync(ct);
    }
}
