using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Persistence;
using LivcR.Informatiedeling.Slices;
using LivcR.Machtigingen.Contracts.Events;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Informatiedeling.Tests;

/// <summary>Readers, term, source; what stays readable later; "ik deel niets"; minors and embargo.</summary>
internal sealed class LezersTests : Proef
{
    [Test]
    [Rule("PAR-05")]
    public async Task Only_chosen_readers_read_and_the_author_narrows_but_never_widens()
    {
        var f = Formulier() with { Lezerslijst = "getoond", Lezers = [Bilal.Persoon.ToString(), Volgende.Persoon.ToString()] };
        Assert.That((await H.Send(Sofie, f)).Ok, Is.True);
        Assert.That(await LeestAsync(Bilal), Is.EqualTo(new[] { Geheim }));
        Assert.That(await LeestAsync(Voorzitter), Is.Empty);
        Assert.That((await PaneelAsync(Sofie))!.Eigen.Single().Lezers, Is.EqualTo("Bilal Proef"), "who is not at this table cannot be chosen");

        var ruimer = await H.Send(Sofie, new BeperkLezers.Opdracht { Inbreng = f.Verzending, Lezers = [Voorzitter.Persoon.ToString()] });
        Assert.That(ruimer.Ok, Is.True, "someone else is not on offer: nobody is left");
        Assert.That(await LeestAsync(Bilal), Is.Empty);
        Assert.That(await LeestAsync(Voorzitter), Is.Empty);
        Assert.That((await H.Send(Bilal, new BeperkLezers.Opdracht { Inbreng = f.Verzending })).ToString(), Is.EqualTo("Refused(PAR-03)"));
    }

    [Test]
    [Rule("PAR-03")]
    [Rule("PAR-04")]
    public async Task Who_is_only_invited_gets_no_names_and_no_hint_of_a_minor_back_with_a_wrong_form()
    {
        Minderjarig = true;
        Task<Pagina> Fout(Wie wie) => H.PostAsync(wie, $"/agendapunten/{Punt}/inbreng", ("Wijze", "Roepend"), ("Tekst", "Iets"));
        foreach (var staat in new[] { DeelnameStaat.Uitgenodigd, DeelnameStaat.Aanvaard, DeelnameStaat.Geweigerd })
        {
            await KamerAsync(AgendapuntStaat.Bezig, true, new DeelnemerStand(Sofie.Persoon, staat, false, false), Aan(Bilal), Aan(Voorzitter));
            var antwoord = await Fout(Sofie);
            Assert.That(antwoord.Status, Is.EqualTo(422));
            Assert.That(antwoord.Tekst, Does.Contain("Kies hoe u deelt").And.Not.Contain("Bilal Proef").And.Not.Contain(Bilal.Persoon.ToString()).And.Not.Contain(Voorzitter.Persoon.ToString()).And.Not.Contain("minderjarig"), staat.ToString());
        }

        await KamerAsync(AgendapuntStaat.Bezig);
        Assert.That((await Fout(Sofie)).Tekst, Does.Contain("Bilal Proef").And.Contain("minderjarig"), "who is at the table chooses among them");
        Assert.That(await Fout(Collega), Is.EqualTo(await H.PostAsync(Collega, $"/agendapunten/{Id.Nieuw<AgendapuntId>()}/inbreng", ("Wijze", "Roepend"))), "who has no place finds nothing");
    }

    [Test]
    [Rule("GEH-01")]
    [Rule("GEH-07")]
    public async Task In_the_waiting_room_everyone_finds_their_own_drafts_and_nothing_of_anyone_else()
    {
        await GedeeldAsync(Bilal);
        await KamerAsync(AgendapuntStaat.Afgesloten);
        Punt = Id.Nieuw<AgendapuntId>();
        await KamerAsync(AgendapuntStaat.Gepland, true, Aan(Sofie, false, false), Aan(Bilal, false, false), Aan(Voorzitter));
        Assert.That((await H.Send(Sofie, Formulier(actie: "bewaren", tekst: "Van Sofie zelf."))).Ok, Is.True);
        foreach (var staat in new[] { AgendapuntStaat.Gepland, AgendapuntStaat.Bezig })
        {
            await KamerAsync(staat, true, Aan(Sofie, false, false), Aan(Bilal, false, false), Aan(Voorzitter)); // the second time they are late
            var (sofie, bilal) = (await WachtkamerAsync(Sofie), await WachtkamerAsync(Bilal));
            Assert.That(sofie, Does.Contain("Van Sofie zelf.").And.Contain("Concept bewaren").And.Contain("(GEH-01)").And.Not.Contain("Inbreng delen").And.Not.Contain(Geheim).And.Not.Contain("Bilal Proef"));
            Assert.That(bilal, Does.Not.Contain("Van Sofie zelf.").And.Not.Contain("Sofie Proef").And.Not.Contain("Uw inbreng").And.Not.Contain(Geheim));
            Assert.That(await WachtkamerAsync(Collega), Is.Empty);
            Assert.That(await WachtkamerAsync(Coordinator), Is.Empty);
        }
    }

