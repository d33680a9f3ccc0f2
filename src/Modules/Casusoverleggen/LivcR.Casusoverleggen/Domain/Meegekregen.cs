using System.Text.Json;

namespace LivcR.Casusoverleggen.Domain;

/// <summary>What came along with a casus of another LIVC R besides the person and the finality sentence: why, and what was running. For the coordination; tasks get an owner at a table of its own.</summary>
internal sealed class Meegekregen
{
    private Meegekregen()
    {
    }

    public CasusId CasusId { get; private set; }
    public CelId CelId { get; private set; }
    public string VanNaam { get; private set; } = "";
    public DateTimeOffset Op { get; private set; }
    public byte[] Reden { get; private set; } = [];
    public byte[] Taken { get; private set; } = [];

    public static string PlaatsTaken(CasusId id) => $"casusoverleggen.meegekregen.taken:{id}";

    public static Meegekregen Van(Overdracht o, OverdrachtInhoud i, DateTimeOffset nu) =>
        new() { CasusId = o.Id, CelId = o.NaarCelId, VanNaam = o.VanNaam, Op = nu, Reden = o.Reden, Taken = i.Taken };

    public static byte[] Versleutel(IEnumerable<LopendeTaak> taken, CasusId nieuw, ContentKey sleutel) => sleutel.Encrypt(JsonSerializer.Serialize(taken), PlaatsTaken(nieuw))!;

    public static IReadOnlyList<LopendeTaak> Lees(string? klaar) => klaar is null ? [] : JsonSerializer.Deserialize<List<LopendeTaak>>(klaar)!;
}

/// <summary>Without its owner: that is a professional of another LIVC R.</summary>
internal sealed record LopendeTaak(string Wat, DateOnly Tegen)
{
    public override string ToString() => nameof(LopendeTaak);
}
