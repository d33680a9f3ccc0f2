namespace LivcR.Casusoverleggen.Domain;

/// <summary>What the coordinator proposes to the mayor outside a meeting; or a move to another LIVC R that ended because nobody answered in time.</summary>
internal enum Voorstelsoort { Afsluiten, Overdracht, VervallenOverdracht }

/// <summary>The mayor's "no" to a proposal, or nobody's answer to a move: what it was about and on which day. Not who decided and not why; nobody asks for a reason.</summary>
internal sealed partial class Casus
{
    /// <summary>So long it waits in the worklist of who coordinates, when nobody says it was seen [D].</summary>
    public const int NietAkkoordDagen = 30;

    public Voorstelsoort? NietAkkoord { get; private set; }
    public DateOnly? NietAkkoordOp { get; private set; }
    public bool NietAkkoordGezien { get; private set; }

    public void GaNietAkkoord(Voorstelsoort soort, DateTimeOffset nu) => (NietAkkoord, NietAkkoordOp, NietAkkoordGezien) = (soort, Brussel.Dag(nu), false);

    /// <summary>The line on the casus stays, the worklist is done with it.</summary>
    public void ZieNietAkkoord() => NietAkkoordGezien = NietAkkoord is not null;

    /// <summary>A later yes, an end, or a new beginning.</summary>
    private void VergeetNietAkkoord() => (NietAkkoord, NietAkkoordOp, NietAkkoordGezien) = (null, null, false);
}
