using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using MediatR;

namespace LivcR.Machtigingen.Reactions;

/// <summary>An agendapunt waits until it is closed or dropped.</summary>
internal sealed class BijAgendapuntStaatGewijzigd(Openstaandboek boek) : INotificationHandler<AgendapuntStaatGewijzigdV1>
{
    public Task Handle(AgendapuntStaatGewijzigdV1 notification, CancellationToken cancellationToken) =>
        boek.SchrijfAsync(OpenstaandSoort.Agendapunt, notification.Agendapunt.Waarde, notification.Staat is AgendapuntStaat.Gepland or AgendapuntStaat.Bezig, notification.Volgnummer, cancellationToken);
}
