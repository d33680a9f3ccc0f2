using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Regels;
using LivcR.SharedKernel;
using MediatR;

namespace LivcR.Machtigingen.Published;

/// <summary>Public knowledge, the same in every LIVC R: anyone may ask.</summary>
internal sealed class IsUitgeslotenHandler(Uitsluitingslijst lijst) : IRequestHandler<IsUitgesloten, Refusal?>
{
    public Task<Refusal?> Handle(IsUitgesloten request, CancellationToken cancellationToken) => Task.FromResult(lijst.VanMail(request.Maildomein)?.Refusal());
}
