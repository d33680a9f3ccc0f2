using LivcR.SharedKernel;

namespace LivcR.Signalen.Domain;

internal readonly record struct AdviesvraagId(Guid Waarde) : IId<AdviesvraagId>
{
    public static AdviesvraagId Van(Guid waarde) => new(waarde);

    public override string ToString() => Waarde.ToString();
}

/// <summary>VERNIETIGD is no row any more: nothing is counted, least of all per sender.</summary>
internal enum AdviesvraagStaat { Gesteld, Beantwoord }

/// <summary>A partner's question to the coordination without a person in it (legal.md §4.3). Under a key of its own; gone a month after the last word.</summary>
internal sealed class Adviesvraag
{
    private Adviesvraag()
    {
    }

    public AdviesvraagId Id { get; private init; }
    public CelId CelId { get; private init; }
    public PersoonId VragerId { get; private init; }
    public string OrganisatieNaam { get; private init; } = "";
    public AdviesvraagStaat Staat { get; private set; }
    public DateTimeOffset GesteldOp { get; private init; }
    public DateTimeOffset? BeantwoordOp { get; private set; }
    public DateTimeOffset VernietigOp { get; private set; }
    public byte[] Vraag { get; private init; } = [];
    public byte[]? Antwoord { get; private set; }
    public uint Versie { get; private set; }

    public static Adviesvraag Stel(AdviesvraagId id, CelId cel, PersoonId vrager, string organisatie, string vraag, ContentKey sleutel, DateTimeOffset nu, DateTimeOffset vernietigOp) => new()
    {
        Id = id,
        CelId = cel,
        VragerId = vrager,
        OrganisatieNaam = organisatie,
        Staat = AdviesvraagStaat.Gesteld,
        GesteldOp = nu,
        VernietigOp = vernietigOp,
        Vraag = sleutel.Encrypt(vraag, Plaats("vraag", id))!,
    };

    public Refusal? Beantwoord(string antwoord, ContentKey sleutel, DateTimeOffset nu, DateTimeOffset vernietigOp)
    {
        if (Staat != AdviesvraagStaat.Gesteld) return Weigering.Toestand("Op deze vraag is al geantwoord.");

        (Staat, Antwoord, BeantwoordOp, VernietigOp) = (AdviesvraagStaat.Beantwoord, sleutel.Encrypt(antwoord, Plaats("antwoord", Id)), nu, vernietigOp);
        return null;
    }

    public string LeesVraag(ContentKey sleutel) => sleutel.Decrypt(Vraag, Plaats("vraag", Id))!;

    public string? LeesAntwoord(ContentKey sleutel) => sleutel.Decrypt(Antwoord, Plaats("antwoord", Id));

    private static string Plaats(string kolom, AdviesvraagId id) => $"signalen.adviesvraag.{kolom}:{id}";
}
