using System.Globalization;

namespace LivcR.Informatiedeling.Domain;

/// <summary>What blocks a fiche even when everyone agrees (GEH-13): words of what was shared under secrecy. Asked when it is put forward, and again when it is handed over: more may have been said since.
/// What was only said cannot be checked; the page says so. Each refusal tells who tries something of items they may not read, and that cannot be mended without letting repeated words through: so it is
/// told only so often (<see cref="Op"/>).</summary>
/// <param name="Eerder">How often this author put forward a text about this casus that repeated an item.</param>
internal sealed record FicheHerhaling(IReadOnlyList<FicheVingerafdruk> Afdrukken, Regelboek Regels, int Eerder = 0)
{
    private int Meeste => Regels.Termijn("GEH-13", "herhaling_keer");

    /// <summary>Nothing is compared for this author any more, whatever they wrote.</summary>
    public Refusal? Op => Eerder < Meeste ? null
        : (Terugkoppelingsfiche.NietGoedgekeurd with { Veld = "Tekst", Tekst = Regels.Variant("GEH-13", "herhaling_op") }).Met("n", Meeste.ToString(CultureInfo.InvariantCulture));

    /// <summary>It does not say which words, nor in which item: the author may not be able to read it.</summary>
    public Refusal? Weiger(string tekst, ContentKey sleutel)
    {
        var sporen = FicheSporen.Zessen(tekst).Distinct().ToList();
        return Afdrukken.Any(a => a.Kent(sporen, sleutel)) ? Terugkoppelingsfiche.NietGoedgekeurd with { Veld = "Tekst", Tekst = Regels.Variant("GEH-13", "herhaling") } : null;
    }
}
