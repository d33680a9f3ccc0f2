using AngleSharp.Dom;
using DocumentFormat.OpenXml.Packaging;
using LivcR.Machtigingen.Contracts.Events;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Machtigingen.Jobs;
using LivcR.Machtigingen.Slices;
using LivcR.Machtigingen.Slices.Aanwijzingen;
using LivcR.Machtigingen.Slices.Deelnemers;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using W = LivcR.SharedKernel.Infrastructure.Wereld.FictieveWereld;

namespace LivcR.Machtigingen.Tests.Slices.Aanwijzingen;

/// <summary>What happens to an aanwijzing after it was approved, and what it leaves behind.</summary>
internal sealed class LoopbaanTests
{
    private static readonly DateOnly Vandaag = new(2026, 11, 23);

    [Test]
    [Rule("PAR-02")]
    public async Task A_suspension_holds_from_today_and_is_lifted_by_somebody_else()
    {
        await using var huis = await Loket.StartAsync();
        var id = await huis.AanvraagAsync(W.CawPartner.Id);

        Assert.That((await huis.PostAsync(Wereldproef.Coordinator, $"/aanwijzingen/{id}/opschorten")).Status, Is.EqualTo(303));
        Assert.That(await Mag(huis, Vandaag), Is.EqualTo("PAR-02"));
        Assert.That((await huis.PostAsync(Wereldproef.Coordinator, $"/aanwijzingen/{id}/hervatten")).Tekst, Does.Contain("Wie opschort, heft de opschorting niet zelf op."));

        huis.Klok.Zet(new(2026, 12, 3, 9, 0, 0, TimeSpan.Zero));
        Assert.That((await huis.PostAsync(Loket.Burgemeester, $"/aanwijzingen/{id}/hervatten")).Status, Is.EqualTo(303));

        Assert.That((await Mag(huis, new(2026, 12, 3)), await Mag(huis, new(2026, 12, 2)), await Mag(huis, Vandaag), await Mag(huis, Vandaag.AddDays(-1))),
            Is.EqualTo(((string?)null, "PAR-02", "PAR-02", (string?)null)), "the days in between stay without");
        Assert.That((await huis.EventsAsync<RolgrondBegonnenV1>(Wereldproef.Module)).Select(e => e.Grond), Is.EqualTo(new[] { id }));
        Assert.That((await huis.HaalAsync(Wereldproef.Coordinator, $"/aanwijzingen/{id}")).Tekst, Does.Contain("tot en met 22-11-2026").And.Contain("vanaf 03-12-2026"));
    }

    [Test]
    [Rule("PAR-02")]
    public async Task Not_confirmed_thirty_days_after_the_year_it_is_suspended_and_the_organisation_takes_it_up_again()
    {
        await using var huis = await Loket.StartAsync();
        var id = await huis.AanvraagAsync(W.CawPartner.Id);
        await huis.SqlAsync($"update machtigingen.aanwijzing set bevestigd_op = '2025-11-23' where id = '{id}'");

        await Nacht(huis);
        Assert.That((await huis.HaalAsync(Loket.Contact, "/mijn-organisatie")).Tekst, Does.Contain("Te bevestigen"));
        Assert.That(await Paneel(huis, Loket.Contact), Does.Contain("Een aanwijzing van uw organisatie wacht op de jaarlijkse bevestiging.").And.Not.Contain("Lammens"), "no names");
        Assert.That(await huis.StaatAsync(id), Is.EqualTo("Actief"));

        huis.Klok.Zet(new(2026, 12, 23, 1, 0, 0, TimeSpan.Zero));
        await Nacht(huis);
        Assert.That(await huis.StaatAsync(id), Is.EqualTo("Opgeschort"));
        Assert.That((await Mag(huis, new(2026, 12, 23)), await Mag(huis, new(2026, 12, 22))), Is.EqualTo(("PAR-02", (string?)null)));
        Assert.That((await huis.PostAsync(Loket.Burgemeester, $"/aanwijzingen/{id}/hervatten")).Tekst, Does.Contain("Laat de organisatie ze bevestigen."));

        Assert.That((await huis.PostAsync(Loket.Contact, $"/aanwijzingen/{id}/bevestigen")).Status, Is.EqualTo(303));
        Assert.That((await huis.StaatAsync(id), await Mag(huis, new(2026, 12, 23))), Is.EqualTo(("Actief", (string?)null)));
    }

