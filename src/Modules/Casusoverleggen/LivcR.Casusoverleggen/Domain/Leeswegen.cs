using LivcR.Casusoverleggen.Contracts;

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

/// <param name="Voorzitter">Was asked to decide on this meeting, and sits for its casussen today: convenes and chairs it.</param>
/// <param name="Uitgenodigd">Has a place on one of its lists, and the mayor invited them.</param>
/// <param name="GrondGeldt">The seat or aanwijzing of such a place holds today.</param>
internal sealed record TafelVraag(ICurrentUser User, CelId Van, bool Voorzitter, bool Uitgenodigd = false, bool GrondGeldt = false) : LeesVraag(User, Van);

/// <param name="Voorzitter">Chairs this meeting today.</param>
/// <param name="Plaats">The reader's own place at this agendapunt.</param>
/// <param name="GrondGeldt">The seat or aanwijzing of that place holds today, and the reader acts for it.</param>
/// <param name="RegisseurOp">When the reader agreed to be casusregisseur; null when they are not.</param>
internal sealed record KamerVraag(ICurrentUser User, CelId Van, bool Voorzitter, AgendapuntStaat Staat, bool Bevestigd, KamerPlaats Plaats, bool GrondGeldt = false, DateTimeOffset? RegisseurOp = null) : LeesVraag(User, Van)
{
    public bool Afgesloten => Staat == AgendapuntStaat.Afgesloten;
}

