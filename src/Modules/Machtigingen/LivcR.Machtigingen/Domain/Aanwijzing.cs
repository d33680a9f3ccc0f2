using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Domain;

internal enum AanwijzingStaat { Aangevraagd, Actief, Opgeschort, Verlopen, Ingetrokken }

/// <summary>The personal, time-bound appointment of one professional by their organisation (PAR-02): asked by one person, approved by another. It holds for every LIVC R
/// the organisation works with. <see cref="Van"/> and <see cref="Tot"/> are what was granted and never move; the days on which it was in force are its
/// <see cref="Geldingen"/>, which are only added to and closed.</summary>
internal sealed class Aanwijzing
{
    private readonly List<Gelding> _geldingen = [];

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

    /// <summary>Where it stands today; never asked about a past day.</summary>
    public AanwijzingStaat Staat { get; private set; } = AanwijzingStaat.Aangevraagd;

    public Aanvraagsoort Soort { get; private set; } = Aanvraagsoort.Overgenomen;

    public string? Brief { get; private set; }

    public PersoonId? AangevraagdDoor { get; private set; }

    public CelId? AangevraagdIn { get; private set; }

    public DateTimeOffset? AangevraagdOp { get; private set; }

    public PersoonId? GoedgekeurdDoor { get; private set; }

    public DateTimeOffset? GoedgekeurdOp { get; private set; }

    /// <summary>When the organisation last said that it still stands.</summary>
    public DateOnly? BevestigdOp { get; private set; }

    public Opschortingsgrond? Opschorting { get; private set; }

    /// <summary>Null when nobody did: the yearly confirmation stayed out.</summary>
    public PersoonId? OpgeschortDoor { get; private set; }

    public uint Versie { get; private set; }

    public IReadOnlyList<Gelding> Geldingen => _geldingen;

    public Periode Periode => new(Van, Tot);

    public bool IsLopend => Staat is AanwijzingStaat.Aangevraagd or AanwijzingStaat.Actief or AanwijzingStaat.Opgeschort;

    /// <summary>Was it in force on that day? Nothing that is recorded later changes this, but for a correctie.</summary>
    public bool Geldt(DateOnly op) => Periode.Bevat(op) && _geldingen.Exists(g => g.Periode.Bevat(op));

    /// <summary>One that is known to stand already: the fictitious world and tests. People go through <see cref="VraagAan"/>.</summary>
    public static Result<Aanwijzing> Wijs(PersoonId persoon, Organisatie organisatie, string functie, Geheimhoudingssoort geheimhouding, DateOnly van, DateOnly tot)
    {
        if (organisatie.Uitsluiting is { } uitsluiting)
        {
            return uitsluiting.Refusal();
        }

        if (new Periode(van, tot).Fout is { } fout)
        {
            return fout;
        }

        var aanwijzing = new Aanwijzing(persoon, organisatie.Id, functie, geheimhouding, van, tot) { Staat = AanwijzingStaat.Actief, BevestigdOp = van };
        aanwijzing.Open(van);
        return aanwijzing;
    }

    /// <param name="bestaande">What is recorded for this person and this organisation.</param>
    /// <param name="hoogstensMaanden">Longest time that can be asked at once.</param>
    public static Result<Aanwijzing> VraagAan(Aanvraag aanvraag, Organisatie organisatie, IEnumerable<Aanwijzing> bestaande, int hoogstensMaanden, DateTimeOffset nu)
    {
        if (organisatie.Uitsluiting is { } uitsluiting)
        {
            return uitsluiting.Refusal();
        }

        var periode = aanvraag.Periode;
        if (aanvraag.Persoon == aanvraag.Door)
        {
            return Tweede("Niemand vraagt een aanwijzing voor zichzelf aan. Laat een collega of de information officer dat doen.");
        }

        if (periode.Fout is { } fout)
        {
            return fout;
        }

        if (periode.Tot is not { } tot || tot <= Brussel.Dag(nu))
        {
            return Weigering.Invoer("Tot", "Kies een einddatum in de toekomst. Een aanwijzing zonder einde bestaat niet.");
        }

        if (tot > periode.Van.AddMonths(hoogstensMaanden))
        {
            return Weigering.Invoer("Tot", $"Kies een vroegere einddatum. Een aanwijzing duurt hoogstens {hoogstensMaanden} maanden.");
        }

        if (bestaande.Any(b => b.PersoonId == aanvraag.Persoon && b.OrganisatieId == organisatie.Id && b.IsLopend && b.Periode.Overlapt(periode)))
        {
            return Weigering.Invoer("Van", "Deze persoon heeft in die periode al een aanwijzing of een aanvraag voor deze organisatie. Kies een begindatum na het einde daarvan.");
        }

        return new Aanwijzing(aanvraag.Persoon, organisatie.Id, aanvraag.Functie, aanvraag.Geheimhouding, periode.Van, tot)
        {
            Soort = aanvraag.Soort,
            Brief = aanvraag.Brief,
            AangevraagdDoor = aanvraag.Door,
            AangevraagdIn = aanvraag.In,
            AangevraagdOp = nu,
        };
    }

