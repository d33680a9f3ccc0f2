using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

/// <summary>What the front door was told of a ground: nothing yet, that it began, that it ended.</summary>
internal enum RolgrondStaat { Komt, Begonnen, Geeindigd }

/// <summary>A fact on which a role stands: a fixed seat or an office.</summary>
internal interface IRolgrond
{
    Guid Id { get; }

    CelId CelId { get; }

    PersoonId PersoonId { get; }

    Rol Rol { get; }

    Periode Periode { get; }

    RolgrondStaat Gemeld { get; set; }
}