    [Test]
    [Rule("PAR-05")]
    public async Task Narrowing_never_lets_a_reader_or_a_day_be_added()
    {
        var i = Inbreng.Begin(Id.Nieuw<InbrengId>(), Cel, Casus, Punt, Sofie.Persoon, minderjarig: false, H.Klok.GetUtcNow());
        var (morgen, later) = (H.Klok.GetUtcNow().AddDays(1), H.Klok.GetUtcNow().AddDays(2));
        var sleutel = await H.Services.GetRequiredService<IKeyVault>().OpenAsync(Casus.Waarde, CancellationToken.None);
        Assert.That(i.Beperk([], null)!.Regel, Is.EqualTo("TOESTAND"), "a draft has no readers");
        i.Schrijf(Deelwijze.Mondeling, Woorden.Geen, Bron.Van(Grond(Sofie.Persoon)), [Bilal.Persoon], morgen, sleutel);
        var kamer = new KamerStand(Punt, Casus, AgendapuntStaat.Bezig, true, Aan(Sofie), true, null);
        Assert.That(i.Deel(new InzageVraag(i.Stand, Sofie.Persoon, Cel, H.Klok.GetUtcNow(), kamer, kamer.Waar, true, false), sleutel), Is.Null);
        foreach (var (lezers, tot) in new (PersoonId[]?, DateTimeOffset?)[] { ([Bilal.Persoon, Voorzitter.Persoon], morgen), (null, morgen), ([Bilal.Persoon], later), ([Bilal.Persoon], null) })
        {
            Assert.That(i.Beperk(lezers, tot)?.Regel, Is.EqualTo("TOESTAND"));
        }

        Assert.That((i.Beperk([], morgen), i.Lezers), Is.EqualTo(((Refusal?)null, Array.Empty<Guid>())));
    }

    [Test]
    [Rule("PAR-05")]
    public async Task After_its_last_day_others_no_longer_read_it_and_its_author_does()
    {
        var nu = TimeProvider.System.GetUtcNow(); // the database reads its own clock
        H.Klok.Zet(nu);
        var morgen = Brussel.Dag(nu).AddDays(1);
        var f = Formulier() with { TotEnMetDag = $"{morgen.Day}", TotEnMetMaand = $"{morgen.Month}", TotEnMetJaar = $"{morgen.Year}" };
        Assert.That((await H.Send(Sofie, f)).Ok, Is.True);
        Assert.That(await LeestAsync(Bilal), Is.EqualTo(new[] { Geheim }));
        H.Klok.Zet(Brussel.Begin(morgen.AddDays(1)));
        Assert.That(await LeestAsync(Bilal), Is.Empty, "the policy");
        H.Klok.Zet(nu);
        await H.ScalarAsync<int>("update informatiedeling.inbreng set tot = now() - interval '1 second'");
        Assert.That(await LeestAsync(Bilal), Is.Empty);
        Assert.That((await PaneelAsync(Sofie))!.Eigen, Has.Count.EqualTo(1));
        Assert.That((await H.Send(Sofie, f with { TotEnMetDag = "31", TotEnMetMaand = "2" })).Refusal.Veld, Is.EqualTo("TotEnMet"));
    }

