using LivcR.Toegang.Contracts.Events;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Persistence;
using LivcR.Toegang.Sessies;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Reactions;

/// <summary>The end of an access that a reaction of ours committed: only now may the session be forgotten for good. Who asked in between is remembered for a second at most.
/// A mail tells where to read that the duty of secrecy stays (GEH-12): the account may be closed by now.</summary>
internal sealed class BijToegangIngetrokken(ToegangDbContext db, SessieWacht wacht, TimeProvider tijd) : INotificationHandler<ToegangIngetrokkenV1>
{
    public async Task Handle(ToegangIngetrokkenV1 notification, CancellationToken cancellationToken)
    {
        if (!await db.Mails.AnyAsync(m => m.Persoon == notification.Persoon && m.Soort == Mailsoort.Vertrek && m.VerzondenOp == null && m.OpgegevenOp == null, cancellationToken))
        {
            db.Add(Mail.Van(Mailsoort.Vertrek, notification.Persoon, tijd.GetUtcNow()));
        }

        wacht.Vergeet(notification.Persoon);
    }
}
