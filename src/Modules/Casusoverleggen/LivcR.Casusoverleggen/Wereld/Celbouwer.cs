using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Domain.Planning;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.Signalen.Contracts;
using LivcR.Signalen.Contracts.Queries;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using static LivcR.Casusoverleggen.Wereld.Casusbouwer;
using W = LivcR.SharedKernel.Infrastructure.Wereld.FictieveWereld;

namespace LivcR.Casusoverleggen.Wereld;

/// <summary>The casussen and meetings of one invented LIVC R.</summary>
internal sealed class Celbouwer(IServiceProvider services, CasusoverleggenDbContext db, FictieveCel cel)
{
    private readonly bool _zonderdale = cel == W.Zonderdale;
    private readonly DateTimeOffset _nu = services.GetRequiredService<TimeProvider>().GetUtcNow();
    private readonly Regelboek _regels = services.GetRequiredService<IRegels>().Nu;
    private readonly Dictionary<Guid, ContentKey> _sleutels = [];
    private readonly Dictionary<int, int> _tellers = [];

    /// <summary>In a joint LIVC R a casus belongs to the municipality of residence: only that mayor convenes and is there.</summary>
    private static FictievePersoon Burgemeester(Casus casus) => W.BurgemeesterVan(casus.Betrokkene?.GemeenteNis);

    private FictievePersoon Burgemeester(Overleg overleg) => Burgemeester(db.Casussen.Local.Single(c => c.Id == overleg.Agendapunten[0].CasusId));

    private IReadOnlyList<FictievePersoon> VasteLeden(Casus casus) =>
        [Burgemeester(casus), .. _zonderdale ? new[] { W.InformationOfficer, W.Coordinator } : [W.DrbInformationOfficer, W.DrbCoordinator]];

    private IReadOnlyList<FictievePersoon> Partners => _zonderdale ? [W.CawPartner, W.ClbPartner, W.SchoolPartner, W.OcmwPartner, W.CggPartner, W.JeugdwerkPartner] : [W.DrbPartner];

    public async Task BouwAsync(int eerste, Verloop[] verlopen, CancellationToken ct)
    {
        var kluis = services.GetRequiredService<IKeyVault>();
        var ids = Enumerable.Range(eerste, verlopen.Length).SelectMany(n => new[] { CasusGuid(n), OverlegGuid(n, 1), OverlegGuid(n, 2) })
            .Concat(verlopen.Index().Where(v => v.Item == Verloop.Aangeboden).Select(v => OverdrachtGuid(eerste + v.Index))).Append(TafelGuid).ToList();
        foreach (var (id, sleutel) in await Task.WhenAll(ids.Select(async id => (id, await kluis.CreateAsync(id, ct))))) // together: the vault writes them in one go
        {
            _sleutels[id] = sleutel;
        }

        var casussen = new List<(int N, Casus Casus, Verloop Verloop)>();
        for (var i = 0; i < verlopen.Length; i++)
        {
            casussen.Add((eerste + i, await OpenAsync(eerste + i, ct), verlopen[i]));
        }

        foreach (var (n, casus, verloop) in casussen)
        {
            Vertel(n, casus, verloop);
        }

        var gepland = casussen.Where(c => c.Verloop is Verloop.Gepland or Verloop.GeplandUitOpvolging or Verloop.OnderEmbargo).OrderBy(c => c.Verloop == Verloop.OnderEmbargo).ToList();
        Plan(gepland[0].N, [.. gepland.Select(g => g.Casus)]);
        if (_zonderdale)
        {
            Tafel();
            Peil(db.Overleggen.Local.Single(o => o.Id == new OverlegId(OverlegGuid(casussen.Single(c => c.Verloop == Verloop.InConcept).N, 1))));
        }

        db.AddRange(_tellers.Select(t => new Teller { CelId = cel.Id, Jaar = t.Key, Laatste = t.Value }));
        foreach (var (onderdeel, dagen) in new[] { (Jaaronderdeel.Netwerk, 140), (Jaaronderdeel.Emmascan, 350), (Jaaronderdeel.Verslag, 60), (Jaaronderdeel.Reglement, 90) })
        {
            var taak = Jaartaak.Van(cel.Id, onderdeel);
            taak.VinkAf(Brussel.Dag(_nu).AddDays(-dagen));
            db.Add(taak);
        }
    }

