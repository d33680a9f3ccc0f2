using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Contracts.Events;

/// <summary>A meeting ended.</summary>
[Event("casusoverleggen.CasusoverlegAfgeslotenV1")]
public sealed record CasusoverlegAfgeslotenV1(OverlegId Overleg, int Agendapunten, int VasteLedenAanwezig, int VasteLedenTotaal, DateTimeOffset Op) : IIntegrationEvent;
