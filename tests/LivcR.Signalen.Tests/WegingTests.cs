using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Contracts;
using LivcR.Signalen.Contracts.Events;
using LivcR.Signalen.Contracts.Queries;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Slices;
using LivcR.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace LivcR.Signalen.Tests;

internal sealed class WegingTests : Proef
{
    private static StelCasusVoor.Opdracht Voorstel(SignaalId id) => new()
    {
        Signaal = id.ToString(),
        Finaliteit = Finaliteit,
        Leeftijd = "Meerderjarig",
        Voornaam = "Proefje",
        Achternaam = "Fictief",
        GeboorteDag = "3",
        GeboorteMaand = "12",
        GeboorteJaar = "2000",
    };

    protected override void Extra(IServiceCollection services) => services.AddModuleWeb();

    private async Task<SignaalId> InWegingAsync(Wie? afzender = null)
    {
        var id = await MeldAsync(afzender);
        await GoedAsync(H.Send(Coordinator, new StartWeging.Opdracht(id.ToString())));
        return id;
    }

    private async Task<SignaalId> VoorgesteldAsync(Wie? afzender = null, StelCasusVoor.Opdracht? o = null)
    {
        var id = await InWegingAsync(afzender);
        await GoedAsync(H.Send(Coordinator, (o ?? Voorstel(id)) with { Signaal = id.ToString() }));
        return id;
    }

    private static async Task GoedAsync(Task<Result<Done>> wat) => Assert.That((await wat).ToString(), Is.EqualTo("Ok(Done)"));

    private async Task WeigertAsync(SignaalId id, string regel, string handeling, Task<Result<Done>> wat, string? tekst = null, string? veld = null)
    {
        var versie = (await SignaalAsync(id)).Versie;
        var r = await wat;
        Assert.That((r.Refusal.Regel, r.Refusal.Veld), Is.EqualTo((regel, veld)));
        if (tekst is not null) Assert.That(Tekst(r.Refusal), Is.EqualTo(tekst));
        await GeweigerdAsync(regel, handeling, id, versie);
    }

    [Test]
    public async Task A_weging_is_due_in_five_working_days()
    {
        var id = await InWegingAsync();
        var s = await SignaalAsync(id);
        Assert.That((s.Staat, s.WegerId, s.Tegen), Is.EqualTo((SignaalStaat.InWeging, Coordinator.Persoon, new DateOnly(2026, 11, 30))));
        await WeigertAsync(id, "TOESTAND", "StartWeging", H.Send(Plaatsvervanger, new StartWeging.Opdracht(id.ToString())));
    }

    [Test, Rule("FIN-02")]
    public async Task Outside_the_purpose_it_closes_with_a_referral_only()
    {
        var id = await InWegingAsync();
        var o = new SluitBuitenFinaliteit.Opdracht { Signaal = id.ToString(), Reden = "Het gaat om overlast in de buurt." };
        await WeigertAsync(id, "FIN-02", "SluitBuitenFinaliteit", H.Send(Coordinator, o), "Dit valt buiten de finaliteit van de LIVC R. Kies een doorverwijzing.", "Doorverwijzing");
        await WeigertAsync(id, "FIN-02", "SluitBuitenFinaliteit", H.Send(Coordinator, o with { Doorverwijzing = "3" }), veld: "Doorverwijzing");
        await WeigertAsync(id, "INVOER", "SluitBuitenFinaliteit", H.Send(Coordinator, o with { Doorverwijzing = "Samenleven", Reden = "" }), veld: "Reden");
        Assert.That((await H.Send(Coordinator, o with { Reden = "" })).Refusals.Select(w => w.Veld), Is.EqualTo(new[] { "Doorverwijzing", "Reden" }), "both in one round");

        await GoedAsync(H.Send(Coordinator, o with { Doorverwijzing = "Samenleven" }));
        var s = await SignaalAsync(id);
        Assert.That((s.Staat, s.Doorverwijzing, s.VernietigOp, s.Tegen), Is.EqualTo((SignaalStaat.BuitenFinaliteit, "Samenleven", (DateTimeOffset?)Nu.AddDays(90), (DateOnly?)null)));
        Assert.That((await H.EventsAsync<SignaalGewogenV1>(Module)).Single(), Is.EqualTo(new SignaalGewogenV1(id, WegingUitkomst.BuitenFinaliteit, null, s.OntvangenOp, Nu)));
    }

