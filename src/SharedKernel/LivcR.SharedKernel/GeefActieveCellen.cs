using MediatR;

namespace LivcR.SharedKernel;

/// <summary>The LIVC R cells at work today, for jobs that run once per cell. Answered by Machtigingen, which owns them.</summary>
public sealed record GeefActieveCellen : IRequest<IReadOnlyList<CelId>>;
