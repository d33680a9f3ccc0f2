using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Slices.Casussen;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.Casusoverleggen.Slices.Uitnodigingen;
using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.Signalen.Contracts;
using LivcR.Signalen.Contracts.Events;
using LivcR.Signalen.Contracts.Queries;
using LivcR.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>A casus without a name, because its only source works under beroepsgeheim (legal.md §4.1): a small table first, where the source may name the person, or not.</summary>
internal sealed class VerkennendTests : Proef
{
    private static NoemBetrokkene.Opdracht Noem(AgendapuntId punt) => new() { Agendapunt = punt.ToString(), Voornaam = "Wout", Achternaam = "Zevenbergs", GeborenDag = "4", GeborenMaand = "5", GeborenJaar = "1998" };

    private static SluitAgendapunt.Opdracht Sluit(AgendapuntId punt, string uitkomst) => new() { Agendapunt = punt.ToString(), Uitkomst = uitkomst, Grond = "GeenZorg" };

    private async Task<CasusId> OngenoemdAsync(Leeftijdsgroep leeftijd = Leeftijdsgroep.Meerderjarig, string? organisatie = null)
    {
        var (signaal, casus) = (Id.Nieuw<SignaalId>(), Id.Nieuw<CasusId>());
        await SignaalSleutelAsync(signaal);
        Signalen[signaal] = new GewogenSignaal(signaal, Cel, "99001", leeftijd, null, "Verheerlijkt geweld en zoekt aansluiting.", BronOnderBeroepsgeheim: true, Caw.Persoon) { Organisatie = organisatie };
        await H.OntvangAsync(Module, Cel, new SignaalGewogenV1(signaal, WegingUitkomst.WordtCasus, casus, Nu, Nu));
        return casus;
    }

    [Test, Rule("GGB-04"), Rule("PAR-05")]
    public async Task Only_the_fixed_seats_and_the_source_are_on_its_list_and_no_ggb_step_is_asked()
    {
        var casus = await OngenoemdAsync();
        var overleg = await OverlegAsync();
        await GoedAsync(Coordinator, Punt(overleg, casus) with { GgbNietNodig = null });
        var punt = await InDbAsync(Coordinator, db => db.Agendapunten.Include(a => a.Deelnames).SingleAsync(a => a.CasusId == casus));
        Assert.That(punt.Deelnames.Select(d => d.PersoonId), Is.EquivalentTo(new[] { Burgemeester.Persoon, Politie.Persoon, Coordinator.Persoon, Caw.Persoon }));
        foreach (var wie in new[] { Clb, School })
        {
            var r = await GeweigerdAsync(Coordinator, Nodig(punt.Id, wie), Refusal.Invoer);
            Assert.That((r.Veld, r.Tekst), Is.EqualTo(("Persoon", "Bij een verkennend agendapunt nodigt u naast de vaste leden alleen de bron uit.")));
        }

        Assert.That((await H.Send(Coordinator, new GeefCasus(casus))).Value!.IdentiteitBekend, Is.False, "what the GGB-controle asks for (GGB-04)");
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
    }

    [Test, Rule("PAR-02")]
    public async Task A_source_with_two_organisations_sits_there_for_the_one_they_spoke_for()
    {
        Tweede.Add(Gronden[Caw.Persoon] with { Organisatie = FictieveWereld.Jeugdwerk.Id, OrganisatieNaam = FictieveWereld.Jeugdwerk.Naam, Sector = Sector.Jeugdwerk });
        foreach (var (sprakVoor, verwacht) in new[] { (FictieveWereld.Jeugdwerk.Naam, FictieveWereld.Jeugdwerk.Id), (FictieveWereld.Caw.Naam, FictieveWereld.Caw.Id), ("Een dienst zonder aanwijzing", (OrganisatieId?)null) })
        {
            var casus = await OngenoemdAsync(organisatie: sprakVoor);
            await GoedAsync(Coordinator, Punt(await OverlegAsync(), casus));
            Assert.That(await InDbAsync(Coordinator, db => db.Deelnames.Where(d => d.PersoonId == Caw.Persoon && db.Agendapunten.Any(a => a.Id == d.AgendapuntId && a.CasusId == casus)).Select(d => d.OrganisatieId).FirstOrDefaultAsync()), Is.EqualTo(verwacht), sprakVoor);
        }
    }

    [TestCase(null), TestCase("CAW Zonderland"), Rule("AVG-01")]
    public async Task A_source_of_an_organisation_without_a_processing_regime_is_not_put_on_the_list_and_does_not_drop_off_in_silence(string? sprakVoor)
    {
        Assert.That(sprakVoor, Is.Null.Or.EqualTo(FictieveWereld.Caw.Naam));
        var (casus, overleg) = (await OngenoemdAsync(organisatie: sprakVoor), await OverlegAsync());
        ZonderRegime.Add(Caw.Persoon);
        var r = await GeweigerdAsync(Coordinator, Punt(overleg, casus), "AVG-01", "Van CAW Zonderland is de verwerkingsgrond nog niet gekozen. Kies die eerst bij de oprichting van uw LIVC R, of vraag het aan de beheerder.");
        Assert.That(r.Veld, Is.EqualTo("Casus"));
        ZonderRegime.Clear();
        await GoedAsync(Coordinator, Punt(overleg, casus));
    }

