namespace LivcR.Casusoverleggen.Domain;

/// <summary>Who asks, and whose it is.</summary>
/// <param name="Van">The LIVC R of the casus, task or meeting.</param>
internal record LeesVraag(PersoonId? Wie, CelId? Cel, bool Coordinatie, CelId Van)
{
    public LeesVraag(ICurrentUser user, CelId van) : this(user.Persoon, user.Cel, user.IsCoordinatie, van)
    {
    }

    public bool Eigen => Cel == Van;
}

/// <param name="Regisseur">Who is asked to be casusregisseur.</param>
/// <param name="AanvaardOp">When they agreed.</param>
internal sealed record CasusVraag(ICurrentUser User, CelId Van, PersoonId? Regisseur, DateTimeOffset? AanvaardOp, bool HeeftOpvolging) : LeesVraag(User, Van)
{
    public bool Gevraagd => Wie is not null && Regisseur == Wie;

    public bool IsRegisseur => Gevraagd && AanvaardOp is not null;

    public static CasusVraag Over(Casus c, ICurrentUser user) => new(user, c.CelId, c.Casusregisseur, c.RegisseurAanvaardOp, c.HeeftOpvolging);
}

internal sealed record TaakVraag(ICurrentUser User, CelId Van, PersoonId Eigenaar) : LeesVraag(User, Van);

/// <param name="Voorzitter">Chairs this meeting today.</param>
/// <param name="Afgesloten">The room is over.</param>
/// <param name="NamDeel">Was in the room.</param>
/// <param name="Zetel">Was put on the list in a fixed seat.</param>
/// <param name="GrondGeldt">The seat or aanwijzing of that place holds today, and the reader acts for it.</param>
/// <param name="ZitNog">Still sits in that seat.</param>
/// <param name="Gevraagd">Is asked about the list, and the term runs.</param>
internal sealed record LijstVraag(ICurrentUser User, CelId Van, bool Voorzitter = false, bool Afgesloten = false, bool NamDeel = false, bool Zetel = false, bool GrondGeldt = false, bool ZitNog = false, bool Gevraagd = false)
    : LeesVraag(User, Van);

/// <summary>Who reads which page of this module (legal.md §2.1), with the words that say why; the name of the betrokkene is <see cref="NaamInzage"/>'s. Nothing here is asked of what may be hidden: only of the
/// reader, and of the row that is on the page.</summary>
internal static class Leeswegen
{
    private static readonly Leesreden Inbreng = new("GEH-07", "Wat een deelnemer aan tafel inbracht: dat leest alleen wie daar zit, als de auteur het met die persoon deelt.");
    private static readonly Leesreden Ggb = new("GGB-01", "Wat in de GGB staat.");
    private static readonly Leesreden Embargo = new("GEH-11", "Waarom iets is opgeschort: dat leest alleen de politie.");
    private static readonly Leesreden Elders = new("AVG-12", "Of een andere LIVC R deze persoon kent, buiten een overdracht of een signaal dat ze zelf doorgaf.");
    private static readonly Leesreden NietVanU = new("PAR-03", "Wat niet voor u is: dat ziet eruit als wat niet bestaat.");

    public static readonly Leesregels<CasusVraag> Casus = new(
        new([Eigen<CasusVraag>("deze casus"), Coordinatie<CasusVraag>()], [Inbreng, new("PAR-05", "Wat een deelnemer niet deelde."), Ggb, Embargo, Elders]),
        new([Eigen<CasusVraag>("deze casus"), Regisseur(v => v.IsRegisseur)], [new("PAR-03", "Wie de betrokkene is."), Inbreng, Ggb, NietVanU]));

    /// <summary>Who is only asked reads the question.</summary>
    public static readonly Leesregels<CasusVraag> Plan = new(
        new([Eigen<CasusVraag>("deze casus"), Coordinatie<CasusVraag>()], [Inbreng, new("FIN-07", "Namen van derden: alleen hun rol."), Embargo]),
        new([Eigen<CasusVraag>("deze casus"), Regisseur(v => v is { IsRegisseur: true, HeeftOpvolging: true })], [new("PAR-03", "Wie de betrokkene is."), Inbreng, NietVanU]),
        new([Eigen<CasusVraag>("deze casus"), new("PAR-05", "Het overleg vraagt u als casusregisseur. U antwoordde nog niet.", v => v is { Gevraagd: true, HeeftOpvolging: true })],
            [new("PAR-03", "Iets van de casus, zolang u niet aanvaardt.")]));

    public static readonly Leesregels<TaakVraag> Taak = new(
        new Leesweg<TaakVraag>([Eigen<TaakVraag>("deze taken"), new("GEH-09", "De tafel sprak deze taken met u af.", v => v.Eigenaar == v.Wie)], [new("GEH-09", "Taken van een ander."), Inbreng, NietVanU]));

    public static readonly Leesregels<LeesVraag> Overleg = new(
        new Leesweg<LeesVraag>([Eigen<LeesVraag>("dit overleg"), Coordinatie<LeesVraag>()], [Inbreng, new("PAR-07", "Waarom iemand uit een agendapunt stapte."), Ggb, Embargo]));

    public static readonly Leesregels<LijstVraag> Lijst = new(
        new([Eigen<LijstVraag>("deze lijst"), Coordinatie<LijstVraag>()], [Verslag, WieAntwoordde, Embargo]),
        new([Eigen<LijstVraag>("deze lijst"), new("LIV-05", "U zit dit overleg voor, en het agendapunt is niet afgesloten.", v => v is { Voorzitter: true, Afgesloten: false })], [Verslag, WieAntwoordde, Embargo]),
        new([Eigen<LijstVraag>("deze lijst"), NamDeel, new("PAR-08", "U zit nog in de vaste zetel waarin u deelnam.", v => v is { Zetel: true, GrondGeldt: true } && (v.Voorzitter || v.ZitNog))], [Verslag, WieAntwoordde, NietVanU]),
        new([Eigen<LijstVraag>("deze lijst"), NamDeel, new("PAR-02", "Uw zetel of aanwijzing geldt vandaag.", v => v is { Zetel: false, GrondGeldt: true }), new("GEH-09", "U bent gevraagd om deze lijst na te kijken, en die termijn loopt.", v => v.Gevraagd)],
            [new("GEH-09", "Besluiten, en taken van een ander."), Verslag, NietVanU]));

    private static Leesreden Verslag => new("GEH-09", "Wat gezegd is: daarvan bestaat geen verslag.");

    private static Leesreden WieAntwoordde => new("PAR-05", "Wie antwoordde, tenzij bij een zin de functie staat.");

    private static Leesgrond<LijstVraag> NamDeel => new("GEH-07", "U nam deel aan dit agendapunt.", v => v.NamDeel);

    private static Leesgrond<T> Eigen<T>(string wat) where T : LeesVraag => new("AVG-12", $"U treedt op voor de LIVC R van {wat}.", v => v.Eigen);

    private static Leesgrond<T> Coordinatie<T>() where T : LeesVraag => new("LIV-05", "U bent coördinator of plaatsvervanger van deze LIVC R.", v => v.Coordinatie);

    private static Leesgrond<CasusVraag> Regisseur(Func<CasusVraag, bool> houdt) => new("PAR-03", "Het overleg vroeg u als casusregisseur, en u aanvaardde dat.", houdt, v => v.AanvaardOp);
}