    /// <summary>The second person says yes. It begins today at the earliest: an approval does not make someone have sat there yesterday.</summary>
    public Refusal? KeurGoed(PersoonId door, DateTimeOffset nu)
    {
        if (Staat != AanwijzingStaat.Aangevraagd)
        {
            return Weigering.Toestand("Over deze aanvraag is al beslist.");
        }

        if (door == AangevraagdDoor)
        {
            return Tweede("Wie een aanwijzing aanvraagt, keurt ze niet zelf goed. Vraag een tweede persoon.");
        }

        if (door == PersoonId)
        {
            return Tweede("Niemand keurt de eigen aanwijzing goed. Vraag een andere persoon.");
        }

        var vandaag = Brussel.Dag(nu);
        if (Tot <= vandaag)
        {
            return Weigering.Toestand("De gevraagde periode is voorbij. Laat de organisatie een nieuwe aanwijzing aanvragen.");
        }

        (Staat, GoedgekeurdDoor, GoedgekeurdOp, BevestigdOp) = (AanwijzingStaat.Actief, door, nu, vandaag);
        Open(Later(Van, vandaag));
        return null;
    }

    /// <summary>Ends it, or a request for it, today. One person is enough: nobody is kept from protecting someone (PAR-08).</summary>
    public Refusal? TrekIn(DateOnly vandaag)
    {
        if (!IsLopend)
        {
            return Weigering.Toestand("Deze aanwijzing is al beëindigd.");
        }

        Sluit(vandaag);
        (Staat, Opschorting, OpgeschortDoor) = (AanwijzingStaat.Ingetrokken, null, null);
        return null;
    }

    /// <param name="door">Null for the job that found no confirmation.</param>
    public Refusal? SchortOp(Opschortingsgrond grond, PersoonId? door, DateOnly vandaag)
    {
        if (Staat != AanwijzingStaat.Actief || vandaag >= Tot)
        {
            return Weigering.Toestand("Alleen een actieve aanwijzing kan worden opgeschort.");
        }

        Sluit(vandaag);
        (Staat, Opschorting, OpgeschortDoor) = (AanwijzingStaat.Opgeschort, grond, door);
        return null;
    }

    /// <summary>Whoever holds it lost the access at the front door: it stops today, and what only waited for the yearly confirmation waits for a decision from now on, so that no confirmation
    /// gives back what was withdrawn (PAR-08).</summary>
    /// <param name="grond">The graver of two stays.</param>
    /// <param name="door">Who withdrew it: another person takes it up again.</param>
    /// <returns>False when there was nothing to suspend.</returns>
    public bool SchortOpMetToegang(Opschortingsgrond grond, PersoonId door, DateOnly vandaag)
    {
        if (Staat is not (AanwijzingStaat.Actief or AanwijzingStaat.Opgeschort) || Opschorting >= grond || vandaag >= Tot)
        {
            return false;
        }

        Sluit(vandaag);
        (Staat, Opschorting, OpgeschortDoor) = (AanwijzingStaat.Opgeschort, grond, door);
        return true;
    }

    /// <summary>Taking it up again needs another person than the one who suspended it [D].</summary>
    public Refusal? Hervat(PersoonId door, DateOnly vandaag)
    {
        if (Staat != AanwijzingStaat.Opgeschort || vandaag >= Tot)
        {
            return Weigering.Toestand("Deze aanwijzing is niet opgeschort.");
        }

        if (Opschorting == Opschortingsgrond.Hervalidatie)
        {
            return Weigering.Toestand("Deze aanwijzing is opgeschort omdat de jaarlijkse bevestiging ontbreekt. Laat de organisatie ze bevestigen.");
        }

        if (Opschorting == Opschortingsgrond.Misbruik)
        {
            return Tweede("Niemand hervat alleen een aanwijzing die wegens misbruik of verlies van het account is opgeschort. Beëindig ze en laat de organisatie een nieuwe aanvragen: daarover beslissen twee personen.");
        }

        if (door == OpgeschortDoor || door == PersoonId)
        {
            return Tweede("Wie opschort, heft de opschorting niet zelf op. Vraag een tweede persoon.");
        }

        HerbeginOp(vandaag);
        return null;
    }

