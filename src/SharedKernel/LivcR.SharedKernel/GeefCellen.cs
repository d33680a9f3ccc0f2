using MediatR;

namespace LivcR.SharedKernel;

/// <summary>Every LIVC R, for jobs that run once per cell: also one that is being set up (its seats and aanwijzingen have their dates) and one that was closed (what it holds is still destroyed on its day, AVG-08). Answered by Machtigingen, which owns them.</summary>
public sealed record GeefCellen : IRequest<IReadOnlyList<CelId>>;