    [Test, Rule("FIN-01")]
    public async Task Without_a_motivation_there_is_no_casus()
    {
        var id = await InWegingAsync();
        foreach (var tekst in new[] { null, "", "   ", "-", "ja", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "1234567890 1234567890 1234567890" })
        {
            await WeigertAsync(id, "FIN-01", "StelCasusVoor", H.Send(Coordinator, Voorstel(id) with { Finaliteit = tekst }), "Zonder motivering van de finaliteit kan dit signaal geen casus worden.", "Finaliteit");
        }

        Assert.That(await H.EventsAsync<PolitieGevraagdV1>(Module), Is.Empty);
    }

    [Test, Rule("LIV-08")]
    public async Task Without_house_rules_there_is_no_casus()
    {
        var id = await InWegingAsync();
        HuishoudelijkReglement = false;
        await WeigertAsync(id, "LIV-08", "StelCasusVoor", H.Send(Coordinator, Voorstel(id)), "Leg eerst het huishoudelijk reglement vast.");

        HuishoudelijkReglement = true;
        await GoedAsync(H.Send(Coordinator, Voorstel(id)));
        HuishoudelijkReglement = false;
        await WeigertAsync(id, "LIV-08", "BevestigCasus", H.Send(Officer, new BevestigCasus.Opdracht(id.ToString())));
    }

    [Test, Rule("MIN-01")]
    public async Task Under_twelve_there_is_no_casus_but_jeugdhulp()
    {
        var id = await InWegingAsync();
        // 23 November 2026: twelve tomorrow.
        await WeigertAsync(id, "MIN-01", "StelCasusVoor", H.Send(Coordinator, Voorstel(id) with { GeboorteDag = "24", GeboorteMaand = "11", GeboorteJaar = "2014", Leeftijd = "Meerderjarig" }),
            "Voor een kind onder 12 jaar kan geen casus openen. Verwijs door naar de jeugdhulp.", "Geboorte");

        await GoedAsync(H.Send(Coordinator, Voorstel(id) with { GeboorteDag = "23", GeboorteMaand = "11", GeboorteJaar = "2014", Leeftijd = "Meerderjarig" }));
        Assert.That((await SignaalAsync(id)).Leeftijd, Is.EqualTo(Leeftijdsgroep.Minderjarig), "the birth date counts, not what was chosen");
    }

    [Test, Rule("MIN-01")]
    public async Task Age_unknown_from_a_school_is_the_regime_for_minors()
    {
        var school = await VoorgesteldAsync(School, Voorstel(default) with { Leeftijd = "Onbekend", GeboorteDag = "", GeboorteMaand = "", GeboorteJaar = "" });
        var caw = await VoorgesteldAsync(Caw, Voorstel(default) with { Leeftijd = "Onbekend", GeboorteDag = "", GeboorteMaand = "", GeboorteJaar = "" });
        Assert.That(((await SignaalAsync(school)).Regime, (await SignaalAsync(caw)).Regime), Is.EqualTo((Leeftijdsgroep.Minderjarig, Leeftijdsgroep.Onbekend)));
    }

