namespace LivcR.Casusoverleggen.Domain;

/// <summary>That someone is expected at a meeting, as their calendar knows it: one for all agendapunten they are invited to.</summary>
internal sealed class Kalenderafspraak
{
    private Kalenderafspraak()
    {
    }

    /// <summary>Goes to calendars outside; says nothing of who, what or with whom.</summary>
    public Guid Id { get; private set; }
    public CelId CelId { get; private set; }
    public OverlegId OverlegId { get; private set; }
    public PersoonId PersoonId { get; private set; }
    public bool Vervalt { get; private set; }
    public int Volgnummer { get; private set; }
    public uint Versie { get; private set; }

    public static Kalenderafspraak Maak(CelId cel, OverlegId overleg, PersoonId persoon) => new() { Id = Guid.NewGuid(), CelId = cel, OverlegId = overleg, PersoonId = persoon };

    /// <returns>Whether the calendar has to hear of it.</returns>
    public bool Wijzig(bool vervalt)
    {
        if (Vervalt == vervalt)
        {
            return false;
        }

        (Vervalt, Volgnummer) = (vervalt, Volgnummer + 1);
        return true;
    }
}
