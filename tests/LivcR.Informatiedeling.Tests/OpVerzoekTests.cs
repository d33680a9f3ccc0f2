using LivcR.Casusoverleggen.Contracts;
using LivcR.Informatiedeling.Slices;
using LivcR.SharedKernel;
using LivcR.TestSupport;
using LivcR.Toegang.Contracts.Queries;

namespace LivcR.Informatiedeling.Tests;

/// <summary>Who lost their last role asks the FG to withdraw what they brought in: it goes, and the FG sees nothing of it.</summary>
internal sealed class OpVerzoekTests : Proef
{
    private const string Adres = "sofie@caw.example", Pad = "/inbreng/op-verzoek";

    [Test, Rule("PAR-05"), Rule("AVG-10")]
    public async Task All_that_the_author_brought_in_is_gone_and_the_log_keeps_who_asked()
    {
        await GedeeldAsync();
        Assert.That((await H.Send(Sofie, Formulier(actie: "bewaren", tekst: "Getypt en nooit gedeeld."))).Ok, Is.True);
        Assert.That((await H.Send(Bilal, Formulier(tekst: "Van een ander."))).Ok, Is.True);
        await LeestAsync(Bilal);
        await KamerAsync(AgendapuntStaat.Afgesloten);
        Adressen[Adres] = new(Sofie.Persoon, HeeftRol: false);

        Assert.That((await VraagAsync()).Naar, Is.EqualTo(Pad + "?gelukt=ja"));

        Assert.That(await TekstenAsync(), Is.EqualTo(1), "of nobody else");
        Assert.That(await H.ScalarAsync<long>($"select count(*) from informatiedeling.inbreng where auteur = '{Sofie.Persoon}' and (staat <> 'Ingetrokken' or ingetrokken_op is null or coalesce(tekst, noodzakelijk, proportioneel, subsidiair) is not null)"), Is.Zero);
        await H.LogAsync();
        Assert.That(await H.ScalarAsync<string>("select string_agg(concat_ws(' ', actor, casus, object, object_id, doel, regel, uitkomst), '|') from verantwoording.log where handeling = 'informatiedeling.TrekInOpVerzoek'"),
            Is.EqualTo($"{Fg.Persoon} persoon {Sofie.Persoon} verzoek PAR-05 gelukt"), "one line, of no casus");
    }

    [Test, Rule("PAR-05"), Rule("GEH-11")]
    public async Task An_embargo_or_a_second_time_changes_nothing_and_looks_the_same()
    {
        await GedeeldAsync();
        await H.ScalarAsync<int>($"insert into informatiedeling.embargo values ('{Casus}', '{Cel}', true, 1)");
        Adressen[Adres] = new(Sofie.Persoon, HeeftRol: false);
        Adressen["niets@caw.example"] = new(Collega.Persoon, HeeftRol: false);
        var eerste = await VraagAsync();
        var weg = await H.ScalarAsync<DateTime>($"select max(ingetrokken_op) from informatiedeling.inbreng where auteur = '{Sofie.Persoon}'");
        H.Klok.Vooruit(TimeSpan.FromMinutes(5));
        Assert.That(new[] { (await VraagAsync()).Naar, (await VraagAsync("niets@caw.example")).Naar }, Is.All.EqualTo(eerste.Naar), "whether there was anything is not told");
        Assert.That(await H.ScalarAsync<DateTime>($"select max(ingetrokken_op) from informatiedeling.inbreng where auteur = '{Sofie.Persoon}'"), Is.EqualTo(weg));
        Assert.That(await TekstenAsync(), Is.Zero);
        await H.LogAsync();
        Assert.That(await H.ScalarAsync<string>($"select string_agg(concat_ws(' ', object_id, casus, uitkomst), '|' order by volgnummer) from verantwoording.log where handeling = 'informatiedeling.TrekInOpVerzoek'"),
            Is.EqualTo($"{Sofie.Persoon} gelukt|{Sofie.Persoon} gelukt|{Collega.Persoon} gelukt"), "nor does the log, which the FG reads");
    }

    [Test, Rule("PAR-05")]
    public async Task Who_can_do_it_themself_an_unknown_address_and_no_confirmation_are_refused_with_what_to_do()
    {
        await GedeeldAsync();
        Adressen[Adres] = new(Sofie.Persoon, HeeftRol: true);
        foreach (var (adres, gevraagd, tekst) in new[]
        {
            (Adres, "ja", "Deze persoon heeft hier nog een rol en trekt zelf in, op Mijn inbreng. Vraag de persoon om dat te doen."), ("wie@nergens.example", "ja", "Met dit adres had niemand een rol in deze LIVC R. Kijk het adres na."),
            (" ", "ja", "Vul het e-mailadres in waarmee deze persoon zich aanmeldde."), (Adres, "", "Bevestig dat deze persoon het zelf vroeg."), (new string('a', 300), "ja", "hoogstens 254 tekens"),
        })
        {
            var p = await VraagAsync(adres, gevraagd);
            Assert.That((p.Status, p.Tekst.Contains(tekst, StringComparison.Ordinal), p.Tekst.Contains(adres, StringComparison.Ordinal)), Is.EqualTo((422, true, true)), p.Tekst);
        }

        Assert.That(await TekstenAsync(), Is.EqualTo(1));
    }

    [Test, Rule("PAR-03"), Rule("GEH-07")]
    public async Task Nobody_but_the_fg_of_this_livc_r_has_the_page_or_the_act()
    {
        await GedeeldAsync();
        Adressen[Adres] = new(Sofie.Persoon, HeeftRol: false);
        foreach (var wie in new[] { Bilal, Voorzitter, Collega, Coordinator, Beheerder })
        {
            Assert.That((await H.HaalAsync(wie, Pad)).Status, Is.EqualTo(404), wie.Rollen[0].ToString());
            Assert.That((await H.Send(wie, new TrekInOpVerzoek.Opdracht { Email = Adres, Gevraagd = "ja" })).Refusal, Is.EqualTo(Weigering.NietUitgenodigd));
        }

        Assert.That((await H.Send(Wie.Nieuw(Id.Nieuw<CelId>(), Rol.Fg), new TrekInOpVerzoek.Opdracht { Email = Adres, Gevraagd = "ja" })).Ok, Is.True, "another LIVC R has its own, and there is nothing of this one in it");
        Assert.That(await TekstenAsync(), Is.EqualTo(1));
        var p = await H.HaalAsync(Fg, Pad);
        Assert.That(p.Tekst, Does.Contain("Wie zich nog kan aanmelden, trekt zelf in.").And.Not.Contain("weken").And.Not.Contain("PRO-2026-001"));
    }

    private Task<Pagina> VraagAsync(string adres = Adres, string gevraagd = "ja") => H.PostAsync(Fg, Pad, ("Email", adres), ("Gevraagd", gevraagd));
}
