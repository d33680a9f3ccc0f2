using LivcR.SharedKernel;

namespace LivcR.Informatiedeling.Contracts.Events;

/// <summary>A terugkoppelingsfiche that all approved was handed to the police (GEH-13). What it says is not told.</summary>
[Event("informatiedeling.FicheBezorgdV1")]
public sealed record FicheBezorgdV1(CasusId Casus, DateTimeOffset Op) : IIntegrationEvent;