    [Test]
    [Rule("PAR-02")]
    public async Task Who_must_confirm_or_renew_is_told_once_per_round_by_mail_and_the_police_where_there_is_no_contact()
    {
        await using var huis = await Loket.StartAsync();
        await huis.SqlAsync($"update machtigingen.aanwijzing set bevestigd_op = '2025-11-23' where persoon_id = '{W.CawPartner.Id}'");
        async Task<IReadOnlyList<PersoonId>[]> Verteld() => [.. (await huis.EventsAsync<AanwijzingenHerinnerdV1>(Wereldproef.Module)).Select(e => e.Aan)];

        await Nacht(huis);
        await Nacht(huis);
        Assert.That(await Verteld(), Has.Length.EqualTo(1), "once");
        Assert.That((await Verteld())[0], Is.EquivalentTo(new[] { W.CawContact.Id, W.Korpschef.Id, W.InformationOfficer.Id }), "two others are of organisations without a contact");
        Assert.That(await Paneel(huis, Loket.Io), Does.Contain("Een aanwijzing van een organisatie zonder contactpersoon wacht op uw jaarlijkse bevestiging.")
            .And.Contain("Een aanwijzing van een organisatie zonder contactpersoon eindigt binnen dertig dagen.").And.Not.Contain("Maashof"), "no names");
        Assert.That(await Paneel(huis, Loket.Burgemeester), Does.Not.Contain("zonder contactpersoon"));

        Assert.That((await huis.PostAsync(Loket.Contact, $"/aanwijzingen/{await huis.AanvraagAsync(W.CawPartner.Id)}/bevestigen")).Status, Is.EqualTo(303));
        huis.Klok.Zet(new(2027, 10, 24, 1, 0, 0, TimeSpan.Zero));
        await Nacht(huis);
        Assert.That((await Verteld()).Skip(1).Select(aan => aan.Contains(W.CawContact.Id)), Is.EqualTo(new[] { true }), "its end comes near: the next round, though the nights in between were missed");
    }

    [Test]
    [Rule("PAR-02")]
    public async Task A_round_that_nobody_could_hear_is_told_the_night_somebody_can_and_the_police_of_each_LIVC_R_hears_it()
    {
        await using var huis = await Loket.StartAsync();
        await huis.SqlAsync($"update machtigingen.aanwijzing set bevestigd_op = current_date + 3650; update machtigingen.aanwijzing set bevestigd_op = '2025-11-23' where persoon_id = '{W.ClbPartner.Id}'; "
            + "update machtigingen.zetel set van = '2026-11-24' where zetel = 'Korpschef'");
        await huis.SqlAsync("update machtigingen.aanwijzing set tot = '2027-11-23'");
        async Task<PersoonId[]> Nachten()
        {
            foreach (var cel in new[] { W.Zonderdale.Id, W.DrieBeken.Id, W.Zonderdale.Id })
            {
                await huis.AlsSysteem(cel, sp => sp.GetRequiredService<ISender>().Send(new VerloopAanwijzingen.Opdracht()));
            }

            return [.. (await huis.EventsAsync<AanwijzingenHerinnerdV1>(Wereldproef.Module)).SelectMany(e => e.Aan)];
        }

        Assert.That(await Nachten(), Is.Empty, "no contact, and no police in the seat");
        huis.Klok.Zet(new(2026, 11, 24, 1, 0, 0, TimeSpan.Zero));
        var verteld = await Nachten();
        Assert.That(verteld, Is.EquivalentTo(new[] { W.Korpschef.Id, W.InformationOfficer.Id, W.DrbKorpschef.Id, W.DrbInformationOfficer.Id }));
        Assert.That(await Nachten(), Is.EqualTo(verteld), "once");
    }

