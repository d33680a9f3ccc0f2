using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel;
using LivcR.Signalen.Domain;
using MediatR;

namespace LivcR.Signalen.Slices;

/// <summary>For whom somebody sends a signal. A fixed seat needs no organisation: the coordinator writes down a telephone call, the police hands in its own concern (legal.md §4.1).</summary>
internal sealed class Bron(ISender sender, ICurrentUser user)
{
    public async Task<Result<(Afzenderschap Voor, string? Functie)>> GeefAsync(CancellationToken ct)
    {
        if (user is not { Persoon: { } persoon, Cel: { } cel }) return Weigering.NietUitgenodigd;
        if (user.IsCoordinatie) return (new Afzenderschap("Coördinatie LIVC R", Sector.Gemeente, Geheimhoudingssoort.Geen), "Coördinator LIVC R");
        if (user.Rollen.Any(ToonSignaal.Politie.Contains)) return (new Afzenderschap("Lokale politie", Sector.Politie, Geheimhoudingssoort.Geen), "Lokale politie");

        var r = await sender.Send(new GeefAfzender(persoon, cel), ct);
        return r is { Ok: true, Value: { } a } ? (new Afzenderschap(a.OrganisatieNaam, a.Sector, a.Geheimhouding), a.Functie) : Result<(Afzenderschap, string?)>.Refused(r.Refusals);
    }
}
