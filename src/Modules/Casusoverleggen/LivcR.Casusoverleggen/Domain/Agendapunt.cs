using LivcR.Casusoverleggen.Contracts;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using static LivcR.Casusoverleggen.Contracts.AgendapuntStaat;

namespace LivcR.Casusoverleggen.Domain;

/// <summary>One casus on the agenda: a closed room with its own participant list (legal.md §4.3).</summary>
internal sealed class Agendapunt
{
    private readonly List<Deelname> _deelnames = [];

    private Agendapunt()
    {
    }

    public AgendapuntId Id { get; private set; }
    public CelId CelId { get; private set; }
    public OverlegId OverlegId { get; private set; }
    public CasusId CasusId { get; private set; }

    /// <summary>Place on the agenda, from 1.</summary>
    public int Volgorde { get; private set; }
    public AgendapuntStaat Staat { get; private set; }
    public bool Minderjarig { get; private set; }

    /// <summary>The first, small agendapunt of a casus without a name: the fixed seats and the source, nobody else (legal.md §4.1).</summary>
    public bool Verkennend { get; private set; }

    /// <summary>The source who may name the person at this verkennend agendapunt.</summary>
    public PersoonId? Bron { get; private set; }
    public byte[] Doel { get; private set; } = [];

    /// <summary>Why no GGB question is needed now (GGB-07), where no answer holds on the day.</summary>
    public byte[]? GgbNietNodig { get; private set; }

    /// <summary>Belang van het kind (MIN-02).</summary>
    public byte[]? Belang { get; private set; }

    /// <summary>Why no youth-help voice is invited (MIN-02).</summary>
    public byte[]? GeenJeugdhulp { get; private set; }

    /// <summary>Why so many are needed (PAR-06).</summary>
    public byte[]? Groepsmotivering { get; private set; }
    public Uitkomst? Uitkomst { get; private set; }
    public DateTimeOffset StaatSinds { get; private set; }

    /// <summary>The chair confirmed participants, purpose and way of working of the meeting (GEH-03).</summary>
    public bool Bevestigd { get; private set; }

    /// <summary>Rises per change of the room: a late event never reopens it.</summary>
    public int Volgnummer { get; private set; }
    public uint Versie { get; private set; }

    public IReadOnlyList<Deelname> Deelnames => _deelnames;

    public static string Kolom(string kolom, AgendapuntId id) => $"casusoverleggen.agendapunt.{kolom}:{id}";

    public static Agendapunt Maak(AgendapuntId id, Overleg overleg, Casus casus, int volgorde, string doel, string? ggbNietNodig, string? belang, string? geenJeugdhulp,
        ContentKey casusSleutel, DateTimeOffset nu) => new()
        {
            Id = id,
            CelId = overleg.CelId,
            OverlegId = overleg.Id,
            CasusId = casus.Id,
            Volgorde = volgorde,
            Minderjarig = casus.Minderjarig,
            Verkennend = casus.Verkennend,
            Bron = casus.Bron,
            Doel = casusSleutel.Encrypt(doel, Kolom("doel", id))!,
            GgbNietNodig = casusSleutel.Encrypt(Tekst(ggbNietNodig), Kolom("ggb_niet_nodig", id)),
            Belang = casusSleutel.Encrypt(Tekst(belang), Kolom("belang", id)),
            GeenJeugdhulp = casusSleutel.Encrypt(Tekst(geenJeugdhulp), Kolom("geen_jeugdhulp", id)),
            StaatSinds = nu,
            Volgnummer = 1,
        };

    public void Zet(int volgorde) => Volgorde = volgorde;

    /// <summary>The sectors whose voice is youth help (MIN-02).</summary>
    public static readonly IReadOnlyList<Sector> Jeugdhulp = [Sector.Jeugdhulp, Sector.Clb];

    /// <summary>MIN-02: a minor's casus has a youth-help voice at the table, or a reason why not. At a verkennend agendapunt nobody but the source may be added.</summary>
    public bool MistJeugdhulp => Minderjarig && !Verkennend && GeenJeugdhulp is null && !OpLijst.Any(d => Jeugdhulp.Contains(d.Sector));

    /// <summary>MIN-01: that the betrokkene is a minor came out since it was put on the agenda.</summary>
    public void WordtMinderjarig() => Minderjarig |= !IsVoorbij;

    /// <summary>MIN-02: put on the agenda as of an adult, so without the belang van het kind. Put on it anew, it is asked for that and for youth help.</summary>
    public static Refusal? ZonderBelang(IEnumerable<Agendapunt> punten, Regelboek regels) =>
        punten.Any(a => a is { Minderjarig: true, Belang: null }) ? Weigering.Min02 with { Tekst = regels.Variant("MIN-02", "op_agenda") } : null;

    /// <summary>Without the source nobody can name the person.</summary>
    public bool MistBron => Verkennend && Bron is { } bron && !OpLijst.Any(d => d.PersoonId == bron);