    [Test]
    [Rule("PAR-02")]
    public async Task A_clock_that_jumps_back_reopens_nothing_and_one_that_jumps_ahead_ends_everything_once()
    {
        await using var huis = await Loket.StartAsync();
        var id = await huis.AanvraagAsync(W.CawPartner.Id);
        await huis.PostAsync(Wereldproef.Coordinator, $"/aanwijzingen/{id}/opschorten");
        huis.Klok.Zet(new(2026, 10, 1, 9, 0, 0, TimeSpan.Zero));

        Assert.That((await huis.PostAsync(Loket.Burgemeester, $"/aanwijzingen/{id}/hervatten")).Status, Is.EqualTo(303));
        Assert.That(await huis.ScalarAsync<string>($"select max(van)::text from machtigingen.gelding where aanwijzing_id = '{id}'"), Is.EqualTo("2026-11-23"), "not before what was closed last");

        huis.Klok.Zet(new(2031, 1, 1, 9, 0, 0, TimeSpan.Zero));
        Assert.That(await Nacht(huis), Is.GreaterThan(5));
        Assert.That(await Nacht(huis), Is.Zero);
        Assert.That(await Mag(huis, new(2026, 10, 15)), Is.Null, "what held then stays");
    }

    [Test]
    [Rule("PAR-02")]
    public async Task Only_a_correction_with_a_reason_changes_the_past_and_what_stood_there_stays()
    {
        await using var huis = await Loket.StartAsync();
        var id = await huis.AanvraagAsync(W.CawPartner.Id);
        await huis.PostAsync(Wereldproef.Coordinator, $"/aanwijzingen/{id}/intrekken");
        huis.Klok.Zet(new(2026, 12, 10, 9, 0, 0, TimeSpan.Zero));
        var gelding = await huis.ScalarAsync<Guid>($"select id from machtigingen.gelding where aanwijzing_id = '{id}'");
        (string, string)[] formulier = [("Gelding", $"{gelding}"), .. Loket.Datum("Van", new(2024, 8, 23)), .. Loket.Datum("Tot", new(2026, 11, 30))];

        var zonder = await huis.PostAsync(Wereldproef.Coordinator, $"/aanwijzingen/{id}/corrigeren", formulier);
        Assert.That((zonder.Status, zonder.Tekst.Contains("Schrijf waarom u dit corrigeert.", StringComparison.Ordinal)), Is.EqualTo((422, true)));
        var morgen = await huis.PostAsync(Wereldproef.Coordinator, $"/aanwijzingen/{id}/corrigeren", [("Gelding", $"{gelding}"), .. Loket.Datum("Van", new(2024, 8, 23)), .. Loket.Datum("Tot", new(2026, 12, 20)), ("Reden", "fout")]);
        Assert.That(morgen.Tekst, Does.Contain("Een correctie wijzigt alleen dagen die voorbij zijn."));
        Assert.That((await huis.PostAsync(Loket.Contact, $"/aanwijzingen/{id}/corrigeren", [.. formulier, ("Reden", "fout")])).Status, Is.EqualTo(404));
        Assert.That(await Mag(huis, new(2026, 11, 25)), Is.EqualTo("PAR-02"), "nothing changed yet");

        Assert.That((await huis.PostAsync(Wereldproef.Coordinator, $"/aanwijzingen/{id}/corrigeren", [.. formulier, ("Reden", "De brief van de organisatie noemt 30 november.")])).Status, Is.EqualTo(303));

        Assert.That((await Mag(huis, new(2026, 11, 25)), await Mag(huis, new(2026, 11, 30)), await Mag(huis, new(2026, 12, 10))), Is.EqualTo(((string?)null, "PAR-02", "PAR-02")));
        Assert.That((await huis.HaalAsync(Wereldproef.Coordinator, $"/aanwijzingen/{id}")).Tekst, Does.Contain("23-08-2024 tot en met 22-11-2026 werd 23-08-2024 tot en met 29-11-2026").And.Contain("De brief van de organisatie noemt"));
        Assert.That((await huis.LogAsync()).Select(l => l.Handeling), Has.Member("machtigingen.CorrigeerAanwijzing"));
    }

