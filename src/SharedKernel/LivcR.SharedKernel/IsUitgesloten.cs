using MediatR;

namespace LivcR.SharedKernel;

/// <summary>The rule that keeps out who mails from this domain, because it belongs to a service that may never sit (LIV-06, PAR-09); null when nothing does. Asked by the front door
/// before it invites, with the domain alone: who is invited goes no further. Answered by Machtigingen, which keeps the list; the words are the rule's own.</summary>
public sealed record IsUitgesloten(string Maildomein) : IRequest<Refusal?>;
