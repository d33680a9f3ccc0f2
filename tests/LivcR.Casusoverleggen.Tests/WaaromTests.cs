using LivcR.Casusoverleggen.Slices.Uitnodigingen;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Events;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.TestSupport;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>"Waarom zie ik dit?": the chain of reasons with invitation and acceptance.</summary>
internal sealed class WaaromTests : Proef
{
    [Test]
    [Rule("PAR-03")]
    public async Task Invitation_and_acceptance_come_on_top_of_the_ground()
    {
        var (_, punt, _) = await BijeengeroepenAsync(3, null, Caw, Clb);
        var voor = (await H.Send(Caw, new ToonWaaromUitnodiging.Vraag(punt.ToString()))).Value!;
        await AanvaardAsync(Caw, punt);
        var na = (await H.Send(Caw, new ToonWaaromUitnodiging.Vraag(punt.ToString()))).Value!;

        Assert.That((voor.Mag, voor.Schakels.Where(s => !s.Houdt).Select(s => s.Regel).ToArray()), Is.EqualTo((false, new[] { "PAR-03", "GEH-04" })));
        Assert.That((na.Mag, na.Schakels.Select(s => s.Regel).ToArray()), Is.EqualTo((true, new[] { "PAR-02", "PAR-03", "PAR-03", "GEH-04" })));
        var pagina = await H.HaalAsync(Caw, $"/uitnodigingen/{punt}/waarom");
        Assert.That((pagina.Status, pagina.Tekst.Contains("De uitnodiging is aanvaard.", StringComparison.Ordinal)), Is.EqualTo((200, true)));
        Assert.That(pagina.Tekst, Does.Not.Contain("Zevenbergs"));

        Gronden.Remove(Caw.Persoon); // the aanwijzing ran out
        Assert.That((await H.Send(Caw, new ToonWaaromUitnodiging.Vraag(punt.ToString()))).Value, Has.Property("Mag").False);
        Assert.That((await H.LogAsync()).Count(l => l.Handeling == "casusoverleggen.ToonWaaromUitnodiging"), Is.EqualTo(4));
    }

    [Test]
    [Rule("PAR-03")]
    public async Task The_coordinator_sees_the_chain_of_each_participant_from_the_page_of_the_overleg()
    {
        var overleg = await OverlegAsync();
        var punt = await AgendapuntAsync(overleg, await CasusAsync(), Caw);
        var url = $"/agendapunten/{punt}/genodigden/{Caw.Persoon}/waarom";

        Assert.That((await H.HaalAsync(Coordinator, $"/overleggen/{overleg}")).Tekst, Does.Contain(url).And.Contain($"/genodigden/{Burgemeester.Persoon}/waarom"), "fixed members too");
        Assert.That((await H.HaalAsync(Coordinator, url)).Tekst, Does.Contain("Sofie Lammens").And.Contain("Persoonlijke aanwijzing.").And.Contain("Voorgesteld.").And.Not.Contain("Zevenbergs"));
        Assert.That((await H.HaalAsync(Coordinator, $"/agendapunten/{punt}/genodigden/{School.Persoon}/waarom")).Status, Is.EqualTo(404), "not on the list");
        foreach (var wie in new[] { Caw, Clb, Burgemeester, AndereCel })
        {
            Assert.That((await H.HaalAsync(wie, url)).Status, Is.EqualTo(404));
            Assert.That((await H.Send(wie, new ToonWaaromUitnodiging.Vraag(punt.ToString(), Caw.Persoon.ToString()))).Ok, Is.False, wie.Persoon.ToString());
        }
    }

    [Test]
    [Rule("PAR-08")]
    public async Task When_the_ground_ended_stands_there_with_the_day_for_the_invitee_and_for_the_coordinator()
    {
        var (_, punt, _) = await BijeengeroepenAsync(3, null, Caw, Clb);
        await AanvaardAsync(Caw, punt);
        var (eigen, coordinatie) = ($"/uitnodigingen/{punt}/waarom", $"/agendapunten/{punt}/genodigden/{Caw.Persoon}/waarom");
        Assert.That((await H.HaalAsync(Caw, eigen)).Tekst, Does.Not.Contain("beëindigd op"));
        Assert.That((await H.HaalAsync(Coordinator, coordinatie)).Tekst, Does.Not.Contain("beëindigd op"));

        Gronden.Remove(Caw.Persoon); // the aanwijzing ended today
        Assert.That((await H.HaalAsync(Caw, eigen)).Tekst, Does.Contain("Uw toegang tot deze casus is beëindigd op maandag 23 november 2026."));
        Assert.That((await H.HaalAsync(Coordinator, coordinatie)).Tekst, Does.Contain("De toegang van deze genodigde tot deze casus is beëindigd op maandag 23 november 2026."));
        Assert.That((await H.HaalAsync(Clb, eigen)).Tekst, Does.Not.Contain("beëindigd op"), "nobody else's");
        Gronden.Remove(Clb.Persoon);
        Assert.That((await H.HaalAsync(Clb, eigen)).Tekst, Does.Contain("Niet in orde:").And.Not.Contain("beëindigd op"), "who never accepted had no access to this casus");
        Assert.That((await H.HaalAsync(School, eigen)).Status, Is.EqualTo(404), "who was never on this page reads nothing of it");
    }