    [Test]
    [Rule("GEH-12")]
    public async Task Who_leaves_reads_that_secrecy_stays()
    {
        await using var huis = await Loket.StartAsync();
        var partner = Wereldproef.Als(W.CawPartner);
        await huis.PostAsync(partner, "/livcr/reglement/bevestigen", ("Nummer", "2"), ("Gelezen", "ja"));
        Assert.That(await Paneel(huis, partner), Is.Empty);
        await huis.PostAsync(Loket.Contact, $"/aanwijzingen/{await huis.AanvraagAsync(W.CawPartner.Id)}/intrekken");

        Assert.That(await Paneel(huis, partner), Does.Contain("Uw geheimhoudingsplicht blijft gelden.").And.Contain("/vertrek"));
        Assert.That((await huis.HaalAsync(partner, "/vertrek")).Tekst, Does.Contain("Uw geheimhoudingsplicht blijft gelden.").And.Contain("CAW Zonderland, 23-08-2024 tot en met 22-11-2026. Beroepsgeheim."));
        Assert.That((await huis.HaalAsync(Wereldproef.Als(W.ClbPartner), "/vertrek")).Tekst, Does.Contain("Uw geheimhoudingsplicht blijft gelden.").And.Not.Contain("CAW Zonderland"));
    }

    [Test]
    [Rule("PAR-02")]
    public async Task Who_is_appointed_opens_and_downloads_the_own_letter_and_no_other()
    {
        await using var huis = await Loket.StartAsync();
        var (sofie, eigen, ander) = (Wereldproef.Als(W.CawPartner), await huis.AanvraagAsync(W.CawPartner.Id), await huis.AanvraagAsync(W.ClbPartner.Id));

        Assert.That((await huis.HaalAsync(sofie, "/waarom")).Tekst, Does.Contain($"/aanwijzingen/{eigen}/brief").And.Not.Contain($"{ander}"));
        Assert.That((await huis.HaalAsync(sofie, $"/aanwijzingen/{eigen}/brief")).Tekst, Does.Contain("Sofie Lammens").And.Contain("href=\"/waarom\"").And.Contain("brief.docx"));
        Assert.That((await huis.HaalAsync(sofie, $"/aanwijzingen/{eigen}/brief.docx")).Status, Is.EqualTo(200));
        foreach (var url in new[] { $"/aanwijzingen/{ander}/brief", $"/aanwijzingen/{ander}/brief.docx", $"/aanwijzingen/{eigen}" })
        {
            Assert.That((await huis.HaalAsync(sofie, url)).Status, Is.EqualTo(404), url);
        }

        var rik = Wereldproef.Als(W.CawCollega);
        Assert.That((await huis.HaalAsync(rik, $"/aanwijzingen/{await huis.AanvraagAsync(W.CawCollega.Id)}/brief")).Status, Is.EqualTo(404), "only asked for: no letter yet");
        Assert.That((await huis.LogAsync()).Count(l => l is { Actie: "Afdrukken", Handeling: "machtigingen.Brief" }), Is.EqualTo(2));
    }

