using LivcR.Signalen.Contracts.Events;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using MediatR;

namespace LivcR.Machtigingen.Reactions;

/// <summary>A signal is open from the moment it comes in.</summary>
internal sealed class BijSignaalOntvangen(Openstaandboek boek) : INotificationHandler<SignaalOntvangenV1>
{
    public Task Handle(SignaalOntvangenV1 notification, CancellationToken cancellationToken) =>
        boek.SchrijfAsync(OpenstaandSoort.Signaal, notification.Signaal.Waarde, true, 0, cancellationToken);
}
