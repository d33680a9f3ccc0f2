namespace LivcR.Informatiedeling.Domain;

/// <summary>Who writes a terugkoppelingsfiche about one agendapunt, and by which rules (GEH-13).</summary>
/// <param name="Eigen">The reader acts for the LIVC R of the agendapunt.</param>
/// <param name="NamDeel">Was in that room.</param>
internal sealed record Schrijfkamer(bool Eigen, bool Afgesloten, bool Coordinatie, bool Officer, bool NamDeel)
{
    public Leesoordeel Schrijver => Schrijvers.Lees(this);

    private static readonly Leesgrond<Schrijfkamer> Hier = new("AVG-12", "U treedt op voor de LIVC R van dit agendapunt.", k => k.Eigen);

    private static readonly Leesgrond<Schrijfkamer> Voorbij = new("GEH-13", "Het agendapunt is afgesloten: eerder wordt er geen fiche over geschreven.", k => k.Afgesloten);

    private static readonly Leesreden[] Nooit =
    [
        new("GEH-07", "Wat een deelnemer aan tafel inbracht: dat leest alleen wie daar zit, als de auteur het met die persoon deelt."),
        new("GEH-13", "Wat iemand op een fiche antwoordde."),
        new("PAR-03", "Wat niet voor u is: dat ziet eruit als wat niet bestaat."),
    ];

    private static readonly Leesregels<Schrijfkamer> Schrijvers = new(
        new([Hier, Voorbij, new("LIV-05", "U bent coördinator of plaatsvervanger van deze LIVC R.", k => k.Coordinatie)], Nooit),
        new([Hier, Voorbij, new("GEH-13", "U bent information officer van deze LIVC R.", k => k.Officer), new("GEH-07", "U nam deel aan dit agendapunt.", k => k.NamDeel)], Nooit));
}
