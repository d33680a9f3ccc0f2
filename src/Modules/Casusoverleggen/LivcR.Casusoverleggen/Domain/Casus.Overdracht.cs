using LivcR.Casusoverleggen.Contracts;
using static LivcR.Casusoverleggen.Contracts.CasusStaat;

namespace LivcR.Casusoverleggen.Domain;

/// <summary>How a casus goes to another LIVC R, and how it begins there (AVG-12). On both sides the state is OVERDRACHT: here until the other side answered, there until it was weighed afresh.</summary>
internal sealed partial class Casus
{
    /// <summary>It came from another LIVC R and nobody here motivated it yet. It stays when the casus ends unweighed: such a casus is kept no longer than a rejected signal.</summary>
    public bool Ongewogen { get; private set; }

    /// <summary>Until <see cref="HerzieningOp"/>; then it ends.</summary>
    public bool WachtOpWeging => Ongewogen && Staat == CasusStaat.Overdracht;

    /// <summary>Why it may not be offered to another LIVC R now; null when it may.</summary>
    public Refusal? MagOverdragen => 0 switch
    {
        _ when Staat != Geagendeerd && !Casuswegen.Mag(Staat, CasusStaat.Overdracht) => KanNiet(CasusStaat.Overdracht),
        _ when !IdentiteitBekend => Weigering.Toestand("De betrokkene van deze casus is nog niet genoemd. Laat de bron de naam eerst noemen op een verkennend agendapunt, of sluit de casus af."),
        _ => null,
    };

    /// <summary>There is a page about moving it to another LIVC R: it may go, or it is on its way.</summary>
    public bool KentOverdracht => MagOverdragen is null || (Staat == CasusStaat.Overdracht && !WachtOpWeging);

    /// <summary>Why another municipality of the same LIVC R cannot be recorded now; null when it can. The agenda is asked apart.</summary>
    public Refusal? MagVerhuizen => 0 switch
    {
        _ when Staat is Afgesloten or Vernietigd => Weigering.Toestand("Deze casus is afgesloten. De gemeente wijzigt niet meer."),
        _ when Staat == CasusStaat.Overdracht && !Ongewogen => Weigering.Toestand("Deze casus wacht op een andere LIVC R. Trek de overdracht eerst in."),
        _ when LtfBeslotenOp is not null => Weigering.Toestand("De politie moet deze casus nog overdragen aan de LTF. Noteer de gemeente daarna."),
        _ => null,
    };

    /// <summary>The mayor here said yes; the other LIVC R is asked.</summary>
    public Refusal? BeginOverdracht(DateTimeOffset nu)
    {
        if (MagOverdragen is { } w)
        {
            return w;
        }

        VergeetNietAkkoord();
        NietBesproken(nu);
        return Onderbreek(CasusStaat.Overdracht, nu);
    }

    /// <summary>The other LIVC R took it over: here it ends.</summary>
    public Refusal? RondOverdrachtAf(DateTimeOffset nu) => Staat == CasusStaat.Overdracht && !Ongewogen ? Sluit(Sluitingsgrond.Verhuisd, nu) : KanNiet(Afgesloten);

    /// <summary>Refused, or withdrawn, or nobody answered in time: it goes on where it was.</summary>
    public void BreekOverdrachtAf(DateTimeOffset nu)
    {
        if (Staat == CasusStaat.Overdracht && !Ongewogen)
        {
            GaTerug(nu);
        }
    }

    /// <summary>The casus of the receiving side: the texts are under its own key already. Nothing can be done with it but weigh it (MIN-05 for a minor, and for everyone).</summary>
    public static Casus UitOverdracht(Overdracht o, OverdrachtInhoud i, string nummer, DateOnly wegenTegen, DateTimeOffset nu)
    {
        var casus = new Casus
        {
            Id = o.Id,
            CelId = o.NaarCelId,
            Nummer = nummer,
            Finaliteit = i.Finaliteit,
            Minderjarig = o.Minderjarig,
            IdentiteitBekend = i.Achternaam is not null,
            NaamOnderBeroepsgeheim = i.NaamOnderBeroepsgeheim,
            GeopendOp = nu,
            Ongewogen = true,
            HerzieningOp = wegenTegen,
            Betrokkene = Betrokkene.UitOverdracht(o, i),
        };
        casus.Stap(CasusStaat.Overdracht, CasusStaat.Overdracht, nu);
        return casus;
    }

    /// <param name="voorstel">What the coordinator wrote.</param>
    /// <param name="politie">Who confirms: another person.</param>
    public Refusal? Weeg(Wegingsvoorstel voorstel, PersoonId politie, ContentKey sleutel, DateTimeOffset nu)
    {
        if (!WachtOpWeging)
        {
            return Weigering.Toestand("Deze casus wacht niet op een nieuwe weging.");
        }

        if (voorstel.Door == politie)
        {
            return Wegingsvoorstel.TweedePersoon;
        }

        Finaliteit = sleutel.Encrypt(sleutel.Decrypt(voorstel.Finaliteit, Wegingsvoorstel.Kolom(Id)), PlaatsFinaliteit(Id))!;
        (Ongewogen, HerzieningOp) = (false, null);
        GaTerug(nu);
        return null;
    }
}
