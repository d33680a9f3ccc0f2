using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Regels;
using LivcR.SharedKernel;
using LivcR.Toegang.Contracts.Events;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Reactions;

/// <summary>Someone was invited as a member of an organisation, by who may speak for it: the lidmaatschap begins today, and with it the role with which they send a signal; they can sign in once they
/// followed the mailed link. Another function, or another duty of secrecy, ends the one they had. An organisation with which this LIVC R stopped working meanwhile gets no member.</summary>
internal sealed class BijLidUitgenodigd(MachtigingenDbContext db, Rolmelder melder, ISender sender, Uitsluitingslijst uitgesloten, TimeProvider time) : INotificationHandler<LidUitgenodigdV1>
{
    public async Task Handle(LidUitgenodigdV1 notification, CancellationToken cancellationToken)
    {
        if (await sender.Send(new GeefLiduitnodiging(notification.Uitnodiging), cancellationToken) is not { Ok: true, Value: { } lid } || !Enum.TryParse<Geheimhoudingssoort>(lid.Geheimhouding, out var geheimhouding))
        {
            return;
        }

        var (cel, vandaag) = (notification.Cel, Brussel.Dag(time.GetUtcNow()));
        var organisatie = await db.Organisaties.SingleOrDefaultAsync(o => o.Id == lid.Organisatie && o.Sector != null, cancellationToken);
        if (organisatie is null || uitgesloten.Belet(organisatie) is not null
            || !await db.Samenwerkingen.AnyAsync(s => s.CelId == cel && s.OrganisatieId == organisatie.Id && s.Van <= vandaag && (s.Tot == null || vandaag < s.Tot), cancellationToken))
        {
            return;
        }

        var bestaand = await db.Lidmaatschappen.SingleOrDefaultAsync(l => l.PersoonId == lid.Persoon && l.OrganisatieId == organisatie.Id && l.Tot == null, cancellationToken);
        if (bestaand?.Functie == lid.Functie && bestaand.Geheimhouding == geheimhouding)
        {
            return;
        }

        bestaand?.Beeindig(vandaag);
        var nieuw = new Lidmaatschap(lid.Persoon, organisatie.Id, lid.Functie, geheimhouding, vandaag);
        db.Add(nieuw);
        await melder.WerkBijAsync(cel, organisatie.Id, cancellationToken);
        await melder.ZegVoortAsync(cel, organisatie.Id, null, cancellationToken);
        db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "machtigingen.BijLidUitgenodigd", Object = "lidmaatschap", ObjectId = nieuw.Id, Doel = "samenstelling" });
        await db.SaveChangesAsync(cancellationToken);
    }
}
