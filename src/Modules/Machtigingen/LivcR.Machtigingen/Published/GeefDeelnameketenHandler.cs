using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using MediatR;

namespace LivcR.Machtigingen.Published;

/// <summary>About oneself, or by the coordination about who takes part: the reasons tell more than the answer (a suspension, an expired clearance).</summary>
internal sealed class GeefDeelnameketenHandler(Deelnamelezer lees, ICurrentUser user) : IRequestHandler<GeefDeelnameketen, Result<Deelnameketen>>
{
    public async Task<Result<Deelnameketen>> Handle(GeefDeelnameketen request, CancellationToken cancellationToken) =>
        user.HandeltVoor(request.Cel) && (user.Persoon == request.Persoon || user.IsCoordinatie) && await lees.LeesAsync(request.Cel, request.Persoon, cancellationToken) is [var feiten]
            ? Ketenbouwer.Bouw(feiten, request.Op)
            : Weigering.NietUitgenodigd;
}
