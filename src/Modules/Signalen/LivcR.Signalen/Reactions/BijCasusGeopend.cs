using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.SharedKernel;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Signalen.Reactions;

/// <summary>Learns the number of a new casus, so that a signal can be linked to it. The state may have arrived before.</summary>
internal sealed class BijCasusGeopend(SignalenDbContext db, ICurrentUser user) : INotificationHandler<CasusGeopendV1>
{
    public async Task Handle(CasusGeopendV1 e, CancellationToken ct)
    {
        if (user.Cel is not { } cel) return;

        var casus = await db.BekendeCasussen.SingleOrDefaultAsync(c => c.Id == e.Casus, ct);
        if (casus is null) db.BekendeCasussen.Add(casus = new BekendeCasus(e.Casus, cel));
        casus.Nummer = e.Nummer;
        await db.SaveChangesAsync(ct);
    }
}
