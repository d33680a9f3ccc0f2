using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using MediatR;

namespace LivcR.Machtigingen.Reactions;

/// <summary>A casus is open until it is closed or destroyed, and again when it reopens.</summary>
internal sealed class BijCasusStaatGewijzigd(Openstaandboek boek) : INotificationHandler<CasusStaatGewijzigdV1>
{
    public Task Handle(CasusStaatGewijzigdV1 notification, CancellationToken cancellationToken) => notification.Naar == CasusStaat.Vernietigd
        ? boek.SluitAsync(OpenstaandSoort.Casus, notification.Casus.Waarde, notification.Volgnummer, cancellationToken)
        : boek.SchrijfAsync(OpenstaandSoort.Casus, notification.Casus.Waarde, notification.Naar != CasusStaat.Afgesloten, notification.Volgnummer, cancellationToken);
}
