using LivcR.Casusoverleggen.Jobs;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.SharedKernel;
using LivcR.TestSupport;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>GEH-02: a meeting that rests on the consent of the procureur des Konings has its reference, date, scope and persons.</summary>
[Rule("GEH-02")]
internal sealed class ToestemmingTests : Proef
{
    private const string Kenmerk = "LE35.98.1/2026", Omvang = "Overleg over een gezin in Zonderdale", Mensen = "De leerlingbegeleider van de school";

    private static PlanOverleg.Opdracht Toegestaan() => Plan() with
    {
        Rechtsgrond = "Procureur",
        ToestemmingReferentie = Kenmerk,
        ToestemmingDatumDag = "20",
        ToestemmingDatumMaand = "11",
        ToestemmingDatumJaar = "2026",
        ToestemmingOmvang = Omvang,
        ToestemmingPersonen = Mensen,
    };

    private static (string, string)[] Velden(PlanOverleg.Opdracht o) => [.. typeof(PlanOverleg.Opdracht).GetProperties().Select(p => (p.Name, p.GetValue(o) as string ?? ""))];

    [TestCase("ToestemmingReferentie", "Vul het kenmerk van de toestemming van de procureur in.")]
    [TestCase("ToestemmingDatum", "Vul de datum van de toestemming van de procureur in.")]
    [TestCase("ToestemmingOmvang", "Schrijf waarvoor de toestemming van de procureur geldt.")]
    [TestCase("ToestemmingPersonen", "Schrijf wie volgens de toestemming van de procureur mag deelnemen.")]
    public async Task Each_part_that_is_missing_is_asked_beside_its_field_and_what_was_typed_stays(string veld, string woorden)
    {
        var zonder = veld switch
        {
            "ToestemmingReferentie" => Toegestaan() with { ToestemmingReferentie = " " },
            "ToestemmingDatum" => Toegestaan() with { ToestemmingDatumDag = "", ToestemmingDatumMaand = null, ToestemmingDatumJaar = null },
            "ToestemmingOmvang" => Toegestaan() with { ToestemmingOmvang = null },
            _ => Toegestaan() with { ToestemmingPersonen = "" },
        };
        var w = await GeweigerdAsync(Coordinator, zonder, "GEH-02", woorden);
        Assert.That(w.Veld, Is.EqualTo(veld));
        var blad = await H.PostAsync(Coordinator, "/overleggen/nieuw", Velden(zonder));
        Assert.That((blad.Status, blad.Tekst.Split(woorden).Length), Is.EqualTo((422, 3)), "in the summary and beside the field");
        Assert.That(blad.Tekst, Does.Contain($"href=\"#{veld}\""));
        foreach (var getypt in new[] { Kenmerk, Omvang, Mensen, "value=\"20\"" }.Where(g => (veld, g) is not (("ToestemmingReferentie", Kenmerk) or ("ToestemmingOmvang", Omvang) or ("ToestemmingPersonen", Mensen) or ("ToestemmingDatum", "value=\"20\""))))
        {
            Assert.That(blad.Tekst, Does.Contain(getypt));
        }

        Assert.That((await H.LogAsync()).Last(l => l.Regel == "GEH-02"), Is.EqualTo(("Weigeren", "casusoverleggen.PlanOverleg", "GEH-02", "geweigerd", (Guid?)null)));
    }

    [Test]
    public async Task All_four_are_asked_at_once_and_only_when_the_meeting_rests_on_it()
    {
        var r = await H.Send(Coordinator, Plan() with { Rechtsgrond = "Procureur" });
        Assert.That(r.Refusals.Select(w => (w.Regel, w.Veld)), Is.EqualTo(new[] { "ToestemmingReferentie", "ToestemmingDatum", "ToestemmingOmvang", "ToestemmingPersonen" }.Select(v => ("GEH-02", (string?)v))));
        await GoedAsync(Coordinator, Plan() with { ToestemmingDatumDag = "31", ToestemmingDatumMaand = "2", ToestemmingDatumJaar = "x", ToestemmingOmvang = "Iets" });
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.overleg where toestemming_datum is null and toestemming_omvang is null and toestemming_referentie is null"), Is.EqualTo(1), "by law or decree nothing of a consent is kept");
    }

