using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

/// <summary>The days on which an organisation stood on the list of services that may never sit (LIV-06, PAR-09), as they were first known here: the list itself has no days, and the answer about a day
/// that is over stays what it was, whatever the list says later. Added to and closed; only what was closed
/// today opens again, when the list names it again the same day.</summary>
internal sealed class Lijstuitsluiting(OrganisatieId organisatieId, Uitsluiting uitsluiting, DateOnly van)
{
    public OrganisatieId OrganisatieId { get; private set; } = organisatieId;

    public Uitsluiting Uitsluiting { get; private set; } = uitsluiting;

    public DateOnly Van { get; private set; } = van;

    /// <summary>The first day on which the list did not name it any more.</summary>
    public DateOnly? Tot { get; private set; }
}
