using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.Signalen.Contracts;
using LivcR.Signalen.Contracts.Events;
using MediatR;

namespace LivcR.Machtigingen.Reactions;

/// <summary>A weighed signal is no longer open. The casus it becomes is, before anyone tells that it was opened: a LIVC R is not closed in between.</summary>
internal sealed class BijSignaalGewogen(Openstaandboek boek) : INotificationHandler<SignaalGewogenV1>
{
    public async Task Handle(SignaalGewogenV1 notification, CancellationToken cancellationToken)
    {
        await boek.SchrijfAsync(OpenstaandSoort.Signaal, notification.Signaal.Waarde, false, 1, cancellationToken);
        if (notification is { Uitkomst: WegingUitkomst.WordtCasus, Casus: { } casus })
        {
            await boek.SchrijfAsync(OpenstaandSoort.Casus, casus.Waarde, true, 0, cancellationToken);
        }
    }
}