    [Test]
    public async Task Two_persons_make_a_casus()
    {
        var id = await VoorgesteldAsync();
        Assert.That((await H.EventsAsync<PolitieGevraagdV1>(Module)).Single().Politie, Is.EqualTo(Officer.Persoon), "the information officer goes before the korpschef");

        // The person asked sees this one signal; nobody else of the police, and not the coordinator as second person.
        Assert.That((await H.Send(Officer, new ToonSignaal.Vraag(id.ToString()))).Value!.Inhoud!.Finaliteit, Is.EqualTo(Finaliteit));
        foreach (var wie in new[] { Korpschef, Coordinator, School, AndereCoordinator })
        {
            Assert.That((await H.Send(wie, new BevestigCasus.Opdracht(id.ToString()))).Refusal, Is.EqualTo(Weigering.NietUitgenodigd), wie.Rollen[0].ToString());
        }

        await GoedAsync(H.Send(Officer, new BevestigCasus.Opdracht(id.ToString())));
        var s = await SignaalAsync(id);
        var e = (await H.EventsAsync<SignaalGewogenV1>(Module)).Single();
        Assert.That(e, Is.EqualTo(new SignaalGewogenV1(id, WegingUitkomst.WordtCasus, s.CasusId, s.OntvangenOp, Nu)));
        Assert.That((s.Staat, s.VoorgesteldDoor, s.BevestigdDoor, s.VernietigOp), Is.EqualTo((SignaalStaat.WordtCasus, (PersoonId?)Coordinator.Persoon, (PersoonId?)Officer.Persoon, (DateTimeOffset?)null)));
        Assert.That((await H.Send(Officer, new ToonSignaal.Vraag(id.ToString()))).Ok, Is.False, "the sight ends with the answer");
        await H.AlsSysteem(CelA, sp => sp.GetRequiredService<MediatR.ISender>().Send(new Jobs.VernietigSignalen.Opdracht()));
        Assert.That(await InDbAsync(Officer, db => db.Signalen.CountAsync()), Is.Zero, "in the database too");

        var gewogen = await H.Send(Coordinator, new GeefGewogenSignaal(id));
        Assert.That((gewogen.Value!.Identiteit, gewogen.Value.Finaliteit, gewogen.Value.GemeenteNis), Is.EqualTo((new Identiteit("Proefje", "Fictief", new DateOnly(2000, 12, 3)), Finaliteit, "99001")));
        foreach (var wie in new[] { Officer, School, AndereCoordinator }) Assert.That((await H.Send(wie, new GeefGewogenSignaal(id))).Refusal, Is.EqualTo(Weigering.NietUitgenodigd));
    }

    [Test]
    public async Task Without_an_information_officer_the_korpschef_is_asked()
    {
        Politie.RemoveAll(p => p.Rol == Rol.InformationOfficer);
        var id = await VoorgesteldAsync();
        Assert.That((await SignaalAsync(id)).PolitieId, Is.EqualTo(Korpschef.Persoon));

        Politie.Clear();
        var ander = await InWegingAsync();
        await WeigertAsync(ander, "TOESTAND", "StelCasusVoor", H.Send(Coordinator, Voorstel(ander)));

        Politie.Add(new(Coordinator.Persoon, "Dubbele pet", Rol.Korpschef));
        await WeigertAsync(ander, "TOESTAND", "StelCasusVoor", H.Send(Coordinator, Voorstel(ander)));
    }

    [Test]
    public async Task When_the_officer_is_away_the_coordinator_asks_the_korpschef()
    {
        var id = await VoorgesteldAsync();
        await GoedAsync(H.Send(Coordinator, Voorstel(id) with { Korpschef = "ja" }));
        Assert.That((await H.Send(Officer, new ToonSignaal.Vraag(id.ToString()))).Ok, Is.False);
        await GoedAsync(H.Send(Korpschef, new BevestigCasus.Opdracht(id.ToString())));
    }

    [Test]
    public async Task The_police_says_no_with_a_reason_and_the_coordinator_goes_on()
    {
        var id = await VoorgesteldAsync();
        Assert.That((await H.Send(Officer, new WeigerCasus.Opdracht { Signaal = id.ToString(), Reden = " " })).Refusal.Veld, Is.EqualTo("Reden"));
        await GoedAsync(H.Send(Officer, new WeigerCasus.Opdracht { Signaal = id.ToString(), Reden = "De bron spreekt zichzelf tegen." }));

        Assert.That((await H.Send(Officer, new ToonSignaal.Vraag(id.ToString()))).Ok, Is.False);
        var kaart = (await H.Send(Coordinator, new ToonSignaal.Vraag(id.ToString()))).Value!;
        Assert.That((kaart.Staat, kaart.WachtOpPolitie, kaart.Inhoud!.PolitieReden), Is.EqualTo((SignaalStaat.InWeging, false, "De bron spreekt zichzelf tegen.")));
        Assert.That((await H.Send(Officer, new BevestigCasus.Opdracht(id.ToString()))).Ok, Is.False, "an answer is an answer");
        await GoedAsync(H.Send(Coordinator, Voorstel(id)));
        await GoedAsync(H.Send(Officer, new BevestigCasus.Opdracht(id.ToString())));
    }

