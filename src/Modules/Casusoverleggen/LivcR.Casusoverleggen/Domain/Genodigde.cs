using LivcR.Casusoverleggen.Contracts;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using static LivcR.Casusoverleggen.Contracts.DeelnameStaat;

namespace LivcR.Casusoverleggen.Domain;

/// <summary>One person's place at a meeting without a casus. There is no room and no name behind it, so no secrecy is promised and nobody has to say why they stay away (PAR-07).
/// The row itself is what opens the meeting to its person: whoever loses the place loses the row.</summary>
internal sealed class Genodigde : IPlaats
{
    private Genodigde()
    {
    }

    public OverlegId OverlegId { get; private set; }
    public PersoonId PersoonId { get; private set; }
    public CelId CelId { get; private set; }
    public Zetel? Zetel { get; private set; }
    public Rechtsgrond Rechtsgrond { get; private set; }
    public string Functie { get; private set; } = "";
    public string Organisatie { get; private set; } = "";
    public OrganisatieId? OrganisatieId { get; private set; }
    public DeelnameStaat Staat { get; private set; }
    public DateTimeOffset GewijzigdOp { get; private set; }
    public int Volgnummer { get; private set; }
    public uint Versie { get; private set; }

    public bool MagAntwoorden => Staat is Uitgenodigd or DeelnameStaat.Aanvaard or Geweigerd;

    public static Genodigde Maak(Overleg overleg, Deelnamegrond grond, DateTimeOffset nu) => new()
    {
        OverlegId = overleg.Id,
        PersoonId = grond.Persoon,
        CelId = overleg.CelId,
        Zetel = grond.Zetel,
        Rechtsgrond = grond.Rechtsgrond,
        Functie = grond.Functie,
        Organisatie = grond.OrganisatieNaam,
        OrganisatieId = grond.Organisatie,
        Staat = Voorgesteld,
        GewijzigdOp = nu,
        Volgnummer = 1,
    };

    public void NodigUit(DateTimeOffset nu) => Naar(Staat == Voorgesteld ? Uitgenodigd : Staat, nu);

    /// <summary>PAR-04: taking part is voluntary, also after an acceptance, and one may come back on it until the meeting is over.</summary>
    public Refusal? Antwoord(bool komt, DateTimeOffset nu)
    {
        if (!MagAntwoorden)
        {
            return Weigering.Toestand("Deze uitnodiging kan niet meer worden beantwoord.");
        }

        Naar(komt ? DeelnameStaat.Aanvaard : Geweigerd, nu);
        return null;
    }

    /// <summary>Who prepares or convenes accepts by that act.</summary>
    public void AanvaardDoorEigenDaad(DateTimeOffset nu)
    {
        if (Staat == Uitgenodigd)
        {
            Naar(DeelnameStaat.Aanvaard, nu);
        }
    }

    /// <summary>Noted at the table. Whoever said no, or nothing, and came after all is there.</summary>
    public void Zet(bool aanwezig, DateTimeOffset nu)
    {
        if (Staat != Voorgesteld && aanwezig != (Staat == DeelnameStaat.Aanwezig))
        {
            Naar(aanwezig ? DeelnameStaat.Aanwezig : Afwezig, nu);
        }
    }

    /// <summary>The meeting is over, or does not take place.</summary>
    public void Beeindig(DateTimeOffset nu) => Naar(Staat switch
    {
        DeelnameStaat.Aanwezig => Beeindigd,
        Uitgenodigd => GeenAntwoord,
        DeelnameStaat.Aanvaard => Afwezig,
        _ => Staat,
    }, nu);

    /// <summary>LIV-05: nobody was invited yet, and the fixed seats hear that it was not convened in time.</summary>
    public void HoorDatHetNietDoorging(DateTimeOffset nu)
    {
        if (Zetel is not null && Staat == Voorgesteld)
        {
            Naar(GeenAntwoord, nu);
        }
    }

    /// <summary>The aanwijzing, the seat or the access ended (PAR-08): the row is removed with this.</summary>
    public void TrekIn(DateTimeOffset nu) => Naar(Beeindigd, nu);

    private void Naar(DeelnameStaat staat, DateTimeOffset nu) => (Staat, GewijzigdOp, Volgnummer) = (staat, nu, Volgnummer + (staat == Staat ? 0 : 1));
}