    [Test]
    [Rule("GEH-01")]
    [Rule("GEH-07")]
    public async Task After_closing_who_was_there_reads_it_again_only_while_a_later_agendapunt_of_the_casus_runs()
    {
        await KamerAsync(AgendapuntStaat.Bezig, true, Aan(Sofie), Aan(Bilal), Aan(Voorzitter, aanwezig: false));
        await GedeeldAsync();
        Assert.That((await H.Send(Sofie, Formulier("Mondeling"))).Ok, Is.True);
        await KamerAsync(AgendapuntStaat.Afgesloten, true, Aan(Sofie), Aan(Bilal), Aan(Voorzitter));
        Assert.That(await LeestAsync(Bilal), Is.Empty);

        var (eerste, later) = (Punt, Id.Nieuw<AgendapuntId>());
        H.Klok.Vooruit(TimeSpan.FromDays(30));
        await VolgendeKamerAsync(later, AgendapuntStaat.Bezig);
        Assert.That(await LeestAsync(Bilal, later), Is.EqualTo(new[] { Geheim }), "with text, and nothing of what was only said");
        Assert.That(await LeestAsync(Voorzitter, later), Is.Empty, "was not there when it was shared");
        Assert.That(await LeestAsync(Volgende, later), Is.Empty);
        Assert.That(await LeestAsync(Bilal, eerste), Is.Empty, "not in the room that is over");
        await VolgendeKamerAsync(later, AgendapuntStaat.Afgesloten);
        Assert.That(await LeestAsync(Bilal, later), Is.Empty);
    }

    [Test]
    [Rule("GEH-07")]
    public async Task A_room_of_another_casus_or_an_earlier_one_opens_nothing()
    {
        var eerder = Id.Nieuw<AgendapuntId>();
        await VolgendeKamerAsync(eerder, AgendapuntStaat.Bezig);
        H.Klok.Vooruit(TimeSpan.FromDays(1));
        await NieuweKamerAsync();
        await GedeeldAsync();
        await KamerAsync(AgendapuntStaat.Afgesloten);
        Assert.That(await LeestAsync(Bilal, eerder), Is.Empty, "it began before");
        H.Klok.Vooruit(TimeSpan.FromDays(1));
        var ander = Id.Nieuw<AgendapuntId>();
        await VolgendeKamerAsync(ander, AgendapuntStaat.Bezig, Id.Nieuw<CasusId>());
        Assert.That(await LeestAsync(Bilal, ander), Is.Empty);
    }

    [Test]
    [Rule("PAR-08")]
    public async Task Whose_aanwijzing_ended_reads_and_shares_nothing_even_if_the_table_does_not_know()
    {
        await GedeeldAsync();
        ZonderGrond.Add(Bilal.Persoon);
        Assert.That(await LeestAsync(Bilal), Is.Empty, "asked now");
        var geweigerd = (await H.Send(Bilal, Formulier())).Refusal;
        Assert.That((geweigerd.Regel, Tekst(geweigerd)), Is.EqualTo(("PAR-08", "Uw zetel of aanwijzing geldt vandaag niet. Vraag de coördinator waarom.")));
        await H.OntvangAsync(Module, Cel, new AanwijzingBeeindigdV1(Bilal.Persoon, Id.Nieuw<OrganisatieId>(), H.Klok.GetUtcNow()));
        ZonderGrond.Clear();
        Assert.That(await LeestAsync(Bilal), Is.Empty, "and remembered in the copy");
        Assert.That(await LeestAsync(Voorzitter), Is.Not.Empty);
        await MeldAsync(Aan(Bilal), 5000);
        Assert.That(await LeestAsync(Bilal), Is.EqualTo(new[] { Geheim }), "let in again after a fresh look");
    }

    [Test]
    [Rule("PAR-08")]
    public async Task Another_aanwijzing_that_ends_takes_nothing_of_a_seat_or_a_place_for_another_organisation_and_its_own_takes_all()
    {
        var (eigen, ander) = (Id.Nieuw<OrganisatieId>(), Id.Nieuw<OrganisatieId>());
        Tweede[eigen] = Grond(Bilal.Persoon) with { Organisatie = eigen };
        await KamerAsync(AgendapuntStaat.Bezig, true, Aan(Sofie), Aan(Bilal) with { Organisatie = eigen }, Aan(Voorzitter) with { VastLid = true });
        await GedeeldAsync();
        Zetels.Add(Voorzitter.Persoon);
        foreach (var wie in new[] { Bilal, Voorzitter })
        {
            await H.OntvangAsync(Module, Cel, new AanwijzingBeeindigdV1(wie.Persoon, ander, H.Klok.GetUtcNow()));
            Assert.That((await LeestAsync(wie), await GrondInKopieAsync(wie)), Is.EqualTo((new[] { Geheim }, true)));
        }

        Zetels.Clear(); // the seat ended too: whatever else they have is no ground for that place
        ZonderGrond.Add(Bilal.Persoon);
        foreach (var wie in new[] { Bilal, Voorzitter })
        {
            await H.OntvangAsync(Module, Cel, new AanwijzingBeeindigdV1(wie.Persoon, ander, H.Klok.GetUtcNow()));
            Assert.That((await LeestAsync(wie), await GrondInKopieAsync(wie)), Is.EqualTo((Array.Empty<string>(), false)));
        }
    }