    private static Guid CasusGuid(int n) => W.Guid("casus " + n);

    private Guid TafelGuid => W.Guid("strategische tafel " + cel.Naam);

    private static Guid OverdrachtGuid(int n) => W.Guid("overdracht " + n);

    private static Guid OverlegGuid(int n, int hoeveelste) => W.Guid($"overleg {n}.{hoeveelste}");

    /// <summary>With what its signal says; without that module (in its own tests) with a name that is plainly invented.</summary>
    private async Task<Casus> OpenAsync(int n, CancellationToken ct)
    {
        var id = new CasusId(CasusGuid(n));
        var signaal = new SignaalId(W.Guid("signaal " + n));
        var op = _nu.AddDays((-23 * (31 - n)) + 2 + (n % 5)).AddHours(n % 7); // the day its signal was weighed
        var bron = (await services.GetRequiredService<ISender>().Send(new GeefGewogenSignaal(signaal), ct)).Value
            ?? new GewogenSignaal(signaal, cel.Id, cel.Gemeenten[0].Nis, n % 5 == 0 ? Leeftijdsgroep.Minderjarig : Leeftijdsgroep.Meerderjarig,
                new Identiteit("Fictief", "Persoon " + n, Brussel.Dag(op).AddYears(n % 5 == 0 ? -15 : -25)), "Verheerlijkt geweld en zoekt aansluiting bij wie het goedpraat.", n % 7 == 3, null);
        var jaar = Brussel.Dag(op).Year;
        var nummer = Casusnummer.Maak(cel.Naam, jaar, _tellers[jaar] = _tellers.GetValueOrDefault(jaar) + 1);
        var casus = Moet(Casus.Open(id, cel.Id, nummer, signaal, bron.Finaliteit, bron.Identiteit?.Voornaam, bron.Identiteit?.Achternaam, bron.Identiteit?.Geboortedatum, bron.GemeenteNis,
            bron.Leeftijd == Leeftijdsgroep.Minderjarig, naamOnderBeroepsgeheim: false, Leeftijdsgrenzen.Van(_regels), _sleutels[id.Waarde], op));
        db.Add(casus);
        db.AddEvent(new CasusGeopendV1(id, signaal, nummer, op));
        return casus;
    }

    private void Vertel(int n, Casus casus, Verloop verloop)
    {
        var eerste = Werkdag(casus.GeopendOp.AddDays(18));
        var laatste = Werkdag(_nu.AddDays(-8 - n));
        switch (verloop)
        {
            case Verloop.Gesloten or Verloop.Heropend:
                Overleg(n, 1, casus, eerste, Uitkomst.Opvolgtraject, takenAf: true);
                Overleg(n, 2, casus, Werkdag(eerste.AddDays(75)), Uitkomst.Afgesloten, takenAf: true);
                if (verloop == Verloop.Heropend)
                {
                    Moet(casus.Heropen("Een nieuw signaal: de betrokkene zocht de groep opnieuw op.", _sleutels[casus.Id.Waarde], _nu.AddDays(-6)));
                }

                break;
            case Verloop.Opvolging:
                Overleg(n, 1, casus, eerste, Uitkomst.Opvolgtraject, takenAf: true);
                Overleg(n, 2, casus, laatste, Uitkomst.Opvolgtraject, takenAf: false);
                break;
            case Verloop.OpvolgingTeLaat: // review and task both overdue
                Overleg(n, 1, casus, Werkdag(_nu.AddDays(-95)), Uitkomst.Opvolgtraject, takenAf: false);
                break;
            case Verloop.GeplandUitOpvolging:
                Overleg(n, 1, casus, Werkdag(_nu.AddDays(-40)), Uitkomst.Opvolgtraject, takenAf: false);
                break;
            case Verloop.Monitoring or Verloop.Aangeboden:
                Overleg(n, 1, casus, eerste, Uitkomst.Opvolgtraject, takenAf: true);
                Overleg(n, 2, casus, laatste, Uitkomst.Monitoring, takenAf: false);
                if (verloop == Verloop.Aangeboden)
                {
                    BiedAan(n, casus, _nu.AddDays(-2));
                }

                break;
            case Verloop.Besproken:
                Overleg(n, 1, casus, Werkdag(_nu.AddDays(-4)), Uitkomst.NogEenOverleg, takenAf: false); // its afsprakenlijst still waits
                break;
            case Verloop.OverLtf:
                Overleg(n, 1, casus, laatste, Uitkomst.OverdrachtLtf, takenAf: true);
                Moet(casus.DraagOverAanLtf(Brussel.Dag(laatste.AddDays(2)), LtfMeegave.Niets, Herzieningstermijnen.Van(_regels), _nu));
                break;
            case Verloop.OnderEmbargo: // planned again, until Embargobouwer hides it
                Overleg(n, 1, casus, eerste, Uitkomst.Opvolgtraject, takenAf: true);
                break;
            case Verloop.InConcept:
                Bereid(n, 1, [casus], Werkdag(_nu.AddDays(20)), _nu.AddDays(-1));
                break;
            case Verloop.Voorgelegd:
                LegVoor(Bereid(n, 1, [casus], Werkdag(_nu.AddDays(14)), _nu.AddDays(-2)), _nu.AddDays(-1));
                break;
            default:
                break;
        }
    }

