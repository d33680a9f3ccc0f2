using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Contracts.Queries;

/// <summary>Does a protocol with a body that is no organisation of this LIVC R, registered under this reference, run here on this day? Without one nothing leaves for the register of the
/// GGB-controle (AVG-03).</summary>
/// <param name="Referentie">As it stands in the register of protocols of this LIVC R; capitals and spaces around it make no difference.</param>
public sealed record HeeftProtocol(CelId Cel, string Referentie, DateOnly Op) : IQuery<bool>;