    [Test]
    [Rule("PAR-08")]
    public async Task What_is_suspended_does_not_read_as_ended_also_once_the_place_is_gone()
    {
        var (_, punt, _) = await BijeengeroepenAsync(3, null, Caw, Clb);
        await AanvaardAsync(Caw, punt);
        foreach (var wie in new[] { Caw, Clb })
        {
            Ketens[wie.Persoon] = new(wie.Persoon, new(2026, 11, 23), false, [],
            [
                new("Vorige", false, [new("PAR-02", false, null, null, "Verlopen.")], Gronden[wie.Persoon].Organisatie, new(2026, 11, 2)),
                new("Grond", false, [new("PAR-02", false, null, null, "Opgeschort.")], Gronden[wie.Persoon].Organisatie, OpgeschortSinds: new(2026, 11, 23)),
            ]);
        }

        var (eigen, coordinatie) = ($"/uitnodigingen/{punt}/waarom", $"/agendapunten/{punt}/genodigden/{Caw.Persoon}/waarom");
        Assert.That((await H.HaalAsync(Caw, eigen)).Tekst, Does.Contain("Uw toegang tot deze casus is opgeschort sinds maandag 23 november 2026.").And.Not.Contain("beëindigd"));
        await GoedAsync(Clb, new WeigerUitnodiging.Opdracht { Agendapunt = punt.ToString(), Reden = "Andere" });
        foreach (var wie in new[] { Caw, Clb })
        {
            Gronden.Remove(wie.Persoon);
            await H.OntvangAsync(Module, Cel, new AanwijzingBeeindigdV1(wie.Persoon, FictieveWereld.CawPartner.Organisatie!.Id, H.Klok.GetUtcNow()));
        }

        Assert.That((await H.HaalAsync(Coordinator, coordinatie)).Tekst, Does.Contain("De toegang van deze genodigde tot deze casus is opgeschort sinds maandag 23 november 2026.").And.Not.Contain("beëindigd"));
        Assert.That((await H.HaalAsync(Coordinator, coordinatie.Replace($"{Caw.Persoon}", $"{Clb.Persoon}", StringComparison.Ordinal))).Tekst, Does.Contain("Niet in orde:").And.Not.Contain("opgeschort sinds"), "who declined had no access to this casus");
    }

    [Test]
    [Rule("PAR-08")]
    public async Task A_place_in_a_fixed_seat_stands_on_that_seat_whatever_else_someone_has()
    {
        var (_, punt, _) = await BijeengeroepenAsync(3, null, Caw);
        static Deelnameweg Weg(bool geldt, Zetel? zetel, OrganisatieId? organisatie = null) => new("Grond", geldt, [new("PAR-02", geldt, null, null, "Grond.")], organisatie, geldt ? null : new(2026, 11, 20), zetel);
        async Task<(bool Mag, bool Beeindigd)> WaaromAsync(params Deelnameweg[] wegen)
        {
            Ketens[Coordinator.Persoon] = new(Coordinator.Persoon, new(2026, 11, 23), wegen.Any(w => w.Geldt), [], wegen);
            var model = (await H.Send(Coordinator, new ToonWaaromUitnodiging.Vraag(punt.ToString(), Coordinator.Persoon.ToString()))).Value!;
            return (model.Schakels.Where(s => s.Tekst == "Grond.").All(s => s.Houdt), model.Beeindigd is not null);
        }

        Assert.That(await WaaromAsync(Weg(true, Zetel.Gemeenteambtenaar)), Is.EqualTo((true, false)));
        Assert.That(await WaaromAsync(Weg(true, null, Gronden[Caw.Persoon].Organisatie), Weg(false, Zetel.Gemeenteambtenaar)), Is.EqualTo((false, true)), "an aanwijzing");
        Assert.That(await WaaromAsync(Weg(true, Zetel.Burgemeester), Weg(false, Zetel.Gemeenteambtenaar)), Is.EqualTo((false, true)), "another seat");
    }

    [Test]
    [Rule("PAR-03")]
    public async Task Who_is_not_invited_finds_nothing()
    {
        var (_, punt, _) = await BijeengeroepenAsync(3, null, Caw);

        foreach (var wie in new[] { CawCollega, School, AndereCel })
        {
            Assert.That((await H.Send(wie, new ToonWaaromUitnodiging.Vraag(punt.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.NietUitgenodigd }));
            Assert.That((await H.HaalAsync(wie, $"/uitnodigingen/{punt}/waarom")).Status, Is.EqualTo(404));
        }
    }
}
