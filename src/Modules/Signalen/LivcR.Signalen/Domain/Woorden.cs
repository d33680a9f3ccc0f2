using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;
using LivcR.Signalen.Contracts;
using LivcR.Signalen.Contracts.Queries;

namespace LivcR.Signalen.Domain;

/// <summary>What the sender sees. Three states and no more: which way a weging went can never be read from it.</summary>
internal enum Ontvangststaat { Ontvangen, InBehandeling, Afgerond }

/// <summary>How a signal came in. No citizen's door is one of them.</summary>
internal enum Kanaal { Rechtstreeks, VerplichteAanmelding, Telefoon, Burgemeester, AndereLivcr }

/// <summary>For whom the sender works, as it was on the day of the signal.</summary>
internal sealed record Afzenderschap(string Organisatie, Sector Sector, Geheimhoudingssoort Geheimhouding, Kanaal Kanaal = Kanaal.Rechtstreeks);

/// <summary>The form, read and found good.</summary>
internal sealed record Melding(string Zorg, bool Dringend, Leeftijdsgroep Leeftijd, string? GemeenteNis, string? Functie, bool MagBellen, Identiteit? Identiteit)
{
    public override string ToString() => nameof(Melding);
}

/// <param name="NaamGevraagd">The form had name fields: left empty, there is no name. Without them the name of the signal stays.</param>
internal sealed record Casusvoorstel(string Finaliteit, Leeftijdsgroep Leeftijd, string? GemeenteNis, Identiteit? Identiteit, bool NaamGevraagd = true)
{
    /// <summary>A real sentence, not a dash to get past the field (FIN-01). Whether it is a good reason, two persons decide.</summary>
    public static bool IsMotivering(string? tekst) => tekst is not null && tekst.Count(char.IsLetter) >= 20 && tekst.Where(char.IsLetter).Select(char.ToLowerInvariant).Distinct().Count() >= 6;

    public override string ToString() => nameof(Casusvoorstel);
}

/// <summary>In years (MIN-01): under the first no casus at all, under the second the regime for minors.</summary>
internal sealed record Leeftijdsgrenzen(int Ondergrens, int Meerderjarig);

/// <summary>The card of a weging. Free words only: nothing is ticked, counted or added up (FIN-08).</summary>
internal sealed record Weegkaart(string? Voor, string? Tegen, string? Beschermend, string? Finaliteit)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsLeeg => Voor is null && Tegen is null && Beschermend is null && Finaliteit is null;

    /// <summary>Concerns without anything that protects beside them (FIN-04).</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsEenzijdig => Voor is not null && Beschermend is null;

    public override string ToString() => nameof(Weegkaart);
}

/// <summary>What remains of a destroyed signal (AVG-08): that it existed, when, and why it went. Nothing of a person.</summary>
internal sealed class Vernietigingsbewijs
{
    private Vernietigingsbewijs()
    {
    }

    public Vernietigingsbewijs(SignaalId signaal, CelId cel, string nummer, SignaalStaat reden, DateTimeOffset ontvangenOp, DateTimeOffset? afgerondOp, DateTimeOffset nu) =>
        (Id, CelId, Nummer, Reden, OntvangenOp, AfgerondOp, VernietigdOp, Door) = (signaal, cel, nummer, reden, ontvangenOp, afgerondOp, nu, "Systeem");

    public SignaalId Id { get; private init; }
    public CelId CelId { get; private init; }
    public string Nummer { get; private init; } = "";
    public SignaalStaat Reden { get; private init; }
    public DateTimeOffset OntvangenOp { get; private init; }
    public DateTimeOffset? AfgerondOp { get; private init; }
    public DateTimeOffset VernietigdOp { get; private init; }
    public string Door { get; private init; } = "";
}

/// <summary>All the coordination may know of a signal whose casus is under embargo (GEH-11). Written by a reaction in SQL.</summary>
internal sealed record Opschorting(SignaalId SignaalId, CelId CelId);

/// <summary>A casus of this LIVC R as its events told: enough to link a signal to a number. <see cref="Volgnummer"/> keeps a late event from overwriting a newer one.</summary>
internal sealed class BekendeCasus
{
    private BekendeCasus()
    {
    }

    public BekendeCasus(CasusId id, CelId cel) => (Id, CelId) = (id, cel);

    public CasusId Id { get; private init; }
    public CelId CelId { get; private init; }
    public string? Nummer { get; set; }
    public bool IsVernietigd { get; private set; }
    public int Volgnummer { get; private set; }

    /// <summary>Set by its reaction in SQL, with a number of its own (GEH-11).</summary>
    public bool OnderEmbargo { get; private init; }
    public int EmbargoVolgnummer { get; private init; }

    /// <returns>False for an event that something newer overtook.</returns>
    public bool Zet(bool vernietigd, int volgnummer)
    {
        if (volgnummer <= Volgnummer) return false;

        (IsVernietigd, Volgnummer) = (vernietigd, volgnummer);
        return true;
    }
}
