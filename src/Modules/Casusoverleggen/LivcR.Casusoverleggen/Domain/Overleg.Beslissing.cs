using static LivcR.Casusoverleggen.Domain.OverlegStaat;

namespace LivcR.Casusoverleggen.Domain;

/// <summary>A meeting that waits for the mayor's act (LIV-05): who is reminded, and what happens when the act does not come.</summary>
internal sealed partial class Overleg
{
    /// <summary>How many reminders were sent.</summary>
    public int Herinneringen { get; private set; }

    /// <summary>Cancelled because nobody convened it in time.</summary>
    public bool NietBijeengeroepen { get; private set; }

    /// <summary>Until when the mayor may convene; null when it does not wait for that.</summary>
    public DateTimeOffset? BeslisVoor(Bijeenroeptermijnen t) => Staat == Voorgelegd && VoorgelegdOp is { } op ? t.BeslisVoor(op, Begin) : null;

    /// <returns>Whether a reminder is due that was not sent: the delegate hears only from the second on. Two that are due together are one.</returns>
    public bool Herinner(Bijeenroeptermijnen t, DateTimeOffset nu)
    {
        var nodig = Staat == Voorgelegd ? t.Herinneringen(VoorgelegdOp!.Value, nu) : 0;
        if (nodig <= Herinneringen)
        {
            return false;
        }

        Herinneringen = nodig;
        return true;
    }

    /// <returns>Whether it was cancelled: only what still waits when the time to decide is over.</returns>
    public bool AnnuleerOnbeslist(Bijeenroeptermijnen t, DateTimeOffset nu)
    {
        if (BeslisVoor(t) is not { } grens || nu < grens || Annuleer(nu) is not null)
        {
            return false;
        }

        _genodigden.ForEach(g => g.HoorDatHetNietDoorging(nu));
        return NietBijeengeroepen = true;
    }
}