    [Test, Rule("GEH-01")]
    public async Task The_name_may_be_missing_only_from_under_beroepsgeheim()
    {
        var leeg = Voorstel(default) with { Voornaam = "", Achternaam = "", GeboorteDag = "", GeboorteMaand = "", GeboorteJaar = "" };
        var school = await InWegingAsync();
        await WeigertAsync(school, "INVOER", "StelCasusVoor", H.Send(Coordinator, leeg with { Signaal = school.ToString() }), veld: "Voornaam");

        var caw = await VoorgesteldAsync(Caw, leeg);
        await GoedAsync(H.Send(Officer, new BevestigCasus.Opdracht(caw.ToString())));
        var gewogen = (await H.Send(Coordinator, new GeefGewogenSignaal(caw))).Value!;
        Assert.That((gewogen.Identiteit, gewogen.BronOnderBeroepsgeheim, gewogen.Afzender), Is.EqualTo(((Identiteit?)null, true, (PersoonId?)Caw.Persoon)));
    }

    [Test]
    public async Task It_waits_at_most_sixty_days_and_comes_back()
    {
        var id = await InWegingAsync();
        var o = new WachtOpInformatie.Opdracht { Signaal = id.ToString(), Informatie = "Een gesprek met de school." };
        await WeigertAsync(id, "INVOER", "WachtOpInformatie", H.Send(Coordinator, o with { TegenDag = "23", TegenMaand = "1", TegenJaar = "2027" }), veld: "Tegen");
        await WeigertAsync(id, "INVOER", "WachtOpInformatie", H.Send(Coordinator, o with { TegenDag = "23", TegenMaand = "11", TegenJaar = "2026" }), veld: "Tegen");
        await GoedAsync(H.Send(Coordinator, o with { TegenDag = "22", TegenMaand = "1", TegenJaar = "2027" }));

        Task<Result<int>> Hervat() => H.AlsSysteem(CelA, sp => sp.GetRequiredService<MediatR.ISender>().Send(new Jobs.HervatWegingen.Opdracht()));
        H.Klok.Zet(new DateTimeOffset(2027, 1, 22, 20, 0, 0, TimeSpan.Zero));
        Assert.That((await Hervat()).Value, Is.Zero, "the last day is still theirs");
        H.Klok.Zet(new DateTimeOffset(2027, 1, 23, 2, 0, 0, TimeSpan.Zero));
        Assert.That((await Hervat()).Value, Is.EqualTo(1));
        Assert.That((await Hervat()).Value, Is.Zero, "twice is once");
        Assert.That((await SignaalAsync(id)).Staat, Is.EqualTo(SignaalStaat.InWeging));
        Assert.That((await H.Send(Coordinator, new Jobs.HervatWegingen.Opdracht())).Ok, Is.False, "a job is nobody's button");
    }

    [Test, Rule("AVG-06"), Rule("FIN-01")]
    public async Task In_however_many_turns_it_waits_no_longer_than_sixty_days()
    {
        var id = await InWegingAsync();
        var o = new WachtOpInformatie.Opdracht { Signaal = id.ToString(), Informatie = "Een gesprek met de school." };
        await GoedAsync(H.Send(Coordinator, o with { TegenDag = "1", TegenMaand = "12", TegenJaar = "2026" }));
        H.Klok.Zet(new DateTimeOffset(2026, 12, 2, 2, 0, 0, TimeSpan.Zero));
        await HervatAsync();
        await WeigertAsync(id, "INVOER", "WachtOpInformatie", H.Send(Coordinator, o with { TegenDag = "23", TegenMaand = "1", TegenJaar = "2027" }), "Kies een dag na vandaag en ten laatste 22-01-2027.", "Tegen");
        Assert.That((await H.HaalAsync(Coordinator, $"/signalen/{id}")).Tekst, Does.Contain("Ten laatste 22-01-2027."), "said before one types");
        await GoedAsync(H.Send(Coordinator, o with { TegenDag = "22", TegenMaand = "1", TegenJaar = "2027" }));

        H.Klok.Zet(new DateTimeOffset(2027, 1, 23, 2, 0, 0, TimeSpan.Zero));
        await HervatAsync();
        await WeigertAsync(id, "TOESTAND", "WachtOpInformatie", H.Send(Coordinator, o with { TegenDag = "25", TegenMaand = "1", TegenJaar = "2027" }), "Dit signaal wachtte al zo lang op informatie als het kan. Beslis nu: kies een andere uitkomst.");
        Assert.That((await H.HaalAsync(Coordinator, $"/signalen/{id}")).Tekst, Does.Contain("Wachten kan niet meer. Kies een andere uitkomst.").And.Not.Contain("Ten laatste"));
        Assert.That((await SignaalAsync(id)).Staat, Is.EqualTo(SignaalStaat.InWeging), "and can be decided");
    }

