using System.Text.Json;
using LivcR.SharedKernel;

namespace LivcR.Signalen.Domain;

/// <summary>DOORGEGEVEN (legal.md §4.1): offered, and then taken or back in weging. Only "ontvangen" ends the weging.</summary>
internal sealed partial class Signaal
{
    /// <summary>The police's question ends with it: there is nothing to confirm any more.</summary>
    public Refusal? BiedAan(CelId naar, DateOnly tegen)
    {
        if (Staat != SignaalStaat.InWeging) return Veranderd;
        if (naar == CelId) return Weigering.Invoer("Livcr", "Kies een andere LIVC R.");

        (Staat, Tegen, PolitieId) = (SignaalStaat.Aangeboden, tegen, null);
        return null;
    }

    /// <summary>What goes to the other side, under the key of the signal it becomes there.</summary>
    public DoorgaveInhoud VoorDoorgave(SignaalId nieuw, CelId naar, ContentKey eigen, ContentKey ander) => new()
    {
        Id = nieuw,
        VanCelId = CelId,
        NaarCelId = naar,
        Sector = Sector,
        Geheimhouding = Geheimhouding,
        Dringend = Dringend,
        Leeftijd = Leeftijd,
        Zorg = ander.Encrypt(LeesZorg(eigen), Plaats("zorg", nieuw))!,
        Identiteit = ander.Encrypt(LeesIdentiteit(eigen) is { } wie ? JsonSerializer.Serialize(wie) : null, Plaats("identiteit", nieuw)),
    };

    /// <summary>The other side answered "ontvangen": ours ends, and goes within the days of the passing on.</summary>
    public bool IsDoorgegeven(DateTimeOffset op, DateTimeOffset vernietigOp)
    {
        if (Staat != SignaalStaat.Aangeboden) return false;

        Sluit(SignaalStaat.Doorgegeven, op, vernietigOp);
        return true;
    }

    /// <summary>Refused, or not answered in time: the weging goes on.</summary>
    public bool KomTerug(DateOnly tegen)
    {
        if (Staat != SignaalStaat.Aangeboden) return false;

        (Staat, Tegen) = (SignaalStaat.InWeging, Uiterlijk(tegen));
        return true;
    }

    /// <summary>The receiving side's own signal. Its sender here is the coordinator who took it: no name of the other side crosses, and nobody there gets a receipt.</summary>
    public static Signaal UitDoorgave(DoorgaveInhoud i, string vanLivcr, string nummer, PersoonId ontvanger, DateTimeOffset nu, DateOnly tegen) => new()
    {
        Id = i.Id,
        CelId = i.NaarCelId,
        Nummer = nummer,
        Kanaal = Kanaal.AndereLivcr,
        Staat = SignaalStaat.Ontvangen,
        OntvangenOp = nu,
        AfzenderId = ontvanger,
        OrganisatieNaam = vanLivcr,
        Sector = i.Sector,
        Geheimhouding = i.Geheimhouding,
        Dringend = i.Dringend,
        Leeftijd = i.Leeftijd,
        Tegen = tegen,
        Zorg = i.Zorg,
        Identiteit = i.Identiteit,
    };
}
