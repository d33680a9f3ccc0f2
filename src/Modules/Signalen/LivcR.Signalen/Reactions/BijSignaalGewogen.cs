using LivcR.SharedKernel;
using LivcR.Signalen.Contracts;
using LivcR.Signalen.Contracts.Events;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Signalen.Reactions;

/// <summary>A signal that its sender took back while it was offered to another LIVC R: that copy goes too. The sender may not see the offer, so the system does it.
/// One that was linked to a casus is hidden with it, also when the embargo came at that very moment (GEH-11).</summary>
internal sealed class BijSignaalGewogen(SignalenDbContext db, IKeyVault kluis) : INotificationHandler<SignaalGewogenV1>
{
    public async Task Handle(SignaalGewogenV1 e, CancellationToken ct)
    {
        if (e.Casus is { } casus) await db.VolgEmbargoAsync(casus, ct);
        if (e.Uitkomst != WegingUitkomst.Ingetrokken) return;

        var open = (await db.Doorgaven.Where(d => d.SignaalId == e.Signaal && d.Staat == DoorgaveStaat.Aangeboden).ToListAsync(ct)).Where(d => d.NeemTerug(DoorgaveStaat.Ingetrokken)).ToList();
        if (open.Count == 0) return;

        // After the save, which an answer at the same moment stops: what was taken is the other side's signal by then.
        await db.SaveChangesAsync(ct);
        foreach (var d in open) await kluis.DestroyAsync(d.Id.Waarde, ct);
    }
}
