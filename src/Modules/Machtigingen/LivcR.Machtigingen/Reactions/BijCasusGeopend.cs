using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using MediatR;

namespace LivcR.Machtigingen.Reactions;

/// <summary>A casus is open.</summary>
internal sealed class BijCasusGeopend(Openstaandboek boek) : INotificationHandler<CasusGeopendV1>
{
    public Task Handle(CasusGeopendV1 notification, CancellationToken cancellationToken) =>
        boek.SchrijfAsync(OpenstaandSoort.Casus, notification.Casus.Waarde, true, 0, cancellationToken);
}
