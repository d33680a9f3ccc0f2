using LivcR.Machtigingen.Contracts.Events;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.TestSupport;
using W = LivcR.SharedKernel.Infrastructure.Wereld.FictieveWereld;

namespace LivcR.Machtigingen.Tests.Slices.Aanwijzingen;

/// <summary>"An aanwijzing becomes active" of docs/two-persons.md, through the pages.</summary>
internal sealed class TweePersonenTests
{
    private static readonly DateOnly Vandaag = new(2026, 11, 23);

    [Test]
    [Rule("PAR-02")]
    public async Task The_contact_asks_the_coordinator_approves_and_only_then_something_holds()
    {
        await using var huis = await Loket.StartAsync();
        var antwoord = await huis.PostAsync(Loket.Contact, "/aanwijzingen/nieuw", Loket.Formulier(W.Caw.Id, Loket.Nieuweling, Vandaag, Vandaag.AddYears(1)));
        var id = await huis.AanvraagAsync(Loket.Nieuweling);

        Assert.That((antwoord.Status, antwoord.Naar), Is.EqualTo((303, $"/aanwijzingen/{id}")));
        Assert.That((await Mag(huis, Loket.Nieuweling)).Refusal.Regel, Is.EqualTo("PAR-02"), "the first act alone changes nothing");
        Assert.That(await huis.EventsAsync<RolgrondBegonnenV1>(Wereldproef.Module), Is.Empty);

        Assert.That((await huis.PostAsync(Wereldproef.Coordinator, $"/aanwijzingen/{id}/goedkeuren")).Status, Is.EqualTo(303));

        Assert.That((await Mag(huis, Loket.Nieuweling)).Value?.OrganisatieNaam, Is.EqualTo("CAW Zonderland"));
        Assert.That((await Mag(huis, Loket.Nieuweling, Vandaag.AddDays(-1))).Ok, Is.False, "not yesterday");
        Assert.That(await huis.EventsAsync<RolgrondBegonnenV1>(Wereldproef.Module), Is.EqualTo(new[]
        {
            new RolgrondBegonnenV1(id, Loket.Nieuweling, W.Zonderdale.Id, "LIVC R Zonderdale", Rol.Partner, huis.Klok.GetUtcNow(), Brussel.Begin(await huis.ScalarAsync<DateOnly>($"select tot from machtigingen.aanwijzing where id = '{id}'"))),
        }), "with its last day: the role needs no job to end");
        Assert.That((await huis.LogAsync()).Select(l => (l.Handeling, l.Regel)), Is.SupersetOf(new[] { ("machtigingen.VraagAanwijzingAan", "PAR-02"), ("machtigingen.KeurAanwijzingGoed", "PAR-02") }));
    }

    [Test]
    [Rule("PAR-02")]
    public async Task One_account_never_gives_both_acts_whatever_roles_it_holds()
    {
        await using var huis = await Loket.StartAsync();
        var id = await huis.AanvraagAsync(W.CawCollega.Id);

        // The contact is coordinator too; and the appointee is.
        foreach (var (wie, tekst) in new[]
        {
            (Loket.Contact with { Rollen = [Rol.Contactpersoon, Rol.Coordinator] }, "Wie een aanwijzing aanvraagt, keurt ze niet zelf goed."),
            (new Wie(W.CawCollega.Id, W.Zonderdale.Id, Rol.Coordinator), "Niemand keurt de eigen aanwijzing goed."),
        })
        {
            var antwoord = await huis.PostAsync(wie, $"/aanwijzingen/{id}/goedkeuren");
            Assert.That((antwoord.Status, antwoord.Tekst), Is.EqualTo((422, antwoord.Tekst)));
            Assert.That(antwoord.Tekst, Does.Contain(tekst));
            Assert.That(await huis.StaatAsync(id), Is.EqualTo("Aangevraagd"));
        }

        Assert.That(await huis.GeweigerdInLogAsync("KeurAanwijzingGoed", "PAR-02"), Is.True);
    }

