using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Events;

/// <summary>A casus was opened from a weighed signal.</summary>
[Event("casusoverleggen.CasusGeopendV1")]
public sealed record CasusGeopendV1(CasusId Casus, SignaalId Signaal, [property: NietPersoonlijk("prefix of the LIVC R, year and a counter")] string Nummer, DateTimeOffset Op) : IIntegrationEvent;
