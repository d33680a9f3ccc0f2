using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

internal enum VoorstelStaat { Open, Bevestigd, Ingetrokken }

/// <summary>The first of the two acts by which someone gets a seat or an office (docs/two-persons.md): nothing changes before the second.</summary>
internal sealed class Rolvoorstel
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required CelId CelId { get; init; }

    /// <summary>The seat; null for an office.</summary>
    public Zetel? Zetel { get; init; }

    /// <summary>The office; null for a seat.</summary>
    public Rol? Rol { get; init; }

    public string? Nis { get; init; }

    public required PersoonId PersoonId { get; init; }

    /// <summary>The act that names a delegate, or the appointment to an office; null for the holder of a seat.</summary>
    public string? Akte { get; init; }

    public required DateOnly Van { get; init; }

    public DateOnly? Tot { get; init; }

    public Veiligheidsniveau? Niveau { get; init; }

    public DateOnly? MachtigingTot { get; init; }

    public string? Verificateur { get; init; }

    public required PersoonId IngediendDoor { get; init; }

    public required DateTimeOffset IngediendOp { get; init; }

    public PersoonId? BeslistDoor { get; private set; }

    public DateTimeOffset? BeslistOp { get; private set; }

    public VoorstelStaat Staat { get; private set; }

    public uint Versie { get; private set; }

    public Refusal? Bevestig(PersoonId wie, DateTimeOffset nu)
    {
        if (Staat != VoorstelStaat.Open)
        {
            return Weigering.Toestand("Over dit voorstel is al beslist.");
        }

        if (wie == IngediendDoor)
        {
            return Weigering.Toestand("Een tweede persoon moet dit voorstel bevestigen. U hebt het zelf ingediend.");
        }

        (Staat, BeslistDoor, BeslistOp) = (VoorstelStaat.Bevestigd, wie, nu);
        return null;
    }

    /// <summary>Either of the two may, until it is confirmed.</summary>
    public Refusal? TrekIn(PersoonId wie, DateTimeOffset nu)
    {
        if (Staat != VoorstelStaat.Open)
        {
            return Weigering.Toestand("Over dit voorstel is al beslist.");
        }

        (Staat, BeslistDoor, BeslistOp) = (VoorstelStaat.Ingetrokken, wie, nu);
        return null;
    }
}
