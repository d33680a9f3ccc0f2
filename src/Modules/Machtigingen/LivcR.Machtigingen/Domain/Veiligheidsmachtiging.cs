using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

internal enum Veiligheidsniveau { Vertrouwelijk, Geheim, ZeerGeheim }

/// <summary>One version of someone's clearance: only level, expiry and who verified it, never a file (LIV-04). A new one closes the old (<see cref="VervangOp"/>) and stands
/// beside it, so that what was verified on a past day stays known.</summary>
/// <param name="van">The day on which it was recorded.</param>
internal sealed class Veiligheidsmachtiging(PersoonId persoonId, Veiligheidsniveau niveau, DateOnly vervaltOp, string verificateur, DateOnly van)
{
    /// <summary>One that is known to stand already.</summary>
    public Veiligheidsmachtiging(PersoonId persoonId, Veiligheidsniveau niveau, DateOnly vervaltOp, string verificateur)
        : this(persoonId, niveau, vervaltOp, verificateur, DateOnly.MinValue)
    {
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public PersoonId PersoonId { get; private set; } = persoonId;

    public Veiligheidsniveau Niveau { get; private set; } = niveau;

    public DateOnly Van { get; private set; } = van;

    /// <summary>The first day on which it no longer holds.</summary>
    public DateOnly VervaltOp { get; private set; } = vervaltOp;

    /// <summary>The day on which another version took its place, or it was withdrawn.</summary>
    public DateOnly? Tot { get; private set; }

    /// <summary>The service or function that verified it.</summary>
    public string Verificateur { get; private set; } = verificateur;

    /// <summary>The version that counts now: none took its place.</summary>
    public bool IsHuidig => Tot is null;

    public bool Volstaat(DateOnly op) => Niveau >= Veiligheidsniveau.Geheim && Geldt(op);

    public bool Geldt(DateOnly op) => Van <= op && op < VervaltOp && !(Tot <= op);

    /// <summary>The same, recorded on that day.</summary>
    public Veiligheidsmachtiging Vanaf(DateOnly dag) => new(PersoonId, Niveau, VervaltOp, Verificateur, dag);

    /// <summary>Ends this version today. Twice is once: the first end stands.</summary>
    public void VervangOp(DateOnly vandaag) => Tot ??= vandaag < Van ? Van : vandaag;
}
