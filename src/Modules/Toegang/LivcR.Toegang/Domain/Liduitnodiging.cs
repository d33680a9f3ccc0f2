using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;

namespace LivcR.Toegang.Domain;

/// <summary>What an inviter said about a member of an organisation, until Machtigingen has recorded it. Each invitation its own: two organisations may invite one person at once.</summary>
internal sealed class Liduitnodiging
{
    /// <summary>By then it was recorded long ago, or never will be.</summary>
    public static readonly TimeSpan Bewaar = TimeSpan.FromDays(7);

    private Liduitnodiging() => Functie = "";

    public Liduitnodiging(PersoonId account, CelId cel, Lidgegevens lid, DateTimeOffset nu) : this() =>
        (Id, Account, Cel, Organisatie, Functie, Geheimhouding, Op) = (Guid.CreateVersion7(), account, cel, lid.Organisatie, lid.Functie, lid.Geheimhouding, nu);

    public Guid Id { get; private init; }

    public PersoonId Account { get; private init; }

    public CelId Cel { get; private init; }

    public OrganisatieId Organisatie { get; private init; }

    public string Functie { get; private init; }

    public Geheimhoudingssoort Geheimhouding { get; private init; }

    public DateTimeOffset Op { get; private init; }
}

/// <summary>For which organisation, in which function, and to which secrecy that function is bound.</summary>
internal sealed record Lidgegevens(OrganisatieId Organisatie, string Functie, Geheimhoudingssoort Geheimhouding);
