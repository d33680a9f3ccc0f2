using LivcR.Casusoverleggen.Contracts;
using LivcR.Machtigingen.Contracts;

namespace LivcR.Casusoverleggen.Domain;

/// <summary>A place at a table: at one agendapunt (<see cref="Deelname"/>), or at a meeting without a casus (<see cref="Genodigde"/>). Both stand on the same grounds (LIV-03, LIV-04, PAR-02).</summary>
internal interface IPlaats
{
    PersoonId PersoonId { get; }

    Zetel? Zetel { get; }

    OrganisatieId? OrganisatieId { get; }

    string Functie { get; }

    string Organisatie { get; }

    DeelnameStaat Staat { get; }
}
