using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel;
using LivcR.Signalen.Domain;
using MediatR;

namespace LivcR.Signalen.Slices;

/// <summary>For whom somebody sends a signal, and through which channel. A fixed seat needs no organisation: the coordinator writes down a telephone call, the police hands in its own
/// concern (legal.md §4.1).</summary>
internal sealed class Bron(ISender sender, ICurrentUser user)
{
    /// <param name="o">Null while the form is only shown.</param>
    public async Task<Result<(Afzenderschap Voor, string? Functie)>> GeefAsync(MeldSignaal.Opdracht? o, CancellationToken ct)
    {
        if (user is not { Persoon: { } persoon, Cel: { } cel }) return Weigering.NietUitgenodigd;
        if (user.IsCoordinatie) return VanCoordinatie(o);
        if (user.Rollen.Any(ToonSignaal.Politie.Contains)) return (new Afzenderschap("Lokale politie", Sector.Politie, Geheimhoudingssoort.Geen), "Lokale politie");

        var r = await sender.Send(new GeefAfzender(persoon, cel), ct);
        if (r is not { Ok: true, Value: { } a }) return Result<(Afzenderschap, string?)>.Refused(r.Refusals);

        var aanmelding = o?.Kanaal == nameof(Kanaal.VerplichteAanmelding) && user.Rollen.Contains(Rol.Justitieassistent);
        return (new Afzenderschap(a.OrganisatieNaam, a.Sector, a.Geheimhouding, aanmelding ? Kanaal.VerplichteAanmelding : Kanaal.Rechtstreeks), a.Functie);
    }

    /// <summary>Of who called only the organisation and the function are kept. Not known to be free of beroepsgeheim is taken as bound by it: then no name (GEH-01).</summary>
    private static Result<(Afzenderschap, string?)> VanCoordinatie(MeldSignaal.Opdracht? o)
    {
        if (!Enum.TryParse<Kanaal>(o?.Kanaal, out var kanaal) || kanaal is not (Kanaal.Telefoon or Kanaal.Burgemeester))
        {
            return (new Afzenderschap("Coördinatie LIVC R", Sector.Gemeente, Geheimhoudingssoort.Geen), "Coördinator LIVC R");
        }

        var mist = MistBeller(o!).ToList();
        if (mist.Count > 0) return mist;

        return (new Afzenderschap(Invoer.Kort(o!.Organisatie)!, Enum.Parse<Sector>(o.Sector!), o.Beroepsgeheim == "nee" ? Geheimhoudingssoort.Geen : Geheimhoudingssoort.Beroepsgeheim, kanaal), null);
    }

    /// <summary>What is still to be written down of who called.</summary>
    public static IEnumerable<Refusal> MistBeller(MeldSignaal.Opdracht o)
    {
        if (Invoer.Kort(o.Organisatie) is null) yield return Weigering.Invoer("Organisatie", "Vul de organisatie in van wie belde. Belde een burger, schrijf dan: burger.");
        if (!Enum.TryParse<Sector>(o.Sector, out var sector) || !Enum.IsDefined(sector)) yield return Weigering.Invoer("Sector", "Kies de sector van wie belde.");
    }
}
