namespace LivcR.Informatiedeling.Domain;

/// <summary>What blocks a fiche even when everyone agrees (GEH-13): words or a date of what was shared under secrecy. Asked when it is put forward, and again when it is handed over: more may have been said since.
/// What was only said cannot be checked; the page says so.</summary>
internal sealed record FicheHerhaling(IReadOnlyList<FicheVingerafdruk> Afdrukken, Regelboek Regels)
{
    /// <summary>One text for a word run and a date: it does not say what stands in an item the author cannot read.</summary>
    public Refusal? Weiger(string tekst, ContentKey sleutel)
    {
        var sporen = FicheSporen.Zessen(tekst).Concat(FicheSporen.DataInFiche(tekst)).Distinct().ToList();
        return Afdrukken.Any(a => a.Kent(sporen, sleutel)) ? Terugkoppelingsfiche.NietGoedgekeurd with { Veld = "Tekst", Tekst = Regels.Variant("GEH-13", "herhaling") } : null;
    }
}
