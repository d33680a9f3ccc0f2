using LivcR.Machtigingen.Contracts.Events;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using MediatR;

namespace LivcR.Machtigingen.Reactions;

/// <summary>An organisation that several LIVC R's work with changed something in another one: the roles that stand on it here follow. Row-level security shows it only to
/// those that work with it, so everywhere else nothing happens.</summary>
internal sealed class BijOrganisatieGewijzigd(MachtigingenDbContext db, Rolmelder melder, ICurrentUser user) : INotificationHandler<OrganisatieGewijzigdV1>
{
    public async Task Handle(OrganisatieGewijzigdV1 notification, CancellationToken cancellationToken)
    {
        if (user.Cel is { } cel)
        {
            await melder.WerkBijAsync(cel, notification.Organisatie, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
