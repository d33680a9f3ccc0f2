using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Queries;

/// <summary>Who sits in the police seat for a casus today, with the clearance it asks for (GGB-02, LIV-04). The coordination and the system read them all; anyone else reads at most themselves.</summary>
public sealed record GeefPolitie(CasusId Casus) : IQuery<IReadOnlyList<PersoonId>>, IOverCasus
{
    public CasusId? LogCasus => Casus;
}
