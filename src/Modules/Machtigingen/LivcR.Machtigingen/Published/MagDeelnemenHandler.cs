using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using MediatR;

namespace LivcR.Machtigingen.Published;

internal sealed class MagDeelnemenHandler(Deelnamelezer lees, ICurrentUser user) : IRequestHandler<MagDeelnemen, Result<Deelnamegrond>>
{
    public async Task<Result<Deelnamegrond>> Handle(MagDeelnemen request, CancellationToken cancellationToken) =>
        user.HandeltVoor(request.Cel) && await lees.LeesAsync(request.Cel, request.Persoon, cancellationToken) is [var feiten]
            ? Deelnamebeslissing.Beslis(feiten, request.Op, request.Voor)
            : Weigering.NietUitgenodigd;
}