/// <param name="Aanvaard">Said yes to the invitation and did not take it back.</param>
/// <param name="Geheimhouding">Confirmed for this meeting.</param>
/// <param name="Aanwezig">Was let in and did not leave.</param>
/// <param name="NamDeel">Was in the room.</param>
/// <param name="Zetel">Was put on the list in a fixed seat.</param>
internal readonly record struct KamerPlaats(bool Aanvaard, bool Geheimhouding, bool Aanwezig, bool NamDeel, bool Zetel)
{
    /// <summary>Of who has no place here: nothing holds.</summary>
    public static KamerPlaats Van(Deelname? d) => d is null ? default
        : new(d.Staat is DeelnameStaat.Aanvaard or DeelnameStaat.Aanwezig or DeelnameStaat.Afwezig or DeelnameStaat.Beeindigd, d.Geheimhouding, d.Aanwezig, d.NamDeel, d.Zetel is not null);
}

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
        new([Eigen<CasusVraag>("deze casus"), Regisseur(v => v.IsRegisseur)], [Betrokkene, Inbreng, Ggb, NietVanU]));

    /// <summary>Who is only asked reads the question.</summary>
    public static readonly Leesregels<CasusVraag> Plan = new(
        new([Eigen<CasusVraag>("deze casus"), Coordinatie<CasusVraag>()], [Inbreng, new("FIN-07", "Namen van derden: alleen hun rol."), Embargo]),
        new([Eigen<CasusVraag>("deze casus"), Regisseur(v => v is { IsRegisseur: true, HeeftOpvolging: true })], [Betrokkene, Inbreng, NietVanU]),
        new([Eigen<CasusVraag>("deze casus"), new("PAR-05", "Het overleg vraagt u als casusregisseur. U antwoordde nog niet.", v => v is { Gevraagd: true, HeeftOpvolging: true })],
            [new("PAR-03", "Iets van de casus, zolang u niet aanvaardt.")]));

    public static readonly Leesregels<TaakVraag> Taak = new(
        new Leesweg<TaakVraag>([Eigen<TaakVraag>("deze taken"), new("GEH-09", "De tafel sprak deze taken met u af.", v => v.Eigenaar == v.Wie)], [new("GEH-09", "Taken van een ander."), Inbreng, NietVanU]));

    public static readonly Leesregels<LeesVraag> Overleg = new(
        new Leesweg<LeesVraag>([Eigen<LeesVraag>("dit overleg"), Coordinatie<LeesVraag>()], [Inbreng, Uitgestapt, Ggb, Embargo]));

    public static readonly Leesregels<TafelVraag> Beslissing = new(
        new Leesweg<TafelVraag>([Eigen<TafelVraag>("dit overleg"), new("LIV-05", "Dit overleg is aan u voorgelegd, en u zit vandaag als burgemeester of gemachtigde voor wat op de agenda staat.", v => v.Voorzitter)],
            [Betrokkene, Inbreng, Ggb, Embargo]));

    public static readonly Leesregels<TafelVraag> Tafel = AanTafel([Betrokkene, Inbreng, Uitgestapt, Embargo], [Betrokkene, new("GEH-07", "Agendapunten waarvoor u niet bent uitgenodigd, en wie daar zit."), Inbreng, NietVanU]);

    public static readonly Leesregels<TafelVraag> TafelZonderCasus = AanTafel([ZonderCasus], [ZonderCasus, NietVanU]);

    public static readonly Leesregels<KamerVraag> Kamer = new(
        new([Eigen<KamerVraag>("dit agendapunt"), Coordinatie<KamerVraag>()], [NietGedeeld, Uitgestapt, Ggb, Embargo]),
        new([Eigen<KamerVraag>("dit agendapunt"), Voorzit<KamerVraag>(v => v.Voorzitter)], [NietGedeeld, Uitgestapt, Ggb, Embargo]),
        new([Eigen<KamerVraag>("dit agendapunt"), new("PAR-03", "U aanvaardde de uitnodiging voor dit agendapunt.", v => v.Plaats.Aanvaard), Grond<KamerVraag>(v => v.GrondGeldt),
            new("GEH-04", "U bevestigde de geheimhouding voor dit overleg.", v => v.Plaats.Geheimhouding), new("GEH-03", "De voorzitter bevestigde wie deelneemt, het doel en de werkwijze.", v => v.Bevestigd),
            new("GEH-03", "Het agendapunt is bezig, en de voorzitter liet u binnen.", v => v is { Staat: AgendapuntStaat.Bezig, Plaats.Aanwezig: true })], [NietGedeeld, AnderPunt, Ggb, NietVanU]),
        new([Eigen<KamerVraag>("dit agendapunt"), new("GEH-07", "U nam deel aan dit agendapunt, en het is afgesloten.", v => v is { Afgesloten: true, Plaats.NamDeel: true }),
            new("PAR-08", "U zit nog in de vaste zetel waarin u deelnam.", v => v is { Plaats.Zetel: true, GrondGeldt: true })], [Inbreng, AnderPunt, Ggb, NietVanU]),
        new([Eigen<KamerVraag>("dit agendapunt"), new("GEH-07", "U nam deel aan dit agendapunt, en het is afgesloten.", v => v is { Afgesloten: true, Plaats.NamDeel: true }), Grond<KamerVraag>(v => v is { Plaats.Zetel: false, GrondGeldt: true }),
            new("PAR-03", "Het overleg vroeg u als casusregisseur, en u aanvaardde dat.", v => v.RegisseurOp is not null, v => v.RegisseurOp)], [Betrokkene, Inbreng, AnderPunt, Ggb, NietVanU]));

    public static readonly Leesregels<LijstVraag> Lijst = new(
        new([Eigen<LijstVraag>("deze lijst"), Coordinatie<LijstVraag>()], [Verslag, WieAntwoordde, Embargo]),
        new([Eigen<LijstVraag>("deze lijst"), new("LIV-05", "U zit dit overleg voor, en het agendapunt is niet afgesloten.", v => v is { Voorzitter: true, Afgesloten: false })], [Verslag, WieAntwoordde, Embargo]),
        new([Eigen<LijstVraag>("deze lijst"), NamDeel, new("PAR-08", "U zit nog in de vaste zetel waarin u deelnam.", v => v is { Zetel: true, GrondGeldt: true } && (v.Voorzitter || v.ZitNog))], [Verslag, WieAntwoordde, NietVanU]),
        new([Eigen<LijstVraag>("deze lijst"), NamDeel, Grond<LijstVraag>(v => v is { Zetel: false, GrondGeldt: true }), new("GEH-09", "U bent gevraagd om deze lijst na te kijken, en die termijn loopt.", v => v.Gevraagd)],
            [new("GEH-09", "Besluiten, en taken van een ander."), Verslag, NietVanU]));

    private static Leesregels<TafelVraag> AanTafel(IReadOnlyList<Leesreden> leidt, IReadOnlyList<Leesreden> genodigd) => new(
        new([Eigen<TafelVraag>("dit overleg"), Coordinatie<TafelVraag>()], leidt),
        new([Eigen<TafelVraag>("dit overleg"), Voorzit<TafelVraag>(v => v.Voorzitter)], leidt),
        new([Eigen<TafelVraag>("dit overleg"), new("PAR-03", "U bent uitgenodigd voor dit overleg.", v => v.Uitgenodigd), Grond<TafelVraag>(v => v.GrondGeldt)], genodigd));

    private static Leesreden Betrokkene => new("PAR-03", "Wie de betrokkene is.");

    private static Leesreden ZonderCasus => new("PAR-03", "Iets van een casus: daarover gaat dit overleg niet.");

    private static Leesreden NietGedeeld => new("PAR-05", "Wat een deelnemer niet met u deelt.");

    private static Leesreden AnderPunt => new("GEH-07", "Iets van een ander agendapunt.");

    private static Leesreden Uitgestapt => new("PAR-07", "Waarom iemand uit een agendapunt stapte.");

    private static Leesreden Verslag => new("GEH-09", "Wat gezegd is: daarvan bestaat geen verslag.");

    private static Leesreden WieAntwoordde => new("PAR-05", "Wie antwoordde, tenzij bij een zin de functie staat.");

    private static Leesgrond<LijstVraag> NamDeel => new("GEH-07", "U nam deel aan dit agendapunt.", v => v.NamDeel);

    private static Leesgrond<T> Eigen<T>(string wat) where T : LeesVraag => new("AVG-12", $"U treedt op voor de LIVC R van {wat}.", v => v.Eigen);

    private static Leesgrond<T> Coordinatie<T>() where T : LeesVraag => new("LIV-05", "U bent coördinator of plaatsvervanger van deze LIVC R.", v => v.Coordinatie);

    private static Leesgrond<T> Voorzit<T>(Func<T, bool> houdt) => new("LIV-05", "U zit dit overleg voor.", houdt);

    private static Leesgrond<T> Grond<T>(Func<T, bool> houdt) => new("PAR-02", "Uw zetel of aanwijzing geldt vandaag.", houdt);

    private static Leesgrond<CasusVraag> Regisseur(Func<CasusVraag, bool> houdt) => new("PAR-03", "Het overleg vroeg u als casusregisseur, en u aanvaardde dat.", houdt, v => v.AanvaardOp);
}
