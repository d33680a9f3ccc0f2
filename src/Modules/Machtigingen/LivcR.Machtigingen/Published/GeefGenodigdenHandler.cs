using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.Toegang.Contracts.Queries;
using MediatR;

namespace LivcR.Machtigingen.Published;

/// <summary>The same decision as <see cref="MagDeelnemen"/>, for everyone with an aanwijzing: a list that could differ from the answer would invite someone in vain.</summary>
internal sealed class GeefGenodigdenHandler(Deelnamelezer lees, ICurrentUser user, ISender sender) : IRequestHandler<GeefGenodigden, Result<IReadOnlyList<MogelijkeGenodigde>>>
{
    public async Task<Result<IReadOnlyList<MogelijkeGenodigde>>> Handle(GeefGenodigden request, CancellationToken cancellationToken)
    {
        if (!user.HandeltVoor(request.Cel))
        {
            return Weigering.NietUitgenodigd;
        }

        var gronden = (await lees.LeesAsync(request.Cel, null, cancellationToken))
            .SelectMany(f => Deelnamebeslissing.Uitnodigbaar(f, request.Op)).ToList();
        var namen = await sender.Send(new GeefPersonen([.. gronden.Select(g => g.Persoon).Distinct()]), cancellationToken);
        return new(
            [.. from g in gronden join n in namen.Value ?? [] on g.Persoon equals n.Id orderby g.OrganisatieNaam, n.Naam select new MogelijkeGenodigde(n.Naam, g)],
            namen.Refusals);
    }
}
