using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.SharedKernel;
using LivcR.Signalen.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Signalen.Reactions;

/// <summary>An embargo hides the signals of its casus too (GEH-11). The highest number wins: an event that comes late or twice never lifts a newer embargo.</summary>
internal sealed class BijCasusEmbargoGewijzigd(SignalenDbContext db, ICurrentUser user) : INotificationHandler<CasusEmbargoGewijzigdV1>
{
    // Not saved here: the pump saves this and its inbox mark together.
    public async Task Handle(CasusEmbargoGewijzigdV1 e, CancellationToken ct)
    {
        if (user.Cel is not { } cel) return;

        await db.Database.ExecuteSqlAsync($"""
            insert into signalen.bekende_casus as c (id, cel_id, is_vernietigd, volgnummer, onder_embargo, embargo_volgnummer)
            values ({e.Casus.Waarde}, {cel.Waarde}, false, 0, {e.Staat}, {e.Volgnummer})
            on conflict (id) do update set onder_embargo = excluded.onder_embargo, embargo_volgnummer = excluded.embargo_volgnummer
            where c.embargo_volgnummer < excluded.embargo_volgnummer
            """, ct);
        await db.VolgEmbargoAsync(e.Casus, ct);
    }
}
