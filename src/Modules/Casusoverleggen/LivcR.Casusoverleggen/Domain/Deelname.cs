using LivcR.Casusoverleggen.Contracts;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using static LivcR.Casusoverleggen.Contracts.DeelnameStaat;

namespace LivcR.Casusoverleggen.Domain;

/// <summary>One person's place at one agendapunt, on a basis recorded when they were put on the list (PAR-01, PAR-02).</summary>
internal sealed class Deelname : IPlaats
{
    private Deelname()
    {
    }

    public Guid Id { get; private set; }
    public CelId CelId { get; private set; }
    public OverlegId OverlegId { get; private set; }
    public AgendapuntId AgendapuntId { get; private set; }
    public PersoonId PersoonId { get; private set; }
    public Zetel? Zetel { get; private set; }
    public Sector Sector { get; private set; }
    public Rechtsgrond Rechtsgrond { get; private set; }
    public string Functie { get; private set; } = "";
    public string Organisatie { get; private set; } = "";

    /// <summary>Null for a fixed seat, and for rows of before it was kept: there only the name tells.</summary>
    public OrganisatieId? OrganisatieId { get; private set; }
    public byte[] Reden { get; private set; } = [];
    public byte[]? Bijdrage { get; private set; }
    public DeelnameStaat Staat { get; private set; }

    /// <summary>Proposed after the agenda was put before the mayor, and not confirmed by them since: nobody but coordination and mayor may know (LIV-05).</summary>
    public DateTimeOffset? WachtSinds { get; private set; }

    /// <summary>The agendapunt is of no use without them: the planner proposes no moment on which they cannot come, as long as there is another. Of this meeting, not of the person.</summary>
    public bool Onmisbaar { get; private set; }

    /// <summary>Promised with the acceptance: opens the name before the meeting, not the room.</summary>
    public bool GeheimhoudingAanvaard { get; private set; }

    /// <summary>Confirmed for this meeting (GEH-04): opens the room.</summary>
    public bool Geheimhouding { get; private set; }
    public bool Aanwezig { get; private set; }
    public DateTimeOffset? BinnenOp { get; private set; }
    public DateTimeOffset? BuitenOp { get; private set; }
    public DateTimeOffset? GeantwoordOp { get; private set; }
    public DateTimeOffset GewijzigdOp { get; private set; }

    /// <summary>Rises per change: whole state travels, the highest number wins.</summary>
    public int Volgnummer { get; private set; }
    public uint Versie { get; private set; }

    public bool NamDeel => BinnenOp is not null;

    /// <summary>Waits for the mayor's word about this one person.</summary>
    public bool Wacht => Staat == Voorgesteld && WachtSinds is not null;

    /// <summary>Accepted, also when the place has ended since; a refusal takes the acceptance back (PAR-04).</summary>
    public bool WasAanvaard => Staat is DeelnameStaat.Aanvaard or DeelnameStaat.Aanwezig or Afwezig || (Staat == Beeindigd && GeantwoordOp is not null);

    public bool IsPolitie => Sector == Sector.Politie;

    public static string Kolom(string kolom, Guid id) => $"casusoverleggen.deelname.{kolom}:{id}";

    public static Deelname Maak(Agendapunt a, Deelnamegrond grond, string reden, string? bijdrage, ContentKey casusSleutel, DateTimeOffset nu)
    {
        var d = new Deelname
        {
            Id = Guid.CreateVersion7(),
            CelId = a.CelId,
            OverlegId = a.OverlegId,
            AgendapuntId = a.Id,
            PersoonId = grond.Persoon,
        };
        d.StelVoor(grond, reden, bijdrage, casusSleutel, nu);
        return d;
    }