    /// <summary>Who has or may have a place: not who waits for the mayor's word, nor whose place ended.</summary>
    private IEnumerable<Deelname> OpLijst => _deelnames.Where(d => !d.Wacht && d.Staat != DeelnameStaat.Beeindigd);

    /// <summary>LIV-03: by law the three fixed seats are on the list of every agendapunt. Whoever declined is on it; whose seat ended is not.</summary>
    public IEnumerable<Zetel> LegeZetels => Enum.GetValues<Zetel>().Where(z => OpLijst.All(d => d.Zetel != z));

    /// <summary>PAR-06: more than the limit needs a reason. Fixed seats are not invited because of what they can add, so they do not count; nor does whose place ended.</summary>
    public Result<Deelname> Nodig(Deelnamegrond grond, string reden, string? bijdrage, string? groepsmotivering, int grens, ContentKey casusSleutel, DateTimeOffset nu)
    {
        var eerder = _deelnames.Find(d => d.PersoonId == grond.Persoon);
        if (eerder?.MagOpnieuw(grond) == false)
        {
            return Weigering.Invoer("Persoon", "Deze persoon staat al op de lijst van dit agendapunt.");
        }

        if (Verkennend && grond.Zetel is null && grond.Persoon != Bron)
        {
            return Weigering.Invoer("Persoon", "Bij een verkennend agendapunt nodigt u naast de vaste leden alleen de bron uit.");
        }

        if (grond.Zetel is null && _deelnames.Count(d => d.Zetel is null && d.Staat != DeelnameStaat.Beeindigd) >= grens && Groepsmotivering is null)
        {
            if (Tekst(groepsmotivering) is not { } motivering)
            {
                return Weigering.Par06.Bij("Groepsmotivering");
            }

            Groepsmotivering = casusSleutel.Encrypt(motivering, Kolom("groepsmotivering", Id));
        }

        if (eerder is not null)
        {
            eerder.StelVoor(grond, reden, Tekst(bijdrage), casusSleutel, nu);
            return eerder;
        }

        var deelname = Deelname.Maak(this, grond, reden, Tekst(bijdrage), casusSleutel, nu);
        _deelnames.Add(deelname);
        return deelname;
    }

    public Deelname? Schrap(PersoonId persoon)
    {
        var d = _deelnames.Find(x => x.PersoonId == persoon);
        return d is not null && _deelnames.Remove(d) ? d : null;
    }

    public void Bevestig(DateTimeOffset nu)
    {
        Bevestigd = true;
        Ga(Staat, nu);
    }

    public Refusal? Open(DateTimeOffset nu)
    {
        if (Staat != Gepland)
        {
            return Weigering.Toestand("Dit agendapunt is al geopend of vervallen.");
        }

        Ga(Bezig, nu);
        _deelnames.ForEach(d => d.VervalVoorstel(nu));
        return null;
    }

    /// <summary>GEH-04: nobody enters without confirmed secrecy. GEH-03: once it runs, a late joiner needs the chair's act.</summary>
    public Refusal? LaatBinnen(Deelname d, bool doorVoorzitter, DateTimeOffset nu)
    {
        if (!Bevestigd || (Staat == Bezig && !doorVoorzitter))
        {
            return Weigering.Geh03;
        }

        return Staat is Gepland or Bezig ? d.GaBinnen(nu) : Weigering.Toestand("Dit agendapunt is voorbij.");
    }

    /// <summary>GEH-09: an afsprakenlijst is what remains, so there has to be one.</summary>
    public Refusal? KanSluiten(bool heeftAfspraken) => Staat != Bezig ? Weigering.Toestand("Dit agendapunt is niet bezig.")
        : heeftAfspraken ? null
        : Weigering.Geh09.Bij("Besluit") with { Variant = "geen_afspraak" };

    public Refusal? Sluit(Uitkomst uitkomst, bool heeftAfspraken, DateTimeOffset nu)
    {
        if (KanSluiten(heeftAfspraken) is { } w)
        {
            return w;
        }

        Uitkomst = uitkomst;
        Einde(Afgesloten, nu);
        return null;
    }

    public bool IsVoorbij => Staat is Afgesloten or Vervallen;

    /// <summary>Does not take place, or is broken off: postponed, cancelled, or under embargo (GEH-11). All look the same.</summary>
    public void Verval(DateTimeOffset nu)
    {
        if (!IsVoorbij)
        {
            Einde(Vervallen, nu);
        }
    }

    private void Einde(AgendapuntStaat staat, DateTimeOffset nu)
    {
        Ga(staat, nu);
        foreach (var d in _deelnames)
        {
            d.Beeindig(nu);
        }
    }

    private void Ga(AgendapuntStaat staat, DateTimeOffset nu) => (Staat, StaatSinds, Volgnummer) = (staat, nu, Volgnummer + 1);

    private static string? Tekst(string? t) => string.IsNullOrWhiteSpace(t) ? null : t.Trim();
}
