namespace LivcR.Casusoverleggen.Domain;

/// <summary>The coordinator is away and hands the work over to the deputy until a day. Who takes over is a deputy already, by the recorded act of the seat (LIV-03), and works with the rights of
/// that role: this grants nothing, it takes nothing away, and it ends by itself. One at a time per coordinator; what is over leaves no row, the log keeps who and when.</summary>
internal sealed class Vervanging
{
    /// <summary>Longer is not away but gone: then the seat changes [D].</summary>
    public const int HoogstensMaanden = 3;

    private Vervanging()
    {
    }

    public CelId CelId { get; private set; }
    public PersoonId Coordinator { get; private set; }
    public PersoonId Plaatsvervanger { get; private set; }
    public DateOnly Van { get; private set; }

    /// <summary>The last day.</summary>
    public DateOnly Tot { get; private set; }

    public static Result<Vervanging> Stel(CelId cel, PersoonId coordinator, PersoonId plaatsvervanger, DateOnly van, DateOnly tot, DateOnly vandaag) => 0 switch
    {
        _ when van < vandaag => Weigering.Invoer("Van", "Kies vandaag of een latere dag."),
        _ when tot < van => Weigering.Invoer("Tot", "De laatste dag ligt voor de eerste."),
        _ when van > vandaag.AddMonths(HoogstensMaanden) => Weigering.Invoer("Van", $"Kies een dag in de volgende {HoogstensMaanden} maanden."),
        _ when tot > van.AddMonths(HoogstensMaanden) => Weigering.Invoer("Tot", $"Kies een laatste dag binnen {HoogstensMaanden} maanden na de eerste."),
        _ => new Vervanging { CelId = cel, Coordinator = coordinator, Plaatsvervanger = plaatsvervanger, Van = van, Tot = tot },
    };

    public bool Is(PersoonId plaatsvervanger, DateOnly van, DateOnly tot) => (Plaatsvervanger, Van, Tot) == (plaatsvervanger, van, tot);
}
