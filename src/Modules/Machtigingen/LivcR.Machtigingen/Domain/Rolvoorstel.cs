using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

/// <summary>The first of the two acts by which someone gets a seat or an office (docs/two-persons.md): nothing changes before the second.</summary>
internal sealed class Rolvoorstel : Voorstel
{
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
}