    /// <summary>On the list, also for a second time, on the ground that is chosen now.</summary>
    public void StelVoor(Deelnamegrond grond, string reden, string? bijdrage, ContentKey casusSleutel, DateTimeOffset nu)
    {
        (Zetel, Sector, Rechtsgrond, Functie, Organisatie, OrganisatieId) = (grond.Zetel, grond.Sector, grond.Rechtsgrond, grond.Functie, grond.OrganisatieNaam, grond.Organisatie);
        (Reden, Bijdrage) = (casusSleutel.Encrypt(reden, Kolom("reden", Id))!, casusSleutel.Encrypt(bijdrage, Kolom("bijdrage", Id)));
        WachtSinds = Zetel is null ? WachtSinds : null;
        Naar(Voorgesteld, nu);
    }

    public void ZetOnmisbaar(bool onmisbaar) => Onmisbaar = onmisbaar;

    /// <summary>The mayor did not see this person on the list: convening does not invite them.</summary>
    public void WachtOpBurgemeester(DateTimeOffset nu) => WachtSinds = nu;

    /// <summary>Nobody confirmed it in time; or who waits as a guest came to sit in a fixed seat, which waits for no word (LIV-03).</summary>
    public bool MagOpnieuw(Deelnamegrond grond) => WachtSinds is not null && (Staat == Beeindigd || (Wacht && grond.Zetel is not null));

    /// <summary>LIV-05: the mayor's word. Before the meeting is convened it puts them on the list, after that it invites them.</summary>
    public void Bevestig(bool nodigUit, DateTimeOffset nu)
    {
        WachtSinds = null;
        if (nodigUit)
        {
            NodigUit(nu);
        }
    }

    /// <summary>No word came in time.</summary>
    public void VervalVoorstel(DateTimeOffset nu)
    {
        if (Wacht)
        {
            Naar(Beeindigd, nu);
        }
    }

    public void NodigUit(DateTimeOffset nu) => Naar(Staat == Voorgesteld && !Wacht ? Uitgenodigd : Staat, nu);

    /// <summary>PAR-03 asks an acceptance; the acceptance carries the promise of secrecy (GEH-04).</summary>
    public Refusal? Aanvaard(bool geheimhouding, DateTimeOffset nu)
    {
        if (Staat is not (Uitgenodigd or Geweigerd))
        {
            return AlBeantwoord;
        }

        if (!geheimhouding)
        {
            return Weigering.Geh04.Bij("Geheimhouding");
        }

        (GeheimhoudingAanvaard, GeantwoordOp) = (true, nu);
        Naar(DeelnameStaat.Aanvaard, nu);
        return null;
    }

    /// <summary>Who prepares or convenes accepts by that act; secrecy they still confirm themselves.</summary>
    public void AanvaardDoorEigenDaad(DateTimeOffset nu)
    {
        if (Staat == Uitgenodigd)
        {
            GeantwoordOp = nu;
            Naar(DeelnameStaat.Aanvaard, nu);
        }
    }

    /// <summary>PAR-04: taking part is voluntary, also after an acceptance.</summary>
    public Refusal? Weiger(DateTimeOffset nu)
    {
        if (Staat is not (Uitgenodigd or DeelnameStaat.Aanvaard) || NamDeel)
        {
            return AlBeantwoord;
        }

        (GeheimhoudingAanvaard, Geheimhouding, GeantwoordOp) = (false, false, nu);
        Naar(Geweigerd, nu);
        return null;
    }

    /// <summary>GEH-04, per meeting.</summary>
    public void BevestigGeheimhouding(DateTimeOffset nu)
    {
        if (!Geheimhouding && Staat is DeelnameStaat.Aanvaard or DeelnameStaat.Aanwezig or Afwezig)
        {
            Geheimhouding = true;
            Naar(Staat, nu);
        }
    }

    public Refusal? GaBinnen(DateTimeOffset nu)
    {
        if (Staat is not (DeelnameStaat.Aanvaard or DeelnameStaat.Aanwezig or Afwezig))
        {
            return Weigering.Par03;
        }

        if (!Geheimhouding)
        {
            return Weigering.Geh04;
        }

        (Aanwezig, BinnenOp, BuitenOp) = (true, BinnenOp ?? nu, null);
        Naar(DeelnameStaat.Aanwezig, nu);
        return null;
    }