    /// <summary>The betrokkene moves to Zonderdale: the mayor here said yes, there it waits for the mayor or the delegate.</summary>
    private void BiedAan(int n, Casus casus, DateTimeOffset op)
    {
        var (nieuw, tegen, naar) = (new CasusId(OverdrachtGuid(n)), new Werkdagen().PlusWerkdagen(Brussel.Dag(op), 10), W.Zonderdale);
        const string Reden = "De betrokkene verhuist volgende maand en krijgt daar begeleiding.";
        var voorstel = Moet(Overdrachtsvoorstel.Maak(casus, nieuw.Waarde, new(naar.Id, naar.Naam, naar.Gemeenten[0].Nis, naar.Gemeenten[0].Naam), Reden, W.DrbCoordinator.Id, [Burgemeester(casus).Id], tegen, _sleutels[casus.Id.Waarde], op));
        Moet(casus.BeginOverdracht(op));
        var aanbod = Overdracht.BiedAan(nieuw, voorstel, cel.Naam, Burgemeester(casus).Id, Reden, tegen, _sleutels[nieuw.Waarde], op);
        aanbod.VraagAan([W.Burgemeester.Id, W.Gemachtigde.Id]);
        db.Add(aanbod);
    }

    /// <summary>A meeting within a week, convened, with answers and open questions, so that each role's start page shows work.</summary>
    private void Plan(int n, Casus[] casussen)
    {
        var overleg = Bereid(n, 2, casussen, Werkdag(_nu.AddDays(4)), _nu.AddDays(-3));
        LegVoor(overleg, _nu.AddDays(-3).AddHours(1));
        RoepBijeen(overleg, casussen, _nu.AddDays(-2));
        foreach (var d in overleg.Agendapunten.SelectMany(a => a.Deelnames).Where(d => d.PersoonId == W.CawPartner.Id || d.PersoonId == W.DrbInformationOfficer.Id))
        {
            Moet(d.Aanvaard(geheimhouding: true, _nu.AddDays(-1)));
            db.Inzagen.Local.Single(i => i.AgendapuntId == d.AgendapuntId && i.PersoonId == d.PersoonId && i.Grond == InzageGrond.Uitnodiging).GeefNaam(true);
            db.AddEvent(new UitnodigingBeantwoordV1(overleg.Id, d.AgendapuntId, d.PersoonId, Aanvaard: true, _nu.AddDays(-1)));
        }
    }