    [Test]
    public async Task Without_the_source_it_is_not_put_before_the_mayor()
    {
        var casus = await OngenoemdAsync(Leeftijdsgroep.Minderjarig);
        Gronden.Remove(Caw.Persoon); // no valid aanwijzing today
        var overleg = await OverlegAsync();
        await GoedAsync(Coordinator, Punt(overleg, casus));
        var r = await GeweigerdAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()), "TOESTAND");
        Assert.That(r.Tekst, Is.EqualTo("De bron staat niet op de lijst van het verkennend agendapunt."));
    }

    [Test, Rule("GEH-01"), Rule("PAR-05")]
    public async Task The_source_names_the_person_at_the_table_and_the_name_is_on_no_participants_screen()
    {
        var (overleg, punt, casus) = await VerkennendBezigAsync();
        foreach (var wie in new[] { Coordinator, Burgemeester, Politie, Clb, AndereCel })
        {
            await GeweigerdAsync(wie, Noem(punt), "PAR-03");
            Assert.That((await H.Send(wie, new NoemBetrokkene.Vraag(punt.ToString()))).Ok, Is.False);
        }

        await GeweigerdAsync(Caw, Noem(punt) with { Achternaam = " " }, Refusal.Invoer);
        var kind = await GeweigerdAsync(Caw, Noem(punt) with { GeborenJaar = "2020" }, "MIN-01");
        Assert.That(Tekst(kind), Is.EqualTo("Voor een kind onder 12 jaar kan geen casus openen. Verwijs door naar de jeugdhulp."));
        await GoedAsync(Caw, Noem(punt));
        await GeweigerdAsync(Caw, Noem(punt) with { Achternaam = "Anders" }, "TOESTAND"); // once
        var na = await CasusVanAsync(casus);
        Assert.That((na.IdentiteitBekend, na.NaamOnderBeroepsgeheim, na.Bron), Is.EqualTo((true, true, (PersoonId?)null)));
        Assert.That((await H.Send(Coordinator, new ToonCasus.Vraag(casus.ToString()))).Value!.Naam, Is.EqualTo("Wout Zevenbergs"));
        foreach (var wie in new[] { Caw, Burgemeester, Politie })
        {
            Assert.That((await H.Send(wie, new ToonAgendapunt.Vraag(punt.ToString()))).Value!.Naam, Is.Null, wie.Rollen[0].ToString());
            Assert.That(await InDbAsync(wie, db => db.Betrokkenen.CountAsync()), Is.Zero, wie.Rollen[0].ToString());
        }

        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.betrokkene b where b::text like '%Zevenbergs%'"), Is.Zero, "encrypted");
        await GoedAsync(Burgemeester, new NoteerBesluit.Opdracht { Agendapunt = punt.ToString(), Besluit = "CLB wordt uitgenodigd" });
        await GoedAsync(Burgemeester, Sluit(punt, "NogEenOverleg"));
        await GoedAsync(Burgemeester, new SluitOverleg.Opdracht(overleg.ToString()));
        var volgend = await AgendapuntAsync(await OverlegAsync(10), casus, Clb); // now others may come
        Assert.That(await InDbAsync(Coordinator, db => db.Agendapunten.Where(a => a.Id == volgend).Select(a => a.Verkennend).SingleAsync()), Is.False);
    }

    [Test, Rule("PAR-05")]
    public async Task A_source_who_does_not_name_ends_the_casus_without_a_word_about_it()
    {
        var (_, punt, casus) = await VerkennendBezigAsync();
        var r = await GeweigerdAsync(Burgemeester, Sluit(punt, "NogEenOverleg"), Refusal.Invoer);
        Assert.That(r.Tekst, Is.EqualTo("De betrokkene is niet genoemd. Kies afgesloten."));
        await GoedAsync(Burgemeester, Sluit(punt, "Afgesloten") with { Grond = "Doorverwezen" });
        var na = await CasusVanAsync(casus);
        Assert.That((na.Staat, na.Grond), Is.EqualTo((CasusStaat.Afgesloten, (Sluitingsgrond?)Sluitingsgrond.GeenZorg)), "always the same ground");
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.reden_van_weigering"), Is.Zero);
    }

    [Test]
    public async Task The_name_may_not_fall_before_the_room_is_open()
    {
        var casus = await OngenoemdAsync();
        var (_, punt, _) = await BijeengeroepenAsync(3, casus);
        await AanvaardAsync(Caw, punt);
        await GeweigerdAsync(Caw, Noem(punt), "PAR-03");
    }

    private async Task<(OverlegId Overleg, AgendapuntId Punt, CasusId Casus)> VerkennendBezigAsync()
    {
        var (overleg, punt, casus) = await BijeengeroepenAsync(3, await OngenoemdAsync());
        foreach (var wie in new[] { Caw, Politie })
        {
            await AanvaardAsync(wie, punt);
        }

        await GoedAsync(Burgemeester, Bevestiging(overleg));
        foreach (var wie in new[] { Burgemeester, Coordinator, Politie, Caw })
        {
            await GeheimAsync(wie, overleg);
            await GoedAsync(Coordinator, Binnen(punt, wie));
        }

        await GoedAsync(Burgemeester, new OpenAgendapunt.Opdracht(punt.ToString()));
        return (overleg, punt, casus);
    }
}
