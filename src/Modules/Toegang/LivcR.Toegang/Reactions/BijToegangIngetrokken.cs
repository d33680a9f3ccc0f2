using LivcR.Toegang.Contracts.Events;
using LivcR.Toegang.Sessies;
using MediatR;

namespace LivcR.Toegang.Reactions;

/// <summary>The end of an access that a reaction of ours committed: only now may the session be forgotten for good. Who asked in between is remembered for a second at most.</summary>
internal sealed class BijToegangIngetrokken(SessieWacht wacht) : INotificationHandler<ToegangIngetrokkenV1>
{
    public Task Handle(ToegangIngetrokkenV1 notification, CancellationToken cancellationToken)
    {
        wacht.Vergeet(notification.Persoon);
        return Task.CompletedTask;
    }
}
