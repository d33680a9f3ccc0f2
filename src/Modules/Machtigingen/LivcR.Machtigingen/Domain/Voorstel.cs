using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

internal enum VoorstelStaat { Open, Bevestigd, Ingetrokken }

/// <summary>The first of two acts by two persons (docs/two-persons.md): nothing changes before the second.</summary>
internal abstract class Voorstel
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required CelId CelId { get; init; }

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