    [Test]
    [Rule("PAR-02")]
    public async Task Nobody_asks_for_themselves()
    {
        await using var huis = await Loket.StartAsync();

        var antwoord = await huis.PostAsync(Loket.Contact, "/aanwijzingen/nieuw", Loket.Formulier(W.Caw.Id, W.CawContact.Id, Vandaag, Vandaag.AddYears(1)));

        Assert.That(antwoord.Status, Is.EqualTo(422));
        Assert.That(antwoord.Tekst, Does.Contain("Kies een persoon uit de lijst."), "the own name is not in it");
        Assert.That(await huis.AanvraagAsync(W.CawContact.Id), Is.EqualTo(Guid.Empty));
    }

    [Test]
    [Rule("PAR-02")]
    public async Task The_mayor_approves_only_when_nobody_of_the_coordination_does()
    {
        await using var huis = await Loket.StartAsync();
        var id = await huis.AanvraagAsync(W.CawCollega.Id);

        var geweigerd = await huis.PostAsync(Loket.Burgemeester, $"/aanwijzingen/{id}/goedkeuren");
        Assert.That(geweigerd.Tekst, Does.Contain("U kunt deze aanvraag niet goedkeuren."));
        Assert.That(await huis.StaatAsync(id), Is.EqualTo("Aangevraagd"));

        huis.Klok.Zet(new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero)); // five working days later
        Assert.That((await huis.PostAsync(Loket.Burgemeester, $"/aanwijzingen/{id}/goedkeuren")).Status, Is.EqualTo(303));
        Assert.That(await huis.StaatAsync(id), Is.EqualTo("Actief"));
    }

    [Test]
    [Rule("PAR-02")]
    public async Task Without_coordinator_and_deputy_the_mayor_approves_at_once()
    {
        await using var huis = await Loket.StartAsync(zonderCoordinatie: true);
        var id = await huis.AanvraagAsync(W.CawCollega.Id);

        Assert.That((await huis.PostAsync(Loket.Burgemeester, $"/aanwijzingen/{id}/goedkeuren")).Status, Is.EqualTo(303));
        Assert.That(await huis.StaatAsync(id), Is.EqualTo("Actief"));
    }

    [Test]
    [Rule("PAR-02")]
    public async Task Without_a_contact_the_information_officer_enters_the_letter_and_not_for_an_organisation_that_has_one()
    {
        await using var huis = await Loket.StartAsync();
        var formulier = Loket.Formulier(W.Clb.Id, Loket.Nieuweling, Vandaag, Vandaag.AddYears(1));

        Assert.That((await huis.PostAsync(Loket.Io, "/aanwijzingen/nieuw", formulier)).Tekst, Does.Contain("Vul het kenmerk van de brief"));
        Assert.That((await huis.PostAsync(Loket.Io, "/aanwijzingen/nieuw", [.. formulier, ("Brief", "CLB/2026/44")])).Status, Is.EqualTo(303));
        Assert.That((await huis.PostAsync(Loket.Io, "/aanwijzingen/nieuw", [.. Loket.Formulier(W.Caw.Id, Loket.Nieuweling, Vandaag, Vandaag.AddYears(1)), ("Brief", "x")])).Tekst,
            Does.Contain("Kies een organisatie uit de lijst."));
        Assert.That((await huis.PostAsync(Wereldproef.Coordinator, "/aanwijzingen/nieuw", formulier)).Tekst, Does.Contain("U kunt nu voor geen organisatie een aanwijzing aanvragen"), "the coordinator is the second person here");
    }

    [Test]
    [Rule("PAR-02")]
    public async Task For_the_municipalitys_own_staff_the_official_asks_and_the_mayor_approves()
    {
        await using var huis = await Loket.StartAsync();
        await huis.SqlAsync($"update machtigingen.organisatie set sector = 'Gemeente' where id = '{W.Jeugdwerk.Id}'");
        Assert.That((await huis.PostAsync(Wereldproef.Coordinator, "/aanwijzingen/nieuw", Loket.Formulier(W.Jeugdwerk.Id, Loket.Nieuweling, Vandaag, Vandaag.AddYears(1)))).Status, Is.EqualTo(303));
        var id = await huis.AanvraagAsync(Loket.Nieuweling);

        Assert.That((await huis.PostAsync(Loket.Plaatsvervanger, $"/aanwijzingen/{id}/goedkeuren")).Status, Is.EqualTo(422), "the same office");
        Assert.That(await huis.StaatAsync(id), Is.EqualTo("Aangevraagd"));
        Assert.That((await huis.PostAsync(Loket.Burgemeester, $"/aanwijzingen/{id}/goedkeuren")).Status, Is.EqualTo(303));
        Assert.That(await huis.StaatAsync(id), Is.EqualTo("Actief"));
    }

    [Test]
    [Rule("PAR-02")]
    public async Task Two_first_acts_at_once_are_one_request()
    {
        await using var huis = await Loket.StartAsync();
        var formulier = Loket.Formulier(W.Caw.Id, Loket.Nieuweling, Vandaag, Vandaag.AddYears(1));

        var samen = await Task.WhenAll(huis.PostAsync(Loket.Contact, "/aanwijzingen/nieuw", formulier), huis.PostAsync(Loket.Contact, "/aanwijzingen/nieuw", formulier));

        Assert.That(samen.Select(a => a.Status).Order(), Is.EqualTo(new[] { 303, 422 }));
        Assert.That(await huis.ScalarAsync<long>($"select count(*) from machtigingen.aanwijzing where persoon_id = '{Loket.Nieuweling}'"), Is.EqualTo(1));
    }

    [Test]
    [Rule("PAR-08")]
    public async Task Either_may_take_a_request_back_and_the_contact_ends_what_is_active()
    {
        await using var huis = await Loket.StartAsync();
        var (aanvraag, actief) = (await huis.AanvraagAsync(W.CawCollega.Id), await huis.AanvraagAsync(W.CawPartner.Id));

        Assert.That((await huis.PostAsync(Loket.Contact, $"/aanwijzingen/{aanvraag}/intrekken")).Status, Is.EqualTo(303));
        Assert.That((await huis.PostAsync(Loket.Contact, $"/aanwijzingen/{actief}/intrekken")).Status, Is.EqualTo(303));

        Assert.That((await huis.StaatAsync(aanvraag), await huis.StaatAsync(actief)), Is.EqualTo(("Ingetrokken", "Ingetrokken")));
        Assert.That((await Mag(huis, W.CawPartner.Id)).Ok, Is.False, "at once");
        Assert.That((await Mag(huis, W.CawPartner.Id, Vandaag.AddDays(-1))).Ok, Is.True, "and not for days that are over");
        Assert.That(await huis.EventsAsync<RolgrondGeeindigdV1>(Wereldproef.Module), Is.EqualTo(new[] { new RolgrondGeeindigdV1(actief, W.CawPartner.Id, W.Zonderdale.Id, Rol.Partner, huis.Klok.GetUtcNow()) }));
        Assert.That((await huis.EventsAsync<AanwijzingBeeindigdV1>(Wereldproef.Module)).Select(e => e.Persoon), Is.Not.Empty.And.All.EqualTo(W.CawPartner.Id));
        await huis.PumpAsync();
        Assert.That(await huis.ScalarAsync<long>($"select count(*) from machtigingen.rolmelding where grond = '{actief}' and tot = '2026-11-23'"), Is.EqualTo(2), "also where the organisation works with another LIVC R");
    }

    [Test]
    [Rule("PAR-03")]
    public async Task The_contact_of_one_organisation_finds_nothing_of_another_and_a_partner_nothing_at_all()
    {
        await using var huis = await Loket.StartAsync();
        var ander = await huis.AanvraagAsync(W.ClbPartner.Id);
        var eigen = await huis.HaalAsync(Loket.Contact, "/mijn-organisatie");

        Assert.That(eigen.Tekst, Does.Contain("Sofie Lammens").And.Contain("Rik Stevelinck").And.Not.Contain("Bilal Amranouk"));
        foreach (var url in new[] { $"/aanwijzingen/{ander}", $"/aanwijzingen/{ander}/brief", $"/aanwijzingen/{ander}/brief.docx", $"/aanwijzingen/{Guid.NewGuid()}" })
        {
            var antwoord = await huis.HaalAsync(Loket.Contact, url);
            Assert.That((antwoord.Status, antwoord.Tekst.Contains("U bent niet uitgenodigd voor deze casus.", StringComparison.Ordinal)), Is.EqualTo((404, true)), url);
        }

        Assert.That((await huis.PostAsync(Loket.Contact, $"/aanwijzingen/{ander}/intrekken")).Status, Is.EqualTo(404));
        Assert.That(await huis.StaatAsync(ander), Is.EqualTo("Actief"));
        Assert.That((await huis.HaalAsync(Wereldproef.Als(W.CawPartner), "/aanwijzingen")).Status, Is.EqualTo(404));
        Assert.That((await huis.HaalAsync(Loket.Contact, "/aanwijzingen/nieuw")).Tekst, Does.Contain("Nieuwe Collega").And.Contain("Sofie Lammens").And.Not.Contain("Bilal Amranouk").And.Not.Contain("Els Ravenberg"),
            "who sits here for another organisation is none of their business");
    }

    [Test]
    [Rule("AVG-12")]
    public async Task A_contact_chooses_who_works_for_two_after_inviting_them_by_their_exact_address()
    {
        var formulier = Loket.Formulier(W.Caw.Id, W.ClbPartner.Id, Vandaag, Vandaag.AddYears(1));
        await using (var zonder = await Loket.StartAsync())
        {
            (await zonder.PostAsync(Loket.Contact, "/aanwijzingen/nieuw", formulier)).IsGeweigerd("Kies een persoon uit de lijst.");
        }

        await using var huis = await Loket.StartAsync(uitgenodigd: [W.ClbPartner.Id]);
        Assert.That((await huis.HaalAsync(Loket.Contact, "/aanwijzingen/nieuw")).Tekst, Does.Contain("Zoals getypt").And.Not.Contain(W.ClbPartner.Naam), "under the name that was typed, as for anybody");
        Assert.That((await huis.PostAsync(Loket.Contact, "/aanwijzingen/nieuw", formulier)).Status, Is.EqualTo(303));
        var aanvraag = await huis.ScalarAsync<Guid>($"select id from machtigingen.aanwijzing where persoon_id = '{W.ClbPartner.Id}' and organisatie_id = '{W.Caw.Id}'");
        Assert.That((await huis.PostAsync(Wereldproef.Coordinator, $"/aanwijzingen/{aanvraag}/goedkeuren")).Status, Is.EqualTo(303));

        var eigen = await huis.Send(Wereldproef.Als(W.ClbPartner), new GeefOrganisatiesVan(W.ClbPartner.Id));
        Assert.That(eigen.Select(o => o.Id), Is.EquivalentTo(new[] { W.Caw.Id, W.Clb.Id }), "one account, both organisations; which one they act for is chosen");
    }

    private static Task<Result<Deelnamegrond>> Mag(ModuleHarness huis, PersoonId persoon, DateOnly? op = null) =>
        huis.Send(Wereldproef.Coordinator, new MagDeelnemen(persoon, W.Zonderdale.Id, op ?? Brussel.Dag(huis.Klok.GetUtcNow())));
}
