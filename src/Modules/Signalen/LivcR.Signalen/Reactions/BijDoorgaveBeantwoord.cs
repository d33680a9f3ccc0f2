using LivcR.SharedKernel;
using LivcR.Signalen.Contracts;
using LivcR.Signalen.Contracts.Events;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Persistence;
using LivcR.Signalen.Slices;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Signalen.Reactions;

/// <summary>The answer of the other LIVC R, heard where the signal came from: "ontvangen" ends the weging, sent back lets it go on.</summary>
internal sealed class BijDoorgaveBeantwoord(SignalenDbContext db, Termijnen termijnen) : INotificationHandler<DoorgaveBeantwoordV1>
{
    public async Task Handle(DoorgaveBeantwoordV1 e, CancellationToken ct)
    {
        if (await db.Doorgaven.SingleOrDefaultAsync(d => d.Id == e.Doorgave, ct) is not { } doorgave || await db.Signalen.SingleOrDefaultAsync(s => s.Id == e.Signaal, ct) is not { } signaal) return;

        if (doorgave.Staat == DoorgaveStaat.Ontvangen && signaal.IsDoorgegeven(e.Op, doorgave.VernietigOp))
        {
            db.AddEvent(new SignaalGewogenV1(signaal.Id, WegingUitkomst.Doorgegeven, null, signaal.OntvangenOp, e.Op));
        }
        else if (doorgave.Staat == DoorgaveStaat.Geweigerd && signaal.KomTerug(termijnen.WegingTegen))
        {
            db.AddEvent(new SignaalTerugV1(signaal.Id, e.Op));
        }
        else
        {
            return; // told before
        }

        db.LogWijziging(signaal.Id, nameof(BijDoorgaveBeantwoord), "doorgave", "AVG-12");
        await db.SaveChangesAsync(ct);
    }
}
