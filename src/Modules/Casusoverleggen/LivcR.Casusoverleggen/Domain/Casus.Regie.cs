using LivcR.Casusoverleggen.Contracts;

namespace LivcR.Casusoverleggen.Domain;

/// <summary>Who keeps the opvolgtraject going. Asked at the table; they say yes by an act of their own, and may say no without a reason (PAR-05).</summary>
internal sealed partial class Casus
{
    public PersoonId? Casusregisseur { get; private set; }

    /// <summary>When they agreed; until then they read nothing of the casus.</summary>
    public DateTimeOffset? RegisseurAanvaardOp { get; private set; }

    /// <summary>A plan is written, and a casusregisseur works, in these states; a meeting on the agenda interrupts neither.</summary>
    public bool HeeftOpvolging => (Staat == CasusStaat.Geagendeerd ? StaatVoor : Staat) is CasusStaat.Opvolgtraject or CasusStaat.Monitoring;

    public bool IsRegisseur(PersoonId? wie) => wie is not null && Casusregisseur == wie && RegisseurAanvaardOp is not null && HeeftOpvolging;

    public Refusal? AanvaardRegie(PersoonId wie, DateTimeOffset nu)
    {
        if (Casusregisseur != wie || RegisseurAanvaardOp is not null || !HeeftOpvolging)
        {
            return Weigering.Toestand("Over deze vraag is al beslist.");
        }

        RegisseurAanvaardOp = nu;
        return null;
    }

    /// <summary>Says no, or stops later. No reason is asked and none is kept.</summary>
    public Refusal? GeefRegieTerug(PersoonId wie)
    {
        if (Casusregisseur != wie)
        {
            return Weigering.Toestand("Over deze vraag is al beslist.");
        }

        (Casusregisseur, RegisseurAanvaardOp) = (null, null);
        return null;
    }

    /// <summary>The coordinator asks someone else who was at the last table.</summary>
    public Refusal? VraagRegie(PersoonId? wie, bool wasAanTafel)
    {
        if (!HeeftOpvolging)
        {
            return Weigering.Toestand("Een casusregisseur hoort bij een casus in opvolging.");
        }

        if (wie is not { } p || !wasAanTafel)
        {
            return Weigering.Invoer("Casusregisseur", "Kies een casusregisseur die aan tafel zat.");
        }

        StelRegisseur(p);
        return null;
    }

    private void StelRegisseur(PersoonId wie)
    {
        if (Casusregisseur != wie)
        {
            (Casusregisseur, RegisseurAanvaardOp) = (wie, null);
        }
    }
}
