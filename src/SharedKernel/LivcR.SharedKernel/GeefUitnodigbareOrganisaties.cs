using MediatR;

namespace LivcR.SharedKernel;

/// <summary>The organisations for which the asker may invite a member in the LIVC R acted for: a contact for those they speak for, the officials for those it works with. In the kernel,
/// since the front door asks it and asks no module; Machtigingen answers.</summary>
public sealed record GeefUitnodigbareOrganisaties : IRequest<IReadOnlyList<EigenOrganisatie>>;
