using System.Text.RegularExpressions;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;
using LivcR.TestSupport;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>"Wie kan bijdragen?": who has an aanwijzing that holds on the day of the meeting, by sector, and of which sectors nobody has (PAR-02, PAR-06).</summary>
[Rule("PAR-06")]
internal sealed partial class WieKanBijdragenTests : Proef
{
    private async Task<(OverlegId Overleg, AgendapuntId Punt)> KlaarAsync()
    {
        var overleg = await OverlegAsync();
        return (overleg, await AgendapuntAsync(overleg, await CasusAsync()));
    }

    private async Task<string> BladAsync(OverlegId overleg) => (await H.HaalAsync(Coordinator, $"/overleggen/{overleg}")).Tekst;

    [Test, Rule("PAR-02")]
    public async Task Invitees_are_chosen_by_sector_organisation_function_and_person()
    {
        var tweede = Wie.Nieuw(Cel, Rol.Partner);
        Gronden[tweede.Persoon] = Gronden[Caw.Persoon] with { Persoon = tweede.Persoon, Functie = "Aanspreekpunt" };
        var (overleg, _) = await KlaarAsync();
        var blad = await BladAsync(overleg);
        Assert.That(Groepen().Matches(blad).Select(m => m.Groups[1].Value), Is.EqualTo(new[] { "CAW", "CLB", "Onderwijs" }));
        var caw = blad[blad.IndexOf("<optgroup label=\"CAW\"", StringComparison.Ordinal)..blad.IndexOf("<optgroup label=\"CLB\"", StringComparison.Ordinal)];
        Assert.That(Waarden().Matches(caw).Select(m => m.Groups[1].Value), Is.EqualTo(new[] { tweede.Persoon.ToString(), Caw.Persoon.ToString() }), "within an organisation by function");
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        Assert.That(Groepen().Matches(await BladAsync(overleg)), Has.Count.EqualTo(3), "also for who is proposed later");
    }

    [Test, Rule("PAR-02")]
    public async Task Sectors_that_nobody_can_speak_for_are_named_with_whom_to_ask()
    {
        var (overleg, punt) = await KlaarAsync();
        var model = (await H.Send(Coordinator, new ToonOverleg.Vraag(overleg.ToString()))).Value!;
        Assert.That(model.ZonderAanwijzing.Select(k => k.Sector), Is.EquivalentTo(Enum.GetValues<Sector>().Except([Sector.Gemeente, Sector.Politie, Sector.Caw, Sector.Clb, Sector.Onderwijs])), "the fixed seats speak for theirs");
        Gronden[Clb.Persoon] = Gronden[Clb.Persoon] with { Sector = Sector.Jeugdwerk };
        var blad = await BladAsync(overleg);
        Assert.That(blad, Does.Contain("8 sectoren zonder geldige aanwijzing op die dag").And.Contain("CLB: vraag Naam van het contact, CLB De Ladder").And.Contain("Sport: nog geen organisatie").And.Not.Contain("Jeugdwerk:"));
        await GeweigerdAsync(Caw, new ToonOverleg.Vraag(overleg.ToString()), "PAR-03");
        await GoedAsync(Coordinator, Nodig(punt, Caw));
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        Assert.That(await BladAsync(overleg), Does.Not.Contain("zonder geldige aanwijzing"), "the list is made");
    }

    [Test]
    public async Task With_more_agendapunten_it_is_looked_up_for_the_one_whose_form_is_open_only_also_when_that_was_refused()
    {
        var (overleg, _) = await KlaarAsync();
        var tweede = await AgendapuntAsync(overleg, await CasusAsync(voornaam: "Bram", achternaam: "Ooievaar"));
        Assert.That((await H.Send(Coordinator, new ToonOverleg.Vraag(overleg.ToString()))).Value!.ZonderAanwijzing, Is.Empty);
        Assert.That(await BladAsync(overleg), Does.Not.Contain("zonder geldige aanwijzing"));
        Assert.That((await H.Send(Coordinator, new ToonOverleg.Vraag(overleg.ToString(), tweede.ToString()))).Value!.ZonderAanwijzing, Has.Count.EqualTo(8));
        var geweigerd = await H.PostAsync(Coordinator, $"/agendapunten/{tweede}/genodigden", ("Persoon", Caw.Persoon.ToString()!));
        Assert.That((geweigerd.Status, geweigerd.Tekst.Contains("8 sectoren zonder geldige aanwijzing op die dag", StringComparison.Ordinal)), Is.EqualTo((422, true)));
    }

    [Test]
    public async Task A_meeting_without_a_casus_says_so_too()
    {
        var tafel = (await GoedAsync(Coordinator, Plan(6) with { Soort = nameof(Domain.Overlegsoort.StrategischeTafel) })).Value;
        Assert.That(await BladAsync(tafel), Does.Contain("8 sectoren zonder geldige aanwijzing op die dag"));
    }

    [GeneratedRegex("<optgroup label=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Groepen();

    [GeneratedRegex("<option value=\"([^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Waarden();
}
