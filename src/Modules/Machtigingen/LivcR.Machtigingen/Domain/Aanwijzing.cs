using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

internal enum AanwijzingStaat { Aangevraagd, Actief, Opgeschort, Verlopen, Ingetrokken }

/// <summary>The personal, time-bound appointment of one professional by their organisation (PAR-02). It holds for every LIVC R the organisation works with.</summary>
internal sealed class Aanwijzing
{
    private Aanwijzing(PersoonId persoonId, OrganisatieId organisatieId, string functie, Geheimhoudingssoort geheimhouding, DateOnly van, DateOnly tot) =>
        (PersoonId, OrganisatieId, Functie, Geheimhouding, Van, Tot) = (persoonId, organisatieId, functie, geheimhouding, van, tot);

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    public PersoonId PersoonId { get; private set; }

    public OrganisatieId OrganisatieId { get; private set; }

    public string Functie { get; private set; }

    public Geheimhoudingssoort Geheimhouding { get; private set; }

    public DateOnly Van { get; private set; }

    /// <summary>The first day on which it no longer holds. Always there: an aanwijzing without end does not exist.</summary>
    public DateOnly Tot { get; private set; }

    public AanwijzingStaat Staat { get; private set; } = AanwijzingStaat.Actief;

    public uint Versie { get; private set; }

    public static Result<Aanwijzing> Wijs(PersoonId persoon, Organisatie organisatie, string functie, Geheimhoudingssoort geheimhouding, DateOnly van, DateOnly tot)
    {
        if (organisatie.Uitsluiting is { } uitsluiting)
        {
            return uitsluiting.Refusal();
        }

        return new Periode(van, tot).Fout is { } fout ? fout : new Aanwijzing(persoon, organisatie.Id, functie, geheimhouding, van, tot);
    }

    /// <summary>Held on that day, also when it has run out since; asked for, suspended or withdrawn it gives nothing.</summary>
    public bool Geldt(DateOnly op) => Staat is AanwijzingStaat.Actief or AanwijzingStaat.Verlopen && new Periode(Van, Tot).Bevat(op);

    /// <summary>Ends it once its last day is over. False when there was nothing to end, so that the job may run twice.</summary>
    public bool Verloop(DateOnly vandaag)
    {
        if (Staat != AanwijzingStaat.Actief || vandaag < Tot)
        {
            return false;
        }

        Staat = AanwijzingStaat.Verlopen;
        return true;
    }
}
