using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

internal enum Veiligheidsniveau { Vertrouwelijk, Geheim, ZeerGeheim }

/// <summary>Someone's clearance: only level, expiry and who verified it, never a file (LIV-04).</summary>
internal sealed class Veiligheidsmachtiging(PersoonId persoonId, Veiligheidsniveau niveau, DateOnly vervaltOp, string verificateur)
{
    public PersoonId PersoonId { get; private set; } = persoonId;

    public Veiligheidsniveau Niveau { get; private set; } = niveau;

    /// <summary>The first day on which it no longer holds.</summary>
    public DateOnly VervaltOp { get; private set; } = vervaltOp;

    /// <summary>The service or function that verified it.</summary>
    public string Verificateur { get; private set; } = verificateur;

    public bool Volstaat(DateOnly op) => Niveau >= Veiligheidsniveau.Geheim && op < VervaltOp;
}
