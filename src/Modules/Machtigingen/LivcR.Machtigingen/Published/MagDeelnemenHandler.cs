using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using MediatR;

namespace LivcR.Machtigingen.Published;

internal sealed class MagDeelnemenHandler(Deelnamelezer lees, ICurrentUser user, IRegels regels) : IRequestHandler<MagDeelnemen, Result<Deelnamegrond>>
{
    public async Task<Result<Deelnamegrond>> Handle(MagDeelnemen request, CancellationToken cancellationToken)
    {
        if (!user.HandeltVoor(request.Cel) || await lees.LeesAsync(request.Cel, request.Persoon, cancellationToken) is not [var feiten])
        {
            return Weigering.NietUitgenodigd;
        }

        var besluit = Deelnamebeslissing.Beslis(feiten, request.Op, request.Voor);
        return !besluit.Ok && besluit.Refusal == Deelnamebeslissing.ZonderToegang ? Deelnamebeslissing.ZonderToegang with { Tekst = regels.Nu.Variant("PAR-08", "zonder_toegang") } : besluit;
    }
}