    private async Task HervatAsync() => Assert.That((await H.AlsSysteem(CelA, sp => sp.GetRequiredService<MediatR.ISender>().Send(new Jobs.HervatWegingen.Opdracht()))).Value, Is.EqualTo(1));

    [Test, Rule("AVG-12")]
    public async Task It_is_linked_to_a_casus_of_the_same_livc_r_only()
    {
        var (casus, vreemd) = (Id.Nieuw<CasusId>(), Id.Nieuw<CasusId>());
        await H.OntvangAsync(Module, CelA, new CasusGeopendV1(casus, Id.Nieuw<SignaalId>(), "ZON-2026-001", Nu));
        await H.OntvangAsync(Module, CelB, new CasusGeopendV1(vreemd, Id.Nieuw<SignaalId>(), "DRB-2026-001", Nu));
        var id = await InWegingAsync();
        foreach (var nummer in new[] { "DRB-2026-001", "ZON-2026-999" })
        {
            await WeigertAsync(id, "AVG-12", "KoppelSignaal", H.Send(Coordinator, new KoppelSignaal.Opdracht { Signaal = id.ToString(), Casusnummer = nummer }), "Deze casus behoort niet tot uw LIVC R.", "Casusnummer");
        }

        await GoedAsync(H.Send(Coordinator, new KoppelSignaal.Opdracht { Signaal = id.ToString(), Casusnummer = " zon-2026-001 " }));
        var s = await SignaalAsync(id);
        Assert.That((s.Staat, s.CasusId, s.VernietigOp), Is.EqualTo((SignaalStaat.Gekoppeld, (CasusId?)casus, (DateTimeOffset?)null)));
    }

    [Test]
    public async Task A_destroyed_casus_takes_no_signals_and_its_own_go_along_even_when_news_comes_twice_or_late()
    {
        var casus = Id.Nieuw<CasusId>();
        var vernietigd = new CasusStaatGewijzigdV1(casus, CasusStaat.Afgesloten, CasusStaat.Vernietigd, 7, Nu);
        await H.OntvangAsync(Module, CelA, new CasusGeopendV1(casus, Id.Nieuw<SignaalId>(), "ZON-2026-001", Nu));
        var id = await InWegingAsync();
        await GoedAsync(H.Send(Coordinator, new KoppelSignaal.Opdracht { Signaal = id.ToString(), Casusnummer = "ZON-2026-001" }));

        var eventId = Guid.CreateVersion7();
        await H.OntvangAsync(Module, CelA, vernietigd, eventId);
        await H.OntvangAsync(Module, CelA, vernietigd, eventId);
        await H.OntvangAsync(Module, CelA, vernietigd);
        await H.OntvangAsync(Module, CelA, new CasusStaatGewijzigdV1(casus, CasusStaat.InVoorbereiding, CasusStaat.Geagendeerd, 2, Nu));

        Assert.That((await SignaalAsync(id)).VernietigOp, Is.EqualTo(Nu));
        var ander = await InWegingAsync();
        await WeigertAsync(ander, "AVG-12", "KoppelSignaal", H.Send(Coordinator, new KoppelSignaal.Opdracht { Signaal = ander.ToString(), Casusnummer = "ZON-2026-001" }), veld: "Casusnummer");

        // The state may come before the number.
        var vroeg = Id.Nieuw<CasusId>();
        await H.OntvangAsync(Module, CelA, new CasusStaatGewijzigdV1(vroeg, CasusStaat.InVoorbereiding, CasusStaat.Geagendeerd, 2, Nu));
        await H.OntvangAsync(Module, CelA, new CasusGeopendV1(vroeg, Id.Nieuw<SignaalId>(), "ZON-2026-002", Nu));
        await GoedAsync(H.Send(Coordinator, new KoppelSignaal.Opdracht { Signaal = ander.ToString(), Casusnummer = "ZON-2026-002" }));
    }