    [Test]
    public async Task The_letter_is_a_page_and_a_file_with_the_same_words()
    {
        await using var huis = await Loket.StartAsync();
        var id = await huis.AanvraagAsync(W.CawPartner.Id);
        var brief = (await huis.Send(Wereldproef.Coordinator, new Brief.Vraag(id.ToString()))).Value!;
        using var document = WordprocessingDocument.Open(new MemoryStream(Brief.AlsDocx(brief)), false);
        var pagina = (await huis.HaalAsync(Wereldproef.Coordinator, $"/aanwijzingen/{id}/brief")).Tekst;

        Assert.That(brief.Alineas, Has.Count.GreaterThan(4));
        foreach (var alinea in brief.Alineas)
        {
            Assert.That(document.MainDocumentPart!.Document.InnerText, Does.Contain(alinea));
            Assert.That(pagina, Does.Contain(alinea));
        }

        Assert.That((await LibreOffice.LeesAsync(Brief.AlsDocx(brief))).Alineas, Is.SupersetOf(brief.Alineas), "it opens so in another program too");
        Assert.That(brief.Alineas, Has.Some.Contains("beroepsgeheim"));
        Assert.That((await huis.LogAsync()).Where(l => l.Actie == "Afdrukken").Select(l => l.Handeling), Is.EqualTo(new[] { "machtigingen.Brief", "machtigingen.Brief" }));
        var justitie = (await huis.Send(Wereldproef.Coordinator, new Brief.Vraag((await huis.AanvraagAsync(W.Justitieassistent.Id)).ToString()))).Value!;
        Assert.That(justitie.Alineas, Has.Some.Contains("zegt niets over een veroordeling"));
    }

    [TestCase("Ωμέγα Παπαδόπουλος")]
    [TestCase("محمد الأمين")]
    [TestCase("אברהם לוי")]
    [TestCase("山田太郎")]
    [TestCase("Владимир Ильич")]
    [TestCase("ভূমিকা শর্মা")]
    [TestCase("O'Neill <script>alert(1)</script>")]
    [TestCase("a\u0001b\ud83d\ude00")]
    public async Task A_function_in_any_script_comes_back_as_typed_on_the_page_and_in_the_file(string functie)
    {
        await using var huis = await Loket.StartAsync();
        await huis.PostAsync(Loket.Contact, "/aanwijzingen/nieuw", Loket.Formulier(W.Caw.Id, Loket.Nieuweling, Vandaag, Vandaag.AddYears(1), functie));
        var id = await huis.AanvraagAsync(Loket.Nieuweling);
        await huis.PostAsync(Wereldproef.Coordinator, $"/aanwijzingen/{id}/goedkeuren");

        var brief = (await huis.Send(Wereldproef.Coordinator, new Brief.Vraag(id.ToString()))).Value!;
        using var document = WordprocessingDocument.Open(new MemoryStream(Brief.AlsDocx(brief)), false);

        Assert.That(document.MainDocumentPart!.Document.InnerText, Does.Contain(functie.Replace("\u0001", "", StringComparison.Ordinal)));
        Assert.That((await huis.HaalAsync(Wereldproef.Coordinator, $"/aanwijzingen/{id}")).Tekst, Does.Not.Contain("<script>alert"));
    }

    [Test]
    [Rule("PAR-02")]
    public async Task Wrong_input_is_refused_beside_its_field_and_nothing_is_stored()
    {
        await using var huis = await Loket.StartAsync();
        (DateOnly Van, DateOnly Tot, string Functie, string Tekst)[] gevallen =
        [
            (Vandaag.AddDays(10), Vandaag.AddDays(10), "x", "De einddatum moet na de begindatum liggen."),
            (Vandaag.AddYears(-1), Vandaag, "x", "Kies een einddatum in de toekomst."),
            (Vandaag, Vandaag.AddYears(6), "x", "Een aanwijzing duurt hoogstens 60 maanden."),
            (Vandaag, Vandaag.AddYears(1), "", "Vul de functie in."),
            (Vandaag, Vandaag.AddYears(1), new string('x', 1_000_000), "Gebruik hoogstens 120 tekens."),
        ];
        foreach (var (van, tot, functie, tekst) in gevallen)
        {
            var antwoord = await huis.PostAsync(Loket.Contact, "/aanwijzingen/nieuw", Loket.Formulier(W.Caw.Id, Loket.Nieuweling, van, tot, functie));
            Assert.That((antwoord.Status, antwoord.Tekst.Contains(tekst, StringComparison.Ordinal)), Is.EqualTo((422, true)), tekst);
        }

        var overlap = await huis.PostAsync(Loket.Contact, "/aanwijzingen/nieuw", Loket.Formulier(W.Caw.Id, W.CawPartner.Id, Vandaag.AddMonths(6), Vandaag.AddYears(3)));
        Assert.That((overlap.Status, overlap.Tekst.Contains("heeft in die periode al een aanwijzing", StringComparison.Ordinal)), Is.EqualTo((422, true)));
        Assert.That((await huis.PostAsync(Loket.Contact, "/aanwijzingen/nieuw", Loket.Formulier(W.Caw.Id, W.CawPartner.Id, Vandaag.AddYears(1), Vandaag.AddYears(2)))).Status, Is.EqualTo(303), "after it, it is a renewal");
        Assert.That(await huis.AanvraagAsync(Loket.Nieuweling), Is.EqualTo(Guid.Empty));
        Assert.That(await huis.GeweigerdInLogAsync("VraagAanwijzingAan", "INVOER"), Is.True);
    }

