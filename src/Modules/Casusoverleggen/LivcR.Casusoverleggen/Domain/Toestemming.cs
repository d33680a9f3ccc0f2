namespace LivcR.Casusoverleggen.Domain;

/// <summary>GEH-02: what the procureur des Konings agreed to, for a meeting that rests on no law or decree. The persons are those whom the consent lets take part, by function and organisation: nobody of a
/// casus stands in it. A meeting of before has the reference alone.</summary>
internal sealed record Toestemming(string? Referentie, DateOnly? Datum, string? Omvang, string? Personen)
{
    /// <summary>What is missing or cannot be, each beside its own field.</summary>
    public IEnumerable<Refusal> Gebreken(DateOnly vandaag)
    {
        foreach (var (deel, leeg) in new[]
        {
            (nameof(Referentie), string.IsNullOrWhiteSpace(Referentie)), (nameof(Datum), Datum is null), (nameof(Omvang), string.IsNullOrWhiteSpace(Omvang)), (nameof(Personen), string.IsNullOrWhiteSpace(Personen)),
        })
        {
            if (leeg)
            {
                yield return Weigering.Geh02.Bij("Toestemming" + deel) with { Variant = deel.ToLowerInvariant() };
            }
        }

        if (Datum > vandaag)
        {
            yield return Weigering.Invoer("ToestemmingDatum", "De toestemming kan niet van na vandaag zijn. Vul de datum in waarop de procureur ze gaf.");
        }
    }

    public override string ToString() => nameof(Toestemming);
}