    /// <summary>The organisation says that it still stands. What was suspended only because this was missing is taken up again: two persons approved it before [D].</summary>
    public Refusal? Bevestig(PersoonId door, DateOnly vandaag)
    {
        if (Staat is not (AanwijzingStaat.Actief or AanwijzingStaat.Opgeschort) || vandaag >= Tot)
        {
            return Weigering.Toestand("Alleen een lopende aanwijzing kan worden bevestigd.");
        }

        if (door == PersoonId)
        {
            return Tweede("Niemand bevestigt de eigen aanwijzing. Vraag een andere persoon.");
        }

        BevestigdOp = Later(BevestigdOp ?? vandaag, vandaag);
        if (Opschorting == Opschortingsgrond.Hervalidatie)
        {
            HerbeginOp(vandaag);
        }

        return null;
    }

    /// <summary>The day by which the organisation must say again that it stands.</summary>
    public DateOnly TeBevestigenTegen(int maanden) => (BevestigdOp ?? Van).AddMonths(maanden);

    public bool TeBevestigen(int maanden, DateOnly vandaag) =>
        Staat is AanwijzingStaat.Actief or AanwijzingStaat.Opgeschort && vandaag < Tot && TeBevestigenTegen(maanden) <= vandaag;

    /// <summary>Must the organisation be told today? Once when the yearly confirmation is due, once when the end comes near; each day it was not told yet, so that a missed night loses nothing.</summary>
    /// <param name="vervolg">A renewal was asked: its end needs no telling.</param>
    /// <param name="laatst">When it was told last.</param>
    public bool TeHerinneren(int maanden, bool vervolg, DateOnly? laatst, DateOnly vandaag)
    {
        DateOnly[] rondes = [TeBevestigenTegen(maanden), .. vervolg ? Array.Empty<DateOnly>() : [Tot.AddDays(-Aandacht.Dagen)]];
        return Staat == AanwijzingStaat.Actief && vandaag < Tot && Array.Exists(rondes, r => r <= vandaag && !(laatst >= r));
    }

    /// <summary>Ends it once its last day is over. False when there was nothing to end, so that the job may run twice.</summary>
    public bool Verloop(DateOnly vandaag)
    {
        if (!IsLopend || vandaag < Tot)
        {
            return false;
        }

        (Staat, Opschorting, OpgeschortDoor) = (AanwijzingStaat.Verlopen, null, null);
        return true;
    }

    /// <summary>What was recorded about days that are over was wrong. It touches no day from today on: what holds now goes by the other acts.</summary>
    public Result<Correctie> Corrigeer(Guid gelding, Periode nieuw, string reden, PersoonId door, DateTimeOffset nu)
    {
        var vandaag = Brussel.Dag(nu);
        if (door == PersoonId)
        {
            return Tweede("Niemand corrigeert de eigen aanwijzing. Vraag een andere persoon.");
        }

        // Ending on its first day says that it never held.
        if (nieuw.Tot < nieuw.Van && nieuw.Fout is { } fout)
        {
            return fout;
        }

        if (_geldingen.Find(g => g.Id == gelding) is not { } te)
        {
            return Weigering.NietUitgenodigd;
        }

        if (DagenVanafVandaagAnders(te.Periode, nieuw, vandaag))
        {
            return Weigering.Invoer("Tot", "Een correctie wijzigt alleen dagen die voorbij zijn. Trek de aanwijzing in, of schort ze op, om vandaag iets te wijzigen.");
        }

        var correctie = new Correctie(Id, OrganisatieId, te.Van, te.Tot, nieuw.Van, nieuw.Tot, reden, door, nu);
        te.Corrigeer(nieuw.Van, nieuw.Tot);
        return correctie;
    }

    private static bool DagenVanafVandaagAnders(Periode oud, Periode nieuw, DateOnly vandaag)
    {
        static (DateOnly, DateOnly)? Vanaf(Periode p, DateOnly dag)
        {
            var (van, tot) = (p.Van < dag ? dag : p.Van, p.Tot ?? DateOnly.MaxValue);
            return van < tot ? (van, tot) : null;
        }

        return Vanaf(oud, vandaag) != Vanaf(nieuw, vandaag);
    }

    private void HerbeginOp(DateOnly vandaag)
    {
        (Staat, Opschorting, OpgeschortDoor) = (AanwijzingStaat.Actief, null, null);
        Open(Later(Van, vandaag));
    }

    /// <summary>Never before the end of what was closed last: a clock that jumped back must not fill the gap of a suspension.</summary>
    private void Open(DateOnly van) => _geldingen.Add(new(Id, OrganisatieId, _geldingen.Aggregate(van, (dag, g) => Later(dag, g.Tot ?? dag))));

    private void Sluit(DateOnly vandaag) => _geldingen.FindAll(g => g.Tot is null).ForEach(g => g.Sluit(vandaag));

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    /// <summary>Two is two different persons.</summary>
    private static Refusal Tweede(string tekst) => Weigering.Par02 with { Tekst = tekst };
}