    [Test]
    [Rule("PAR-02")]
    public async Task A_person_in_two_organisations_stands_on_the_one_that_is_left()
    {
        await using var huis = await Loket.StartAsync();
        await huis.PostAsync(Loket.Io, "/aanwijzingen/nieuw", [.. Loket.Formulier(W.Clb.Id, W.CawPartner.Id, Vandaag, Vandaag.AddYears(1), "Begeleider"), ("Brief", "CLB/1")]);
        var tweede = await huis.AanvraagAsync(W.CawPartner.Id);
        Assert.That((await huis.PostAsync(Wereldproef.Coordinator, $"/aanwijzingen/{tweede}/goedkeuren")).Status, Is.EqualTo(303));
        var eerste = await huis.ScalarAsync<Guid>($"select id from machtigingen.aanwijzing where persoon_id = '{W.CawPartner.Id}' and organisatie_id = '{W.Caw.Id}'");

        await huis.PostAsync(Loket.Contact, $"/aanwijzingen/{eerste}/intrekken");

        var grond = (await huis.Send(Wereldproef.Coordinator, new MagDeelnemen(W.CawPartner.Id, W.Zonderdale.Id, Vandaag))).Value;
        Assert.That(grond?.OrganisatieNaam, Is.EqualTo("CLB De Kade"));
    }

    [Test]
    public async Task The_letter_asks_for_a_fresh_proof_of_identity_on_paper_and_in_a_file()
    {
        await using var huis = await Wereldproef.WebAsync(s => s.AddSingleton<IHerbevestiging, LangGeleden>());
        var id = await huis.AanvraagAsync(W.CawPartner.Id);
        foreach (var pad in new[] { $"/aanwijzingen/{id}/brief", $"/aanwijzingen/{id}/brief.docx" })
        {
            var r = await huis.HaalAsync(Wereldproef.Coordinator, pad);
            Assert.That((r.Status, r.Naar, r.Tekst), Is.EqualTo((302, "/account/bevestig?terug=" + Uri.EscapeDataString(pad), "")));
        }

        Assert.That((await huis.LogAsync()).Select(l => l.Actie), Has.None.EqualTo("Afdrukken"));
    }

