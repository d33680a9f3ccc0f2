using System.Security.Cryptography;

namespace LivcR.Casusoverleggen.Domain;

/// <summary>The afsprakenlijst of one agendapunt on its way to approval (GEH-09). What stands on it are the <see cref="Besluit"/> and <see cref="Taak"/> rows themselves: nothing is written twice.</summary>
internal sealed class Afsprakenlijst
{
    public const int MeesteExemplaren = 20;

    private Afsprakenlijst()
    {
    }

    public AgendapuntId AgendapuntId { get; private set; }
    public CelId CelId { get; private set; }
    public CasusId CasusId { get; private set; }
    public OverlegId OverlegId { get; private set; }
    public AfsprakenlijstStaat Staat { get; private set; }

    /// <summary>The last day on which someone can answer.</summary>
    public DateOnly? Tegen { get; private set; }
    public DateOnly? GoedgekeurdOp { get; private set; }

    /// <summary>How many numbered copies went out on paper.</summary>
    public int Exemplaren { get; private set; }

    /// <summary>The numbers that came back to be destroyed.</summary>
    public int[] Terug { get; private set; } = [];
    public uint Versie { get; private set; }

    public IEnumerable<int> NogBuiten => Enumerable.Range(1, Exemplaren).Except(Terug);

    public static Afsprakenlijst Voor(Agendapunt a) => new() { AgendapuntId = a.Id, CelId = a.CelId, CasusId = a.CasusId, OverlegId = a.OverlegId };

    /// <summary>The room closed: everyone who took part, and may still, is asked once. A withdrawn aanwijzing took the promise of secrecy with it.</summary>
    public IReadOnlyList<Goedkeuring> LegVoor(Agendapunt a, string nummer, int werkdagen, DateOnly vandaag)
    {
        (Staat, Tegen) = (AfsprakenlijstStaat.TerGoedkeuring, new Werkdagen().PlusWerkdagen(vandaag, werkdagen));
        return [.. a.Deelnames.Where(d => d is { NamDeel: true, Geheimhouding: true }).Select(d => Goedkeuring.Vraag(this, d, nummer))];
    }

    /// <summary>Silence is approval, from the day after the last.</summary>
    public bool KeurGoed(bool allenAntwoordden, DateOnly vandaag)
    {
        if (Staat != AfsprakenlijstStaat.TerGoedkeuring || (vandaag <= Tegen && !allenAntwoordden))
        {
            return false;
        }

        (Staat, GoedgekeurdOp) = (AfsprakenlijstStaat.Goedgekeurd, vandaag);
        return true;
    }

    /// <summary>Numbered copies for a table without screens: none is made while another is still out.</summary>
    public Refusal? Nummer(int aantal)
    {
        if (NogBuiten.Any())
        {
            return Weigering.Toestand("Nog niet alle exemplaren zijn terug.");
        }

        if (aantal is < 1 or > MeesteExemplaren)
        {
            return Weigering.Invoer("Aantal", $"Vul een getal in van 1 tot {MeesteExemplaren}.");
        }

        (Exemplaren, Terug) = (aantal, []);
        return null;
    }

    /// <returns>False when that number never went out. Twice is once.</returns>
    public bool NeemTerug(int nummer)
    {
        if (nummer < 1 || nummer > Exemplaren)
        {
            return false;
        }

        Terug = [.. Terug.Append(nummer).Distinct().Order()];
        return true;
    }
}

/// <summary>One of those present is asked whether the list is right (GEH-09). For a partner this row is all the sight there is, as long as it is open.</summary>
internal sealed class Goedkeuring
{
    private Goedkeuring()
    {
    }

    public AgendapuntId AgendapuntId { get; private set; }
    public PersoonId PersoonId { get; private set; }
    public CelId CelId { get; private set; }
    public CasusId CasusId { get; private set; }
    public OverlegId OverlegId { get; private set; }

    /// <summary>Copied, since a partner may not open the casus.</summary>
    public string Nummer { get; private set; } = "";
    public DateOnly Tegen { get; private set; }

    /// <summary>Whether the asked person may still look: ends with the term, or with the aanwijzing (PAR-02).</summary>
    public bool Open { get; private set; }

    /// <summary>Not when, and not what: a sentence without a name must not be found back by its hour.</summary>
    public bool Beantwoord { get; private set; }
    public uint Versie { get; private set; }

    public static Goedkeuring Vraag(Afsprakenlijst l, Deelname d, string nummer) => new()
    {
        AgendapuntId = l.AgendapuntId,
        PersoonId = d.PersoonId,
        CelId = l.CelId,
        CasusId = l.CasusId,
        OverlegId = l.OverlegId,
        Nummer = nummer,
        Tegen = l.Tegen!.Value,
        Open = true,
    };

    public bool KanAntwoorden(DateOnly vandaag) => Open && !Beantwoord && vandaag <= Tegen;

    public Refusal? Antwoord(DateOnly vandaag)
    {
        if (Beantwoord)
        {
            return Weigering.Toestand("U antwoordde al. Uw eerste antwoord is bewaard.");
        }

        if (!KanAntwoorden(vandaag))
        {
            return Weigering.Toestand("De termijn om te antwoorden is voorbij.");
        }

        Beantwoord = true;
        return null;
    }

    public void Sluit() => Open = false;
}

/// <summary>One sentence about the decision, by someone who was there (GEH-09). Without a name nothing leads back to who wrote it: no person, no time, and an id that is drawn at random.</summary>
internal sealed class Voorbehoud
{
    public const int MeesteTekens = 300;

    private Voorbehoud()
    {
    }

    public Guid Id { get; private set; }
    public AgendapuntId AgendapuntId { get; private set; }
    public CelId CelId { get; private set; }
    public byte[] Tekst { get; private set; } = [];

    /// <summary>Function and organisation, as on the participant list; null when left out.</summary>
    public string? Functie { get; private set; }

    public static string Kolom(Guid id) => $"casusoverleggen.voorbehoud.tekst:{id}";

    /// <summary>Sent twice it is one. Not <see cref="Id.UitVerzending"/>: that one holds the time. Nobody chooses it, and without the number, which is kept nowhere, it leads to nobody.</summary>
    public static Guid IdUit(string? verzending, PersoonId wie) => Guid.TryParse(verzending, out var nummer)
        ? new Guid(SHA256.HashData([.. nummer.ToByteArray(), .. wie.Waarde.ToByteArray()]).AsSpan(0, 16))
        : Guid.NewGuid();

    public static Voorbehoud Maak(Guid id, Goedkeuring g, string tekst, string? functie, ContentKey casusSleutel) =>
        new() { Id = id, AgendapuntId = g.AgendapuntId, CelId = g.CelId, Tekst = casusSleutel.Encrypt(tekst, Kolom(id))!, Functie = functie };
}