    /// <summary>A meeting about no casus (LIV-07), convened; the invitees have still to answer.</summary>
    private void Tafel()
    {
        var (id, op) = (new OverlegId(TafelGuid), _nu.AddDays(-3));
        var tafel = Moet(Domain.Overleg.Plan(id, cel.Id, Werkdag(_nu.AddDays(25)), "Gemeentehuis, zaal De Linde", "Bekijken hoe de diensten elkaar vinden, en wat nog ontbreekt.", "Volgens het huishoudelijk reglement, zonder namen.",
            OverlegRechtsgrond.Decreet, null, _sleutels[id.Waarde], op, Overlegsoort.StrategischeTafel));
        db.Add(tafel);
        foreach (var grond in new[] { W.Burgemeester, W.InformationOfficer, W.Coordinator }.Select(Vast).Concat(Partners.Take(3).Select(Gast)))
        {
            tafel.Nodig(grond, op);
        }

        LegVoor(tafel, op.AddHours(1));
        Moet(tafel.RoepBijeen(W.Burgemeester.Id, isBurgemeester: true, [], Bijeenroeptermijnen.Van(_regels), op.AddDays(1)));
        foreach (var g in tafel.Genodigden.Where(g => g.Zetel is Zetel.Burgemeester or Zetel.Gemeenteambtenaar))
        {
            g.AanvaardDoorEigenDaad(op.AddDays(1));
        }
    }

    /// <summary>When can people come to the meeting in preparation? Nobody answered yet: the database takes an answer from nobody else.</summary>
    private void Peil(Overleg overleg)
    {
        var peiling = Moet(Peiling.Stuur(overleg, [Werkdag(_nu.AddDays(21)), Werkdag(_nu.AddDays(24)), Werkdag(_nu.AddDays(27))], [.. overleg.Plaatsen.Select(p => p.PersoonId)], _nu.AddDays(-1)));
        db.Add(peiling);
    }

    /// <summary>A whole meeting in the past, from preparation to the closed table.</summary>
    private void Overleg(int n, int hoeveelste, Casus casus, DateTimeOffset begin, Uitkomst uitkomst, bool takenAf)
    {
        var overleg = Bereid(n, hoeveelste, [casus], begin, begin.AddDays(-9));
        LegVoor(overleg, begin.AddDays(-8));
        RoepBijeen(overleg, [casus], begin.AddDays(-7));
        var punt = overleg.Agendapunten[0];
        var partners = punt.Deelnames.Where(d => d.Zetel is null).ToList();
        foreach (var d in punt.Deelnames.Where(d => d.Staat == Contracts.DeelnameStaat.Uitgenodigd).ToList())
        {
            var weigert = partners.Count > 1 && d == partners[^1] && n % 4 == 0; // now and then someone does not take part
            Moet(weigert ? d.Weiger(begin.AddDays(-5)) : d.Aanvaard(geheimhouding: true, begin.AddDays(-5)));
            db.AddEvent(new UitnodigingBeantwoordV1(overleg.Id, punt.Id, d.PersoonId, !weigert, begin.AddDays(-5)));
        }

        Moet(overleg.Bevestig(true, true, true, [], begin));
        foreach (var d in punt.Deelnames.Where(d => d.Staat == Contracts.DeelnameStaat.Aanvaard).ToList())
        {
            d.BevestigGeheimhouding(begin);
            Moet(punt.LaatBinnen(d, doorVoorzitter: true, begin));
        }

        Moet(overleg.Open(punt.Id, [], begin));
        Sluit(n, casus, punt, partners[0], uitkomst, takenAf, begin.AddMinutes(50));
        Moet(overleg.SluitAf(begin.AddMinutes(60)));
        db.RemoveRange(db.Inzagen.Local.Where(i => i.AgendapuntId == punt.Id && i.Grond == InzageGrond.Uitnodiging).ToList());
        db.AddEvent(new CasusoverlegAfgeslotenV1(overleg.Id, 1, 3, 3, begin.AddMinutes(60)));
    }

