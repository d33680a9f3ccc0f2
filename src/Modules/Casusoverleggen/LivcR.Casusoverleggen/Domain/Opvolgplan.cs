using System.Text.Json;

namespace LivcR.Casusoverleggen.Domain;

/// <summary>Life domains of the opvolgplan: a closed list, without debts (FIN-06) and without belief (FIN-05).</summary>
internal enum Levensdomein { Thuis, Werk, Vrijetijd, Gezondheid, Zingeving, Geweldloosheid }

/// <summary>Who around the betrokkene helps, by role; never a name (FIN-07).</summary>
internal enum Steunfiguur { Ouder, BroerOfZus, Levenspartner, AnderFamilielid, Vriend, Leerkracht, Trainer, Werkgever, Hulpverlener, Andere }

/// <summary>AVG-04: was the betrokkene informed? Asked anew at each review.</summary>
internal enum Geinformeerd { Geinformeerd, Uitgesteld, RechtenBeperkt }

internal enum Medewerking { WerktMee, Gedeeltelijk, WerktNietMee, NietGevraagd }

/// <summary>The texts of a plan, one encrypted whole: goals per life domain, what goes well, and for a minor the child's own view.</summary>
internal sealed record Planinhoud(IReadOnlyDictionary<Levensdomein, string> Doelen, IReadOnlyList<Steunfiguur> Steun, string? GaatGoed, string? StemVanHetKind)
{
    public static readonly Planinhoud Leeg = new(new Dictionary<Levensdomein, string>(), [], null, null);

    public override string ToString() => nameof(Planinhoud);
}

/// <summary>The plan inside an opvolgtraject: what it aims at, not what anybody said. Kept by the casusregisseur and the coordinator.</summary>
internal sealed class Opvolgplan
{
    private Opvolgplan()
    {
    }

    public CasusId CasusId { get; private set; }
    public CelId CelId { get; private set; }
    public byte[] Inhoud { get; private set; } = [];
    public Geinformeerd? Geinformeerd { get; private set; }

    /// <summary>The day on which they were informed, or on which it is asked again.</summary>
    public DateOnly? GeinformeerdOp { get; private set; }
    public Medewerking? Medewerking { get; private set; }
    public DateOnly? MedewerkingOp { get; private set; }
    public PersoonId GewijzigdDoor { get; private set; }
    public DateTimeOffset GewijzigdOp { get; private set; }

    /// <summary>Two people who edit one plan: the second is told (the form carries the version it was read with).</summary>
    public uint Versie { get; private set; }

    public static string Kolom(CasusId id) => $"casusoverleggen.opvolgplan.inhoud:{id}";

    public static Opvolgplan Voor(Casus casus) => new() { CasusId = casus.Id, CelId = casus.CelId };

    public Planinhoud Lees(ContentKey sleutel) => JsonSerializer.Deserialize<Planinhoud>(sleutel.Decrypt(Inhoud, Kolom(CasusId))!)!;

    /// <summary>A plan is written while there is follow-up. Postponing to inform needs the day on which it is asked again (AVG-04).</summary>
    public Refusal? Schrijf(Casus casus, Planinhoud inhoud, (Geinformeerd? Hoe, DateOnly? Op) informatie, (Medewerking? Hoe, DateOnly? Op) medewerking, PersoonId door, ContentKey sleutel, DateTimeOffset nu)
    {
        var vandaag = Brussel.Dag(nu);
        if (Fout(casus, informatie, medewerking, vandaag) is { } w)
        {
            return w;
        }

        Inhoud = sleutel.Encrypt(JsonSerializer.Serialize(casus.Minderjarig ? inhoud : inhoud with { StemVanHetKind = null }), Kolom(CasusId))!;
        (Geinformeerd, GeinformeerdOp, Medewerking, MedewerkingOp) = (informatie.Hoe, informatie.Op, medewerking.Hoe, medewerking.Op);
        (GewijzigdDoor, GewijzigdOp) = (door, nu);
        return null;
    }

    private static Refusal? Fout(Casus casus, (Geinformeerd? Hoe, DateOnly? Op) i, (Medewerking? Hoe, DateOnly? Op) m, DateOnly vandaag) => 0 switch
    {
        _ when !casus.HeeftOpvolging => Weigering.Toestand("Een opvolgplan hoort bij een casus in opvolging."),
        _ when i.Hoe is not null && i.Op is null => Weigering.Avg04.Bij("GeinformeerdOp"),
        _ when i.Hoe is Domain.Geinformeerd.Geinformeerd && i.Op > vandaag => Weigering.Invoer("GeinformeerdOp", "Kies de dag waarop de betrokkene is geïnformeerd, niet later dan vandaag."),
        _ when i.Hoe is Domain.Geinformeerd.Uitgesteld && i.Op <= vandaag => Weigering.Invoer("GeinformeerdOp", "Kies wanneer u dit opnieuw bekijkt: een dag in de toekomst."),
        _ when m.Hoe is not null && (m.Op is null || m.Op > vandaag) => Weigering.Invoer("MedewerkingOp", "Vul in sinds wanneer, niet later dan vandaag."),
        _ => null,
    };
}

/// <summary>Why someone asks for a new agendapunt: from a list, since what they want to tell is told at the table (GEH-01).</summary>
internal enum Agendareden { Beroepsgeheim, SituatieVeranderd, TaakLooptVast, DoelBereikt, AnderePartnerNodig }

/// <summary>Someone with a task, or the casusregisseur, asks the coordinator for a new agendapunt. One at a time for each person; gone when the casus is on an agenda.</summary>
internal sealed class Agendavraag
{
    private Agendavraag()
    {
    }

    public CasusId CasusId { get; private set; }
    public PersoonId PersoonId { get; private set; }
    public CelId CelId { get; private set; }
    public string Nummer { get; private set; } = "";
    public string Functie { get; private set; } = "";
    public Agendareden Reden { get; private set; }
    public DateTimeOffset Op { get; private set; }

    public static Agendavraag Maak(CasusId casus, CelId cel, string nummer, PersoonId persoon, string functie, Agendareden reden, DateTimeOffset nu) =>
        new() { CasusId = casus, CelId = cel, Nummer = nummer, PersoonId = persoon, Functie = functie, Reden = reden, Op = nu };
}
