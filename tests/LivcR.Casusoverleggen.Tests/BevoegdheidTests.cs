using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;
using LivcR.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>A joint LIVC R of two municipalities, each with its mayor.</summary>
internal sealed class BevoegdheidTests : Proef
{
    private const string Hier = "99001";
    private const string Daar = "99002";

    [SetUp]
    public void Gemeenschappelijk()
    {
        Gronden[AndereBurgemeester.Persoon] = Vast(AndereBurgemeester, Zetel.Burgemeester, "Burgemeester", Sector.Gemeente);
        (Zetelgemeente[Burgemeester.Persoon], Zetelgemeente[AndereBurgemeester.Persoon]) = (Hier, Daar);
    }

    [Test]
    [Rule("LIV-05")]
    public async Task Only_the_mayor_of_the_municipality_convenes_and_is_at_the_table()
    {
        var casus = await CasusAsync(nis: Daar);
        var overleg = await OverlegAsync();
        var punt = await AgendapuntAsync(overleg, casus, Caw);
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));

        Assert.That((await H.EventsAsync<OverlegVoorgelegdV1>(Module)).Single().Beslissers, Is.EqualTo(new[] { AndereBurgemeester.Persoon }));
        await GeweigerdAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()), "PAR-03");
        await GeweigerdAsync(Burgemeester, new AnnuleerOverleg.Opdracht(overleg.ToString()), "PAR-03");
        await GoedAsync(AndereBurgemeester, new RoepBijeen.Opdracht(overleg.ToString()));

        var aanTafel = await InDbAsync(Coordinator, db => db.Agendapunten.Where(a => a.Id == punt).SelectMany(a => a.Deelnames).Select(d => d.PersoonId).ToListAsync());
        Assert.That(aanTafel, Does.Contain(AndereBurgemeester.Persoon).And.Not.Contain(Burgemeester.Persoon).And.Contain(Politie.Persoon));
    }

    [Test]
    [Rule("PAR-03")]
    public async Task The_other_mayor_sees_neither_name_nor_casusnummer()
    {
        var casus = await CasusAsync(nis: Daar);
        var nummer = (await CasusVanAsync(casus)).Nummer;
        var overleg = await OverlegAsync();
        var punt = await AgendapuntAsync(overleg, casus);
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        await GoedAsync(AndereBurgemeester, new RoepBijeen.Opdracht(overleg.ToString()));

        foreach (var url in new[] { "/overleggen", $"/overleggen/{overleg}/beslissen", $"/tafel/{overleg}", $"/agendapunten/{punt}", $"/casussen/{casus}", "/uitnodigingen" })
        {
            Assert.That((await H.HaalAsync(Burgemeester, url)).Tekst, Does.Not.Contain(nummer).And.Not.Contain("Zevenbergs"), url);
        }

        Assert.That((await H.HaalAsync(AndereBurgemeester, $"/overleggen/{overleg}/beslissen")).Tekst, Does.Contain(nummer));
        Assert.That(await InDbAsync(Burgemeester, db => db.Casussen.CountAsync()), Is.Zero, "the rows themselves are hidden");
    }

    [Test]
    [Rule("PAR-01")]
    public async Task A_mayor_of_another_municipality_is_not_put_on_the_list_whatever_is_posted()
    {
        var punt = await AgendapuntAsync(await OverlegAsync(), await CasusAsync(nis: Daar));

        var r = await GeweigerdAsync(Coordinator, Nodig(punt, Burgemeester), Refusal.Invoer);

        var caw = Gronden[Caw.Persoon] with { Persoon = Burgemeester.Persoon };
        Tweede.Add(caw);
        await GeweigerdAsync(Coordinator, Nodig(punt, Burgemeester) with { Persoon = $"{Burgemeester.Persoon}:{caw.Organisatie}" }, Refusal.Invoer); // nor for an organisation they also have

        Assert.That((r.Veld, r.Tekst), Is.EqualTo(("Persoon", "Deze persoon zit voor een andere gemeente in deze LIVC R. Aan dit agendapunt zitten alleen de vaste leden voor de gemeente van de casus.")));
        Assert.That(await InDbAsync(Burgemeester, async db => await db.Casussen.CountAsync() + await db.Deelnames.CountAsync()), Is.Zero);
    }

    [Test]
    public async Task A_meeting_holds_the_casussen_of_one_mayor()
    {
        var (hier, daar) = (await CasusAsync(nis: Hier), await CasusAsync(nis: Daar, voornaam: "Lies"));
        var overleg = await OverlegAsync();
        await AgendapuntAsync(overleg, hier);

        var r = await GeweigerdAsync(Coordinator, Punt(overleg, daar), Refusal.Invoer);

        Assert.That((r.Veld, r.Tekst), Is.EqualTo(("Casus", "Voor deze casus is een andere burgemeester bevoegd dan voor de rest van de agenda. Plan er een apart overleg voor.")));
        Bevoegd = BevoegdeBurgemeester.Elke;
        await GoedAsync(Coordinator, Punt(overleg, daar));
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        Assert.That((await H.EventsAsync<OverlegVoorgelegdV1>(Module)).Single().Beslissers, Is.EquivalentTo(new[] { Burgemeester.Persoon, AndereBurgemeester.Persoon }), "where the LIVC R chose so");
    }

    [Test]
    [Rule("LIV-05")]
    public async Task A_casus_of_a_municipality_that_merged_is_convened_by_the_mayor_of_its_successor()
    {
        var (oud, nieuw) = (await CasusAsync(nis: "99031"), await CasusAsync(nis: Daar, voornaam: "Lies"));
        (Opvolgers["99031"], Opvolgers["99032"]) = ("99032", Daar); // and once more

        var overleg = await OverlegAsync();
        await AgendapuntAsync(overleg, oud);
        await AgendapuntAsync(overleg, nieuw);
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));

        await GeweigerdAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()), "PAR-03");
        await GoedAsync(AndereBurgemeester, new RoepBijeen.Opdracht(overleg.ToString()));
    }

    [Test]
    [Rule("LIV-05")]
    public async Task Without_a_mayor_for_the_municipality_nobody_convenes()
    {
        var overleg = await OverlegAsync();
        await AgendapuntAsync(overleg, await CasusAsync(nis: "99003"));

        await GeweigerdAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()), "LIV-05");
    }
}
