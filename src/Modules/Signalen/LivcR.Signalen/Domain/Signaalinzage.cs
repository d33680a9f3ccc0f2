using LivcR.SharedKernel;

namespace LivcR.Signalen.Domain;

/// <param name="BewijsVanaf">Before this moment a receipt is gone.</param>
internal sealed record BewijsVraag(Signaal Signaal, PersoonId? Wie, DateTimeOffset BewijsVanaf);

/// <param name="InZetel">Sits in the police seat of that municipality, with the clearance it asks for (LIV-04).</param>
internal sealed record WeegVraag(Signaal Signaal, PersoonId? Wie, CelId? Cel, bool Coordinatie, bool InZetel)
{
    /// <summary>Is asked to weigh it along.</summary>
    public bool Gevraagd => Signaal.WachtOpPolitie && Wie is not null && Signaal.PolitieId == Wie;
}

/// <summary>Who reads a signal, and by which rules: its sender the receipt, who weighs it the whole (legal.md §2.1).</summary>
internal static class Signaalinzage
{
    private static readonly Leesreden NietVanU = new("PAR-03", "Wat niet voor u is: dat ziet eruit als wat niet bestaat.");
    private static readonly Leesreden Ggb = new("GGB-01", "Wat in de GGB staat.");

    public static readonly Leesregels<BewijsVraag> Bewijs = new(
        new Leesweg<BewijsVraag>([new("PAR-05", "U verstuurde dit signaal.", v => v.Wie is not null && v.Signaal.AfzenderId == v.Wie && v.Signaal.Kanaal != Kanaal.AndereLivcr, v => v.Signaal.OntvangenOp),
            new("AVG-07", "Het ontvangstbewijs wordt nog bewaard.", v => v.Signaal.OntvangenOp > v.BewijsVanaf)],
            [new("PAR-03", "Wat over uw signaal beslist is, en of er een casus is: dit blad is bij elke uitkomst hetzelfde."), Ggb, NietVanU]));

    public static readonly Leesregels<WeegVraag> Weging = new(
        new([Eigen, new("LIV-05", "U bent coördinator of plaatsvervanger van deze LIVC R.", v => v.Coordinatie)],
            [Ggb, new("GEH-11", "Waarom iets is opgeschort: dat leest alleen de politie."), new("AVG-12", "Of een andere LIVC R deze persoon kent, buiten een signaal dat ze zelf doorgaf.")]),
        new([Eigen, new("FIN-01", "De coördinator vraagt u om dit signaal samen te wegen.", v => v.Gevraagd), new("LIV-04", "U zit in de politiezetel van deze gemeente, met de veiligheidsmachtiging die daarvoor nodig is.", v => v.InZetel)],
            [new("FIN-01", "Wat de coördinator aan de afzender vroeg, en andere signalen."), NietVanU]));

    private static Leesgrond<WeegVraag> Eigen => new("AVG-12", "U treedt op voor de LIVC R van dit signaal.", v => v.Signaal.CelId == v.Cel);
}
