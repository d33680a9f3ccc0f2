using LivcR.SharedKernel;

namespace LivcR.Signalen.Contracts.Queries;

/// <summary>How many signals and adviesvragen wait for the coordination of the LIVC R acted for; for nobody else. Numbers only.</summary>
public sealed record GeefOpenSignalen : IQuery<OpenSignalen>;

/// <param name="WachtOpAnder">For the police seat, for information, or for another LIVC R.</param>
/// <param name="TeLaat">Of those before.</param>
/// <param name="Aangeboden">By another LIVC R.</param>
public sealed record OpenSignalen(int Nieuw, int InWeging, int WachtOpAnder, int TeLaat, int Aangeboden, int Adviesvragen);
