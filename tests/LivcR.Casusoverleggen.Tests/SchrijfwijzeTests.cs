using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Slices.Schrijfwijzen;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Contracts.Queries;
using LivcR.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>"Bekend onder een andere schrijfwijze?" on the page of a signal and of a casus.</summary>
internal sealed class SchrijfwijzeTests : Proef
{
    private readonly SignaalId _signaal = Id.Nieuw<SignaalId>();

    [SetUp]
    public void Weegt() => InWeging[_signaal] = new Identiteit("Wout", "Zevenberghs", new DateOnly(1998, 5, 4));

    private Task<PaneelInhoud?> PaneelAsync<T>(Wie wie, Guid id, bool gevraagd = false) where T : class, IPaneel => H.Als(wie, sp => sp.GetRequiredService<T>()
        .GeefAsync(new PaneelContext(id, gevraagd ? new Dictionary<string, string?> { [BekendBijCasus.Vraag] = "ja" } : []), CancellationToken.None));

    private static IEnumerable<string> Rijen(PaneelInhoud? p) => ((AndereSchrijfwijzen.Model)p!.Data).Rijen.Select(r => $"{r.Titel} | {r.Staat} | {r.Uitleg}");

    [Test]
    public async Task A_signal_that_is_weighed_shows_the_open_casus_the_signal_and_the_earlier_one_that_may_be_the_same_person()
    {
        var casus = await CasusAsync();
        await CasusAsync(voornaam: "Bram", achternaam: "Ooievaar");
        Gelijkend = q => q.Signaal == _signaal && q.Wie.Achternaam == "Zevenberghs"
            ? [new(Id.Nieuw<SignaalId>(), "4711", Nu, "zelfde naam, zelfde geboortejaar"), new(Id.Nieuw<SignaalId>(), "4712", null, "zelfde naam, zelfde geboortedatum")]
            : [];
        var p = await PaneelAsync<BekendBijSignaal>(Coordinator, _signaal.Waarde);

        Assert.That(Rijen(p), Is.EqualTo(new[]
        {
            $"Casus {(await CasusVanAsync(casus)).Nummer} | In voorbereiding | andere schrijfwijze, zelfde geboortedatum", "Signaal 4712 | In weging | zelfde naam, zelfde geboortedatum",
            $"Eerder signaal, afgesloten op {NlTekst.Datum(Nu)} |  | zelfde naam, zelfde geboortejaar",
        }));
        Assert.That(await H.TekenAsync(Coordinator, p!), Does.Contain($"/casussen/{casus}").And.Not.Contain("Zevenberg").And.Not.Contain("Wout"), "why, never who");
    }

    [Test]
    [Rule("FIN-07"), Rule("AVG-12")]
    public async Task Nobody_but_the_coordination_of_this_livc_r_has_a_panel_and_nothing_without_a_named_person_in_weging()
    {
        var casus = await CasusAsync();
        foreach (var wie in new[] { Burgemeester, Politie, Caw, School })
        {
            Assert.That(await PaneelAsync<BekendBijSignaal>(wie, _signaal.Waarde), Is.Null, wie.ToString());
            Assert.That(await PaneelAsync<BekendBijCasus>(wie, casus.Waarde, true), Is.Null, wie.ToString());
        }

        Assert.That(await PaneelAsync<BekendBijCasus>(AndereCel, casus.Waarde, true), Is.Null);
        Assert.That(Rijen(await PaneelAsync<BekendBijSignaal>(AndereCel, _signaal.Waarde)), Is.Empty, "casussen of another LIVC R are not compared");
        Assert.That(await PaneelAsync<BekendBijSignaal>(Coordinator, Guid.NewGuid()), Is.Null);
    }

    [Test]
    [Rule("AVG-10")]
    public async Task On_a_casus_it_runs_when_asked_and_before_it_may_close_and_each_look_is_logged_without_a_name()
    {
        var (casus, ander) = (await CasusAsync(), await CasusAsync(voornaam: "Woud", achternaam: "Zevenberghs"));
        Assert.That((await PaneelAsync<BekendBijCasus>(Coordinator, casus.Waarde))!.Component, Is.EqualTo(typeof(BekendScherm)));
        Assert.That((await H.LogAsync()).Where(l => l.Handeling == "casusoverleggen.AndereSchrijfwijzen"), Is.Empty);

        Assert.That(Rijen(await PaneelAsync<BekendBijCasus>(Coordinator, casus.Waarde, true)).Single(), Does.StartWith($"Casus {(await CasusVanAsync(ander)).Nummer} | "), "and not itself");
        var regel = (await H.LogAsync()).Single(l => l.Handeling == "casusoverleggen.AndereSchrijfwijzen");
        Assert.That((regel.Actie, regel.Casus), Is.EqualTo(("Zoeken", (Guid?)casus.Waarde)));
        Assert.That(await H.ScalarAsync<string>("select doel || ' ' || uitkomst from verantwoording.log where handeling = 'casusoverleggen.AndereSchrijfwijzen'"), Is.EqualTo("andere schrijfwijze 1 vergeleken"));

        await BijeengeroepenAsync(3, casus, Caw);
        Assert.That((await CasusVanAsync(casus)).Staat, Is.EqualTo(CasusStaat.Geagendeerd));
        Assert.That((await PaneelAsync<BekendBijCasus>(Coordinator, casus.Waarde))!.Component, Is.EqualTo(typeof(BekendPaneelScherm)), "a meeting may close it");
    }

    [Test]
    [Rule("AVG-07")]
    public async Task A_closed_casus_within_its_term_is_an_earlier_signal()
    {
        var casus = await CasusAsync();
        await H.ScalarAsync<int>($"update casusoverleggen.casus set staat = 'Afgesloten', afgesloten_op = '2026-11-20T10:00Z', grond = 'GeenZorg' where id = '{casus}'");

        Assert.That(Rijen(await PaneelAsync<BekendBijSignaal>(Coordinator, _signaal.Waarde)),
            Is.EqualTo(new[] { "Eerder signaal, afgesloten op vrijdag 20 november 2026 |  | andere schrijfwijze, zelfde geboortedatum" }));
        Assert.That(await PaneelAsync<BekendBijCasus>(Coordinator, casus.Waarde, true), Is.Null, "nothing to close any more");
    }
}
