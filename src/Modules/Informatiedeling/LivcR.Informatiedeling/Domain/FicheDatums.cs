namespace LivcR.Informatiedeling.Domain;

/// <summary>A fiche holds no date at all (GEH-13): one that stands in an item under beroepsgeheim may not go to the police, and refusing only those would tell, date by date, which they are. It looks at no item.</summary>
internal static class FicheDatums
{
    public static Refusal? Weiger(string tekst, Regelboek regels) => FicheSporen.Datum(tekst) is { } datum
        ? (Terugkoppelingsfiche.NietGoedgekeurd with { Veld = "Tekst", Tekst = regels.Variant("GEH-13", "datum") }).Met("woord", datum)
        : null;
}