    private void Sluit(int n, Casus casus, Agendapunt punt, Deelname eigenaar, Uitkomst uitkomst, bool takenAf, DateTimeOffset op)
    {
        var sleutel = _sleutels[casus.Id.Waarde];
        db.Add(Besluit.Maak(W.Guid($"besluit {punt.Id}"), punt, Verhalen.Besluiten[n % Verhalen.Besluiten.Count], sleutel, op));
        var taak = Moet(Taak.Maak(W.Guid($"taak {punt.Id}"), punt, casus.Nummer, Verhalen.Taken[n % Verhalen.Taken.Count], eigenaar, Brussel.Dag(op.AddDays(30)), sleutel, op));
        if (takenAf)
        {
            Moet(taak.Zet(TaakStaat.Uitgevoerd, null, sleutel, op.AddDays(20)));
        }

        db.Add(taak);
        Moet(punt.Sluit(uitkomst, heeftAfspraken: true, op));
        var lijst = Afsprakenlijst.Voor(punt);
        var gevraagd = lijst.LegVoor(punt, casus.Nummer, _regels.Termijn("GEH-09", "goedkeuring_werkdagen"), Brussel.Dag(op));
        if (lijst.KeurGoed(allenAntwoordden: false, Brussel.Dag(_nu)))
        {
            gevraagd.ToList().ForEach(g => g.Sluit());
        }

        db.Add(lijst);
        db.AddRange(gevraagd);
        Moet(casus.Bespreek(op));
        var termijnen = Herzieningstermijnen.Van(_regels);
        Moet(uitkomst switch
        {
            Uitkomst.Opvolgtraject => casus.StartOpvolgtraject(eigenaar.PersoonId, true, Brussel.Dag(op.AddDays(casus.Minderjarig ? 50 : 80)), termijnen, op),
            Uitkomst.Monitoring => casus.StartMonitoring(eigenaar.PersoonId, true, Brussel.Dag(op.AddDays(85)), "Nagaan of de betrokkene de groep die geweld goedpraat, achter zich laat.", sleutel, termijnen, op),
            Uitkomst.Afgesloten => casus.SluitAf((Sluitingsgrond)(n % 4), openTaken: false, op),
            Uitkomst.OverdrachtLtf => casus.BeslisLtf(punt.Deelnames.Any(d => d is { IsPolitie: true, NamDeel: true }), op),
            _ => null,
        });
        if (uitkomst is Uitkomst.Opvolgtraject or Uitkomst.Monitoring)
        {
            db.Add(Inzage.Voor(eigenaar.PersoonId, InzageGrond.Casusregisseur, punt));
            if (casus.RegisseurAanvaardOp is null && n % 6 != 0) // now and then somebody has still to answer
            {
                Moet(casus.AanvaardRegie(eigenaar.PersoonId, op.AddDays(1)));
            }

            Plan(casus, eigenaar.PersoonId, op);
        }

        if (uitkomst == Uitkomst.Afgesloten)
        {
            db.Add(Moet(Afsluiting.Maak(casus, casus.Grond, $"{eigenaar.Functie}, {eigenaar.Organisatie}", eigenaar.Organisatie, eigenaar.Functie)));
        }
    }

    private void Plan(Casus casus, PersoonId door, DateTimeOffset op)
    {
        if (db.Opvolgplannen.Local.FirstOrDefault(p => p.CasusId == casus.Id) is not { } plan)
        {
            db.Add(plan = Opvolgplan.Voor(casus));
        }

        Moet(plan.Schrijf(casus, Verhalen.Plan(casus.Minderjarig), (Geinformeerd.Geinformeerd, Brussel.Dag(op)), (Medewerking.Gedeeltelijk, Brussel.Dag(op)), door, _sleutels[casus.Id.Waarde], op));
    }

