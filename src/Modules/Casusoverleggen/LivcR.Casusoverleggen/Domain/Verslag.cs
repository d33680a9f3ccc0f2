namespace LivcR.Casusoverleggen.Domain;

/// <summary>Minutes of a meeting without a casus: they speak of how the LIVC R works and name nobody. Under a key of their own, because they outlive the papers of the meeting [D].</summary>
internal sealed class Verslag
{
    private Verslag()
    {
    }

    public OverlegId OverlegId { get; private set; }
    public CelId CelId { get; private set; }

    /// <summary>Of the key.</summary>
    public Guid Sleutel { get; private set; }
    public byte[] Tekst { get; private set; } = [];
    public DateTimeOffset GewijzigdOp { get; private set; }

    /// <summary>Until when it is kept (AVG-07), counted from the day of the meeting.</summary>
    public DateOnly Tot { get; private set; }
    public uint Versie { get; private set; }

    public static string Kolom(OverlegId overleg) => $"casusoverleggen.verslag.tekst:{overleg}";

    public static Verslag Van(Overleg overleg, int maanden) =>
        new() { OverlegId = overleg.Id, CelId = overleg.CelId, Sleutel = Guid.CreateVersion7(), Tot = overleg.Dag.AddMonths(maanden) };

    public void Schrijf(string tekst, ContentKey sleutel, DateTimeOffset nu) => (Tekst, GewijzigdOp) = (sleutel.Encrypt(tekst, Kolom(OverlegId))!, nu);
}