    public void GaBuiten(DateTimeOffset nu)
    {
        if (Aanwezig || Staat == DeelnameStaat.Aanvaard)
        {
            (Aanwezig, BuitenOp) = (false, NamDeel ? nu : null);
            Naar(NamDeel ? DeelnameStaat.Aanwezig : Afwezig, nu);
        }
    }

    /// <summary>The room closed. Who was in it has taken part; who did not answer did not.</summary>
    public void Beeindig(DateTimeOffset nu)
    {
        (Aanwezig, BuitenOp) = (false, NamDeel ? BuitenOp ?? nu : null);
        Naar(NamDeel ? Beeindigd : Staat switch
        {
            Voorgesteld => Beeindigd, // nobody asked them anything
            Uitgenodigd => GeenAntwoord,
            DeelnameStaat.Aanvaard => Afwezig,
            _ => Staat,
        }, nu);
    }

    /// <summary>The papers of the meeting went: who declined, did not answer or stayed away is told apart no longer (PAR-04).</summary>
    public void EindigMetPapieren(DateTimeOffset nu)
    {
        if (Staat != Beeindigd)
        {
            TrekIn(nu);
        }
    }

    /// <summary>The aanwijzing or the access ended: out of the room and off the list, at once (PAR-08).</summary>
    public void TrekIn(DateTimeOffset nu)
    {
        (Aanwezig, BuitenOp, Geheimhouding, GeheimhoudingAanvaard) = (false, NamDeel ? BuitenOp ?? nu : null, false, false);
        GeantwoordOp = Staat == Geweigerd ? null : GeantwoordOp;
        Naar(Beeindigd, nu);
    }

    /// <summary>Sits in the fixed seat again: on the list as at the first time, to be invited by the meeting's own act.</summary>
    public void Herneem(DateTimeOffset nu)
    {
        WachtSinds = null;
        if (Staat == Beeindigd)
        {
            Naar(Voorgesteld, nu);
        }
    }

    private static Refusal AlBeantwoord => Weigering.Toestand("Deze uitnodiging kan niet meer worden beantwoord.");

    private void Naar(DeelnameStaat staat, DateTimeOffset nu) => (Staat, GewijzigdOp, Volgnummer) = (staat, nu, Volgnummer + 1);
}

/// <summary>Why someone declined (PAR-04): for coordinator and mayor only, gone with the meeting, so a table of its own.</summary>
internal sealed class RedenVanWeigering
{
    private RedenVanWeigering()
    {
    }

    public Guid DeelnameId { get; private set; }
    public CelId CelId { get; private set; }
    public OverlegId OverlegId { get; private set; }
    public PersoonId PersoonId { get; private set; }
    public WeigeringReden Reden { get; private set; }

    /// <summary>Free text, never asked; encrypted under the key of the meeting.</summary>
    public byte[]? Toelichting { get; private set; }

    public static string Kolom(Guid deelname) => $"casusoverleggen.reden_van_weigering.toelichting:{deelname}";

    public static RedenVanWeigering Maak(Deelname d, WeigeringReden reden, string? toelichting, ContentKey overlegSleutel) => new()
    {
        DeelnameId = d.Id,
        CelId = d.CelId,
        OverlegId = d.OverlegId,
        PersoonId = d.PersoonId,
        Reden = reden,
        Toelichting = overlegSleutel.Encrypt(string.IsNullOrWhiteSpace(toelichting) ? null : toelichting.Trim(), Kolom(d.Id)),
    };

    public void Wijzig(WeigeringReden reden, string? toelichting, ContentKey overlegSleutel) =>
        (Reden, Toelichting) = (reden, overlegSleutel.Encrypt(string.IsNullOrWhiteSpace(toelichting) ? null : toelichting.Trim(), Kolom(DeelnameId)));
}