    private Overleg Bereid(int n, int hoeveelste, Casus[] casussen, DateTimeOffset begin, DateTimeOffset op)
    {
        var id = new OverlegId(OverlegGuid(n, hoeveelste));
        var overleg = Moet(Domain.Overleg.Plan(id, cel.Id, begin, "Gemeentehuis, zaal De Linde", "Samen bekijken wat nodig is en afspreken wie wat opneemt.",
            "Volgens het huishoudelijk reglement. Per agendapunt zit alleen aan tafel wie daarvoor is uitgenodigd.", OverlegRechtsgrond.Decreet, null, _sleutels[id.Waarde], op));
        db.Add(overleg);
        foreach (var casus in casussen)
        {
            var sleutel = _sleutels[casus.Id.Waarde];
            var punt = Agendapunt.Maak(new AgendapuntId(W.Guid($"agendapunt {n}.{hoeveelste}.{overleg.Agendapunten.Count + 1}")), overleg, casus, overleg.Agendapunten.Count + 1, Verhalen.Doelen[n % Verhalen.Doelen.Count], "Geen nieuwe elementen sinds de weging.",
                casus.Minderjarig ? "Hulp die bij de leeftijd past, zonder stempel op school." : null, casus.Minderjarig && !_zonderdale && Partners.Count == 0 ? "Niet beschikbaar" : null, sleutel, op);
            overleg.Voeg(punt);
            foreach (var p in VasteLeden(casus))
            {
                Moet(punt.Nodig(Vast(p), "Vast lid van de LIVC R", null, null, int.MaxValue, sleutel, op));
            }

            // The same three for what is planned or just over, so that their start pages show it; others by turns.
            IEnumerable<FictievePersoon> gasten = begin > _nu.AddDays(-7) || casus.Minderjarig ? Partners.Take(3) : Partners.Skip(n % Math.Max(1, Partners.Count - 1)).Take(2);
            foreach (var p in gasten)
            {
                Moet(punt.Nodig(Gast(p), Verhalen.Redenen[n % Verhalen.Redenen.Count], "Wat uw dienst kan opnemen", null, 8, sleutel, op));
            }
        }

        return overleg;
    }

    private void LegVoor(Overleg overleg, DateTimeOffset op)
    {
        Moet(overleg.LegVoor([], op));
        FictievePersoon[] beslissers = _zonderdale ? [W.Burgemeester, W.Gemachtigde] : [Burgemeester(overleg)];
        foreach (var b in beslissers)
        {
            db.Add(Beslisser.Voor(overleg.Id, cel.Id, b.Id));
            db.AddRange(overleg.Agendapunten.Select(a => Inzage.Voor(b.Id, InzageGrond.Beslissing, a)));
        }
    }

    private void RoepBijeen(Overleg overleg, Casus[] casussen, DateTimeOffset op)
    {
        Moet(overleg.RoepBijeen(Burgemeester(overleg).Id, isBurgemeester: true, [], Bijeenroeptermijnen.Van(_regels), op));
        foreach (var casus in casussen)
        {
            Moet(casus.Agendeer(op));
        }

        foreach (var punt in overleg.Agendapunten)
        {
            db.AddRange(punt.Deelnames.Select(d => Inzage.Voor(d.PersoonId, InzageGrond.Uitnodiging, punt)));
            foreach (var d in punt.Deelnames.Where(d => d.Zetel is Zetel.Burgemeester or Zetel.Gemeenteambtenaar))
            {
                d.AanvaardDoorEigenDaad(op);
            }
        }
    }

    private static Deelnamegrond Vast(FictievePersoon p)
    {
        var zetel = p.Rollen[0].Rol switch { Rol.Burgemeester => Zetel.Burgemeester, Rol.InformationOfficer => Zetel.Korpschef, _ => Zetel.Gemeenteambtenaar };
        var politie = zetel == Zetel.Korpschef;
        return new(p.Id, zetel, null, politie ? "Lokale politie" : "Gemeente", p.Functie, politie ? Sector.Politie : Sector.Gemeente, Rechtsgrond.VastLid, Geheimhoudingssoort.Geen);
    }

    private static Deelnamegrond Gast(FictievePersoon p) => new(p.Id, null, p.Organisatie!.Id, p.Organisatie.Naam, p.Functie, Enum.Parse<Sector>(p.Organisatie.Sector),
        Enum.Parse<Rechtsgrond>(p.Organisatie.Rechtsgrond), Enum.Parse<Geheimhoudingssoort>(p.Geheimhouding));

    /// <summary>9.30 uur on the first working day from there.</summary>
    private static DateTimeOffset Werkdag(DateTimeOffset t)
    {
        var kalender = new Werkdagen();
        var dag = Brussel.Dag(t);
        return Brussel.Moment(kalender.IsWerkdag(dag) ? dag : kalender.PlusWerkdagen(dag, 1), new TimeOnly(9, 30));
    }
}