    [Test]
    public async Task Danger_now_needs_a_call_first()
    {
        var id = await InWegingAsync();
        await WeigertAsync(id, "INVOER", "GeefAcuutDoor", H.Send(Coordinator, new GeefAcuutDoor.Opdracht { Signaal = id.ToString() }), veld: "Bevestiging");
        await GoedAsync(H.Send(Coordinator, new GeefAcuutDoor.Opdracht { Signaal = id.ToString(), Bevestiging = "ja" }));
        Assert.That((await SignaalAsync(id)).Staat, Is.EqualTo(SignaalStaat.AcuutDoorgegeven));
    }

    [Test]
    public async Task Two_coordinators_at_once_the_second_is_told_and_nothing_is_lost()
    {
        var id = await InWegingAsync();
        await H.Als(Coordinator, async sp =>
        {
            var sender = sp.GetRequiredService<MediatR.ISender>();
            // The first has the row in hand when the second decides.
            var db = sp.GetRequiredService<Persistence.SignalenDbContext>();
            var s = await db.Signalen.SingleAsync(x => x.Id == id);
            await db.Database.CloseConnectionAsync();
            await GoedAsync(H.Send(Plaatsvervanger, new SluitZonderOpvolging.Opdracht { Signaal = id.ToString(), Reden = "Eerst." }));
            Assert.That(s.Staat, Is.EqualTo(SignaalStaat.InWeging));
            var r = await sender.Send(new SluitZonderOpvolging.Opdracht { Signaal = id.ToString(), Reden = "Tweede." });
            Assert.That(Tekst(r.Refusal), Does.Contain("intussen"));
            return 0;
        });

        var kaart = (await H.Send(Coordinator, new ToonSignaal.Vraag(id.ToString()))).Value!;
        Assert.That(kaart.Inhoud!.Reden, Is.EqualTo("Eerst."));
        Assert.That(await H.EventsAsync<SignaalGewogenV1>(Module), Has.Count.EqualTo(1));
    }

    [Test, Rule("PAR-03")]
    public async Task A_foreign_id_and_a_missing_one_get_the_same_answer()
    {
        var id = await InWegingAsync();
        foreach (var (wie, welk) in new[] { (AndereCoordinator, id.ToString()), (Coordinator, Guid.CreateVersion7().ToString()), (Coordinator, "geen-id"), (School, id.ToString()), (Officer, id.ToString()) })
        {
            Assert.That((await H.Send(wie, new ToonSignaal.Vraag(welk))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
            Assert.That((await H.Send(wie, new SluitZonderOpvolging.Opdracht { Signaal = welk, Reden = "Nee." })).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
        }

        Assert.That((await H.Send(AndereCoordinator, new Signalenlijst.Vraag(Signalenlijst.Keuze.Open))).Value!.Rijen, Is.Empty);
        Assert.That((await H.Send(Coordinator, new Signalenlijst.Vraag(Signalenlijst.Keuze.Open))).Value!.Rijen, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_worklist_pages_by_key_and_shows_what_is_late()
    {
        for (var i = 0; i < 7; i++)
        {
            await MeldAsync();
            if (i % 2 == 0) H.Klok.Vooruit(TimeSpan.FromMinutes(1));
        }

        var (gezien, na) = (new List<SignaalId>(), (string?)null);
        do
        {
            var deel = (await H.Send(Coordinator, new Signalenlijst.Vraag(Signalenlijst.Keuze.Nieuw, na, 2))).Value!;
            gezien.AddRange(deel.Rijen.Select(r => r.Id));
            na = deel.Volgende;
        }
        while (na is not null);
        Assert.That(gezien, Has.Count.EqualTo(7).And.Unique);

        Assert.That((await H.Send(Coordinator, new Signalenlijst.Vraag(Signalenlijst.Keuze.TeLaat, "onzin"))).Value!.Rijen, Is.Empty);
        H.Klok.Vooruit(TimeSpan.FromDays(3));
        Assert.That((await H.Send(Coordinator, new Signalenlijst.Vraag(Signalenlijst.Keuze.TeLaat))).Value!.Rijen, Has.Count.EqualTo(7).And.All.Property("TeLaat").True);
    }
}