    [Test]
    [Rule("PAR-02")]
    public async Task An_end_within_thirty_days_is_told_until_a_renewal_is_asked_and_again_when_it_is_taken_back()
    {
        const string Einde = "Een aanwijzing van uw organisatie eindigt binnen dertig dagen.";
        await using var huis = await Loket.StartAsync();
        await huis.SqlAsync($"update machtigingen.aanwijzing set tot = '2026-12-10' where persoon_id = '{W.CawPartner.Id}'");
        async Task<(bool Contact, bool Coordinator)> Verteld()
        {
            var contact = await Paneel(huis, Loket.Contact);
            Assert.That(contact, Does.Not.Contain("Lammens"), "no names");
            return (contact.Contains(Einde, StringComparison.Ordinal), (await Paneel<AandachtPaneel>(huis, Wereldproef.Coordinator)).Contains("De aanwijzing van Sofie Lammens", StringComparison.Ordinal));
        }

        Assert.That(await Verteld(), Is.EqualTo((true, true)));
        Assert.That((await huis.PostAsync(Loket.Contact, "/aanwijzingen/nieuw", Loket.Formulier(W.Caw.Id, W.CawPartner.Id, new(2026, 12, 10), new(2027, 12, 10)))).Status, Is.EqualTo(303));
        var vervolg = await huis.AanvraagAsync(W.CawPartner.Id);
        Assert.That(await Verteld(), Is.EqualTo((false, false)), "asked");
        Assert.That((await huis.PostAsync(Wereldproef.Coordinator, $"/aanwijzingen/{vervolg}/goedkeuren")).Status, Is.EqualTo(303));
        Assert.That(await Verteld(), Is.EqualTo((false, false)), "approved");
        Assert.That((await huis.PostAsync(Loket.Contact, $"/aanwijzingen/{vervolg}/intrekken")).Status, Is.EqualTo(303));
        Assert.That(await Verteld(), Is.EqualTo((true, true)), "taken back");
    }

    [Test]
    [Rule("PAR-02")]
    public async Task Everyone_looks_up_a_past_day_on_their_own_page()
    {
        await using var huis = await Loket.StartAsync();
        var sofie = Wereldproef.Als(W.CawPartner);
        await huis.PostAsync(Loket.Contact, $"/aanwijzingen/{await huis.AanvraagAsync(W.CawPartner.Id)}/intrekken");

        Task<IDocument> Op(string dag, string maand) => huis.PaginaAsync(sofie, async sp =>
            Scherm<WaaromPagina>.Toon((await sp.GetRequiredService<ISender>().Send(new ToonWaarom.Vraag(null, new() { OpDag = dag, OpMaand = maand, OpJaar = "2026" }))).Value!));
        static string? Dag(IDocument pagina) => pagina.QuerySelector("form[method=get] input[name=OpDag]")?.GetAttribute("value");

        var gisteren = await Op("22", "11");
        Assert.That(Dag(gisteren), Is.EqualTo("22"));
        Assert.That(gisteren.Body!.TextContent, Does.Contain("Op zondag 22 november 2026: kan deelnemen").And.Contain("Geldt").And.Not.Contain("ingetrokken"));
        var scheef = await Op("31", "2");
        Assert.That(Dag(scheef), Is.EqualTo("31"), "a day that does not exist comes back as typed");
        Assert.That(scheef.Body!.TextContent, Does.Contain("Vandaag: kan niet deelnemen").And.Contain("De aanwijzing is ingetrokken."), "with today below it");
    }

    private static async Task<string?> Mag(ModuleHarness huis, DateOnly op)
    {
        var r = await huis.Send(Wereldproef.Coordinator, new MagDeelnemen(W.CawPartner.Id, W.Zonderdale.Id, op));
        return r.Ok ? null : r.Refusal.Regel;
    }

    private static async Task<int> Nacht(ModuleHarness huis) => (await huis.AlsSysteem(W.Zonderdale.Id, sp => sp.GetRequiredService<ISender>().Send(new VerloopAanwijzingen.Opdracht()))).Value;

    private static Task<string> Paneel(ModuleHarness huis, Wie wie) => Paneel<AanwijzingenPaneel>(huis, wie);

    private static async Task<string> Paneel<T>(ModuleHarness huis, Wie wie) where T : IPaneel
    {
        huis.Klok.Vooruit(TimeSpan.FromMinutes(2));
        var inhoud = await huis.Als(wie, sp => sp.GetRequiredService<T>().GeefAsync(new(null, new Dictionary<string, string?>()), CancellationToken.None));
        return inhoud is null ? "" : await huis.TekenAsync(wie, inhoud);
    }

    /// <summary>Signed in, and proved who they are too long ago.</summary>
    private sealed class LangGeleden : IHerbevestiging
    {
        public Task<bool> IsVersAsync(CancellationToken ct) => Task.FromResult(false);
    }
}
