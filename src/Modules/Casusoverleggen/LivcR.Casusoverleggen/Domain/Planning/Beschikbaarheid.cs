namespace LivcR.Casusoverleggen.Domain.Planning;

/// <summary>Half days of the week, from Monday morning; the afternoon begins at half past twelve [D].</summary>
internal enum Dagdeel { MaandagVoormiddag, MaandagNamiddag, DinsdagVoormiddag, DinsdagNamiddag, WoensdagVoormiddag, WoensdagNamiddag, DonderdagVoormiddag, DonderdagNamiddag, VrijdagVoormiddag, VrijdagNamiddag }

/// <summary>On which half days someone can usually come to a meeting of this LIVC R, as they said themselves. For planning only: nobody is asked, no reason has a place here, and whoever says nothing
/// is taken to be free.</summary>
internal sealed class Beschikbaarheid
{
    private Beschikbaarheid()
    {
    }

    public CelId CelId { get; private set; }
    public PersoonId PersoonId { get; private set; }
    public Dagdeel[] Dagdelen { get; private set; } = [];

    public static Beschikbaarheid Van(CelId cel, PersoonId persoon) => new() { CelId = cel, PersoonId = persoon };

    public void Schrijf(IEnumerable<Dagdeel> dagdelen) => Dagdelen = [.. dagdelen.Distinct().Order()];
}

/// <summary>Days on which someone cannot come.</summary>
internal sealed class Afwezigheid
{
    /// <summary>Longer than a year is not away but gone: then a role ends.</summary>
    private const int LangsteDagen = 366;

    private Afwezigheid()
    {
    }

    public Guid Id { get; private set; }
    public CelId CelId { get; private set; }
    public PersoonId PersoonId { get; private set; }
    public DateOnly Van { get; private set; }
    public DateOnly Tot { get; private set; }

    /// <param name="tot">The last day away.</param>
    public static Result<Afwezigheid> Meld(CelId cel, PersoonId persoon, DateOnly van, DateOnly tot, DateOnly vandaag) => 0 switch
    {
        _ when tot < van => Weigering.Invoer("Tot", "De laatste dag ligt voor de eerste."),
        _ when tot < vandaag => Weigering.Invoer("Tot", "Die dagen zijn al voorbij."),
        _ when tot.DayNumber - van.DayNumber > LangsteDagen => Weigering.Invoer("Tot", "Kies hoogstens een jaar."),
        _ => new Afwezigheid { Id = Guid.CreateVersion7(), CelId = cel, PersoonId = persoon, Van = van, Tot = tot },
    };
}
