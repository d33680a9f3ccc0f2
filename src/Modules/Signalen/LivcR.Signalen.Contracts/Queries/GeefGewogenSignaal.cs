using LivcR.SharedKernel;

namespace LivcR.Signalen.Contracts.Queries;

/// <summary>What a casus starts with, asked back after the event by the module that opens it. Only for a signal that becomes or was linked to a casus.</summary>
public sealed record GeefGewogenSignaal(SignaalId Signaal) : IQuery<GewogenSignaal>;

/// <param name="Leeftijd">The regime that counts (MIN-01): an unknown age from school or youth work is answered as Minderjarig.</param>
/// <param name="Identiteit">Null when the only source works under beroepsgeheim and has not named the person (yet).</param>
/// <param name="Finaliteit">How the signal relates to a radicaliseringsproces and to preventing a Titel Iter offence (FIN-01).</param>
public sealed record GewogenSignaal(SignaalId Signaal, CelId Cel, string GemeenteNis, Leeftijdsgroep Leeftijd, Identiteit? Identiteit, string Finaliteit,
    bool BronOnderBeroepsgeheim, PersoonId? Afzender)
{
    /// <summary>The organisation the sender spoke for, by name; null when there is no sender here.</summary>
    public string? Organisatie { get; init; }
}

/// <summary>Name and birth date of a betrokkene, in memory only; never in an event, a log or a mail.</summary>
public sealed record Identiteit(string Voornaam, string Achternaam, DateOnly? Geboortedatum)
{
    public override string ToString() => nameof(Identiteit);
}