    [Test]
    [Rule("PAR-08")]
    public async Task A_place_of_which_the_table_knows_nothing_goes()
    {
        Kamers.Clear();
        await H.OntvangAsync(Module, Cel, new AanwijzingBeeindigdV1(Bilal.Persoon, Id.Nieuw<OrganisatieId>(), H.Klok.GetUtcNow()));
        Assert.That((await GrondInKopieAsync(Bilal), await GrondInKopieAsync(Sofie)), Is.EqualTo((false, true)));
    }

    private Task<bool> GrondInKopieAsync(Wie wie) => H.ScalarAsync<bool>($"select grond from informatiedeling.aanwezige where agendapunt_id = '{Punt}' and persoon_id = '{wie.Persoon}'");

    [Test]
    [Rule("GEH-11")]
    public async Task An_embargo_hides_the_text_from_its_author_too_who_can_still_withdraw_it()
    {
        var id = await GedeeldAsync();
        await H.ScalarAsync<int>($"insert into informatiedeling.embargo values ('{Casus}', '{Cel}', true, 1)");
        Assert.That(await LeestAsync(Bilal), Is.Empty);
        var eigen = (await PaneelAsync(Sofie))!;
        Assert.That((eigen.Eigen.Count, eigen.Gedeeld.Count, eigen.Open, string.Join(' ', eigen.Verborgen)), Is.EqualTo((0, 0, false, id)));
        Assert.That(await H.TekenAsync(Sofie, (await InhoudAsync(Sofie))!), Does.Contain("/intrekken").And.Not.Contain("weken").And.Not.Contain("mbargo"));
        Assert.That((await H.Send(Sofie, Formulier())).Refusal.Regel, Is.EqualTo("GEH-01"), "told as any room that is not open");
        Assert.That((await H.Send(Bilal, new TrekInbrengIn.Opdracht(id))).ToString(), Is.EqualTo("Refused(PAR-03)"));
        Assert.That((await H.Send(Sofie, new TrekInbrengIn.Opdracht(id))).Ok, Is.True);
        Assert.That(await TekstenAsync(), Is.Zero);
    }