    [Test, Rule("LIV-05")]
    public async Task A_missing_consent_is_told_in_one_round_with_all_else_that_is_wrong()
    {
        var leeg = new PlanOverleg.Opdracht { Verzending = Guid.CreateVersion7().ToString(), DatumDag = "20", DatumMaand = "11", DatumJaar = "2026", Uur = "9.30", Rechtsgrond = "Procureur", ToestemmingDatumDag = "31", ToestemmingDatumMaand = "11", ToestemmingDatumJaar = "2026" };
        var r = await H.Send(Coordinator, leeg);
        Assert.That(r.Refusals.Select(w => (w.Veld, Tekst(w))), Is.EqualTo(new (string?, string)[]
        {
            ("Datum", "Kies een datum en een uur in de toekomst."),
            ("Plaats", "Vul in waar het overleg plaatsvindt."),
            ("Doel", "Schrijf het doel van het overleg, zonder namen."),
            ("Werkwijze", "Schrijf hoe het overleg verloopt. Bijvoorbeeld: volgens het huishoudelijk reglement."),
            ("ToestemmingReferentie", "Vul het kenmerk van de toestemming van de procureur in."),
            ("ToestemmingOmvang", "Schrijf waarvoor de toestemming van de procureur geldt."),
            ("ToestemmingPersonen", "Schrijf wie volgens de toestemming van de procureur mag deelnemen."),
            ("ToestemmingDatum", "31 november bestaat niet. Vul een bestaande datum in."),
        }));
        var ookGrond = await H.Send(Coordinator, leeg with { Rechtsgrond = null });
        Assert.That(ookGrond.Refusals.Select(w => w.Veld), Is.EqualTo(new[] { "Datum", "Plaats", "Doel", "Werkwijze", "Rechtsgrond" }), "without a ground nothing of a consent is asked");
        var blad = await H.PostAsync(Coordinator, "/overleggen/nieuw", Velden(leeg));
        Assert.That((blad.Status, blad.Tekst.Contains("Er zijn 8 problemen", StringComparison.Ordinal), blad.Tekst.Contains("value=\"31\"", StringComparison.Ordinal)), Is.EqualTo((422, true, true)));
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.overleg"), Is.Zero);
    }

    [TestCase("24", "11", "De toestemming kan niet van na vandaag zijn. Vul de datum in waarop de procureur ze gaf."), TestCase("31", "11", "31 november")]
    public async Task Its_date_exists_and_is_not_to_come(string dag, string maand, string woorden)
    {
        var w = await GeweigerdAsync(Coordinator, Toegestaan() with { ToestemmingDatumDag = dag, ToestemmingDatumMaand = maand }, Refusal.Invoer);
        Assert.That(w.Veld, Is.EqualTo("ToestemmingDatum"));
        Assert.That(Tekst(w), Does.Contain(woorden));
        await GoedAsync(Coordinator, Toegestaan() with { ToestemmingDatumDag = "23" });
    }

    [Test, Rule("AVG-07")]
    public async Task It_is_kept_under_the_key_of_the_meeting_shown_where_its_ground_is_and_nowhere_else_and_goes_with_the_papers()
    {
        var overleg = (await GoedAsync(Coordinator, Toegestaan())).Value;
        var punt = await AgendapuntAsync(overleg, await CasusAsync(), Caw);
        Assert.That(await H.ScalarAsync<bool>($"select position(convert_to('gezin', 'UTF8') in toestemming_omvang) + position(convert_to('leerling', 'UTF8') in toestemming_personen) + position(convert_to('2026', 'UTF8') in toestemming_datum) = 0 from casusoverleggen.overleg where id = '{overleg}'"), Is.True);
        Assert.That((await H.HaalAsync(Coordinator, $"/overleggen/{overleg}")).Tekst, Does.Contain(Kenmerk).And.Contain("20 november 2026").And.Contain(Omvang).And.Contain(Mensen));
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        await GoedAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()));
        await AanvaardAsync(Caw, punt);
        foreach (var (wie, pad) in new[] { (Caw, $"/uitnodigingen/{punt}"), (Caw, "/uitnodigingen"), (Caw, $"/tafel/{overleg}"), (Politie, $"/uitnodigingen/{punt}"), (Burgemeester, $"/overleggen/{overleg}/beslissen") })
        {
            var blad = await H.HaalAsync(wie, pad);
            Assert.That(blad.Status, Is.EqualTo(200), pad);
            Assert.That(blad.Tekst, Does.Not.Contain(Kenmerk).And.Not.Contain(Omvang).And.Not.Contain(Mensen), pad);
        }

        await H.PumpAsync();
        Assert.That(await H.ScalarAsync<long>($"select count(*) from casusoverleggen.outbox where inhoud::text like '%{Kenmerk}%' or inhoud::text like '%gezin%' or inhoud::text like '%leerling%'"), Is.Zero, "nothing of it travels: no mail and no calendar can say it");

        H.Klok.Zet(Nu.AddDays(40));
        await H.AlsSysteem(Cel, sp => sp.GetRequiredService<ISender>().Send(new VernietigOverlegpapieren.Opdracht()));
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.overleg where toestemming_referentie is null and toestemming_datum is null and toestemming_omvang is null and toestemming_personen is null"), Is.EqualTo(1));
        Assert.That((await H.HaalAsync(Coordinator, $"/overleggen/{overleg}")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task A_meeting_of_before_keeps_its_one_reference()
    {
        var overleg = (await GoedAsync(Coordinator, Toegestaan() with { ToestemmingReferentie = "Brief van 3 november 2026, LE35" })).Value;
        await H.ScalarAsync<int>($"update casusoverleggen.overleg set toestemming_datum = null, toestemming_omvang = null, toestemming_personen = null where id = '{overleg}' returning 1");
        var blad = (await H.HaalAsync(Coordinator, $"/overleggen/{overleg}")).Tekst;
        Assert.That(blad, Does.Contain("Toestemming van de procureur des Konings, Brief van 3 november 2026, LE35").And.Not.Contain("Datum van de toestemming").And.Not.Contain("Wie volgens de toestemming"));
        await AgendapuntAsync(overleg, await CasusAsync(), Caw);
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        await GoedAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()));
    }
}