    [Test]
    [Rule("MIN-01")]
    public async Task For_a_minor_nobody_is_ticked_beforehand_and_nobody_reads_who_was_not_chosen()
    {
        Minderjarig = true;
        await GedeeldAsync();
        Assert.That(await LeestAsync(Bilal), Is.Empty);
        var scherm = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await H.TekenAsync(Sofie, (await InhoudAsync(Sofie))!));
        Assert.That(scherm.QuerySelectorAll("input[name=Lezers]"), Has.Length.EqualTo(2));
        Assert.That(scherm.QuerySelectorAll("input[name=Lezers][checked]"), Is.Empty);
        Assert.That(scherm.QuerySelector("input[name=Wijze][checked]")!.GetAttribute("value"), Is.EqualTo("Mondeling"));
        Assert.That((await H.Send(Sofie, Formulier() with { Lezerslijst = "getoond", Lezers = [Bilal.Persoon.ToString()] })).Ok, Is.True);
        Assert.That(await LeestAsync(Bilal), Is.EqualTo(new[] { Geheim }));
        Assert.That(await LeestAsync(Voorzitter), Is.Empty);
    }

    [Test]
    public async Task Everyone_present_is_ticked_beforehand_and_source_and_secrecy_are_taken_from_the_seat()
    {
        await GedeeldAsync();
        var scherm = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await H.TekenAsync(Bilal, (await InhoudAsync(Bilal))!));
        Assert.That(scherm.QuerySelectorAll("input[name=Lezers][checked]"), Has.Length.EqualTo(2));
        Assert.That(scherm.Body!.TextContent, Does.Contain("CAW De Proef. Onder beroepsgeheim. Spreekt op grond van het decreet LIVC R.").And.Contain("Te lezen zolang de casus bewaard wordt."));
    }

    [Test]
    [Rule("PAR-05")]
    [Rule("PAR-04")]
    public async Task Ik_deel_niets_is_seen_by_nobody_else()
    {
        var voor = await H.TekenAsync(Bilal, (await InhoudAsync(Bilal))!);
        var log = await H.LogAsync();
        for (var keer = 0; keer < 2; keer++) Assert.That((await H.PostAsync(Sofie, $"/agendapunten/{Punt}/niets")).Naar, Is.EqualTo($"/agendapunten/{Punt}"));
        Assert.That(await H.LogAsync(), Is.EqualTo(log), "nor by who reads the log");
        Assert.That(await H.ScalarAsync<long>("select count(*) from informatiedeling.outbox"), Is.Zero, "nor by who counts: nothing is passed on");
        foreach (var wie in new[] { Bilal, Voorzitter, Coordinator, Fg, Beheerder })
        {
            Assert.That(await H.Als(wie, sp => sp.GetRequiredService<InformatiedelingDbContext>().NietsGedeeld.CountAsync()), Is.Zero, wie.Rollen[0].ToString());
        }

        Assert.That(await H.AlsSysteem(Cel, sp => sp.GetRequiredService<InformatiedelingDbContext>().NietsGedeeld.CountAsync()), Is.Zero, "nor by a job");
        Assert.That(await H.Als(Sofie, sp => sp.GetRequiredService<InformatiedelingDbContext>().NietsGedeeld.CountAsync()), Is.EqualTo(1));
        Assert.That(await H.TekenAsync(Sofie, (await InhoudAsync(Sofie))!), Does.Contain("Dat telt als deelnemen.").And.Not.Contain("/niets\""));
        Assert.That(Zonder(await H.TekenAsync(Bilal, (await InhoudAsync(Bilal))!)), Is.EqualTo(Zonder(voor)));
        Assert.That((await H.PostAsync(Collega, $"/agendapunten/{Punt}/niets")).Status, Is.EqualTo(404));
        Assert.That(await StaatAsync(), Is.Null);

        static string Zonder(string html) => System.Text.RegularExpressions.Regex.Replace(html, "[0-9a-f-]{36}", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    [Test]
    [Rule("PAR-05")]
    public async Task The_page_to_narrow_is_its_authors_alone()
    {
        var id = await GedeeldAsync();
        var p = await H.HaalAsync(Sofie, $"/inbreng/{id}/lezers");
        Assert.That((p.Status, p.Tekst.Contains("Bilal Proef"), p.Tekst.Contains("weken")), Is.EqualTo((200, true, false)));
        foreach (var wie in new[] { Bilal, Coordinator, Collega }) Assert.That((await H.HaalAsync(wie, $"/inbreng/{id}/lezers")).Status, Is.EqualTo(404));
        Assert.That((await H.PostAsync(Sofie, $"/inbreng/{id}/lezers", ("Lezers", Voorzitter.Persoon.ToString()))).Naar, Is.EqualTo($"/agendapunten/{Punt}"));
        Assert.That(await LeestAsync(Bilal), Is.Empty);
        Assert.That((await H.PostAsync(Sofie, $"/inbreng/{id}/lezers", ("TotEnMetDag", "32"), ("TotEnMetMaand", "1"), ("TotEnMetJaar", "2027"))).Status, Is.EqualTo(422));
    }

    [Test]
    public async Task Why_nothing_is_to_be_read_tells_of_the_room_and_never_of_an_item()
    {
        var leeg = await H.TekenAsync(Voorzitter, (await InhoudAsync(Voorzitter))!);
        Assert.That((await H.Send(Sofie, Formulier() with { Lezerslijst = "getoond", Lezers = [Bilal.Persoon.ToString()] })).Ok, Is.True);
        var verborgen = await H.TekenAsync(Voorzitter, (await InhoudAsync(Voorzitter))!);
        Assert.That(System.Text.RegularExpressions.Regex.Replace(verborgen, "[0-9a-f-]{36}", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)),
            Is.EqualTo(System.Text.RegularExpressions.Regex.Replace(leeg, "[0-9a-f-]{36}", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1))));
        await KamerAsync(AgendapuntStaat.Bezig, true, Aan(Sofie), Aan(Bilal), Aan(Voorzitter, geheimhouding: false));
        Assert.That(await H.TekenAsync(Voorzitter, (await InhoudAsync(Voorzitter))!), Does.Contain("Klopt nu niet").And.Contain("(GEH-04)").And.Not.Contain("(GEH-11)").And.Not.Contain("(MIN-01)"));
    }

    /// <summary>What this module puts in the waiting room of someone.</summary>
    private async Task<string> WachtkamerAsync(Wie wie)
    {
        var inhoud = await H.Als(wie, sp => sp.GetRequiredService<PaneelVerzameling>().GeefAsync(Plaatsen.Wachtkamer, new PaneelContext(Punt.Waarde, new Dictionary<string, string?>()), CancellationToken.None));
        var tekst = "";
        foreach (var deel in inhoud) tekst += await H.TekenAsync(wie, deel);
        return tekst;
    }
}
