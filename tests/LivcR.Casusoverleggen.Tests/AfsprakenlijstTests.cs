using DocumentFormat.OpenXml.Packaging;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Jobs;
using LivcR.Casusoverleggen.Slices.Afspraken;
using LivcR.Casusoverleggen.Slices.Start;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Events;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.TestSupport;
using LivcR.Toegang.Contracts.Events;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>What remains of an agendapunt (GEH-09): who reads how much of it, how it is approved, and how it goes on paper (GEH-06).</summary>
internal sealed class AfsprakenlijstTests : Proef
{
    private static readonly Regelboek Boek = new(Regels);

    [Test, Rule("GEH-09")]
    public async Task After_the_room_closes_those_present_are_asked_until_five_working_days_later()
    {
        var (punt, _) = await GeslotenAsync(Caw, Clb);
        var e = (await H.EventsAsync<AfsprakenlijstTerGoedkeuringV1>(Module)).Single();
        Assert.That((e.Agendapunt, e.Tegen), Is.EqualTo((punt, new DateOnly(2026, 11, 30))));
        Assert.That(e.Wie, Is.EquivalentTo(new[] { Burgemeester.Persoon, Coordinator.Persoon, Politie.Persoon, Caw.Persoon, Clb.Persoon }), "not the school, that was invited and did not come");
        foreach (var (wie, aantal) in new[] { (Caw, 1), (Coordinator, 1), (Politie, 1), (School, 0), (CawCollega, 0) })
        {
            Assert.That(await H.Als(wie, sp => sp.GetRequiredService<StartLijsten>().GeefAsync(Lijst.TeKeuren, CancellationToken.None)), Has.Count.EqualTo(aantal), wie.ToString());
        }
    }

    [Test, Rule("GEH-09"), Rule("GEH-07"), Rule("PAR-03")]
    public async Task A_partner_reads_their_own_tasks_chair_police_and_coordination_all_and_nobody_else_anything()
    {
        var (punt, _) = await GeslotenAsync(Caw, Clb);
        foreach (var wie in new[] { Burgemeester, Politie, Coordinator })
        {
            var l = (await LeesAsync(wie, punt)).Value!;
            Assert.That((l.Alles, l.Besluiten.Single(), l.Taken.Count, l.Leidt), Is.EqualTo((true, "Wout krijgt een mentor", 2, wie != Politie)), wie.ToString());
        }

        var eigen = (await LeesAsync(Caw, punt)).Value!;
        Assert.That((eigen.Alles, eigen.Leidt, eigen.Nummer, eigen.Besluiten.Count, eigen.Taken.Single().Wat), Is.EqualTo((false, false, "ZON-2026-001", 0, "Belt Zevenbergs op")));
        Assert.That((await LeesAsync(Clb, punt)).Value!.Taken.Single().Wat, Is.EqualTo("Praat met de school"));
        Assert.That(await InDbAsync(Caw, async db => (await db.Besluiten.CountAsync(), await db.Afsprakenlijsten.CountAsync(), await db.Goedkeuringen.CountAsync(), await db.Taken.CountAsync(), await db.Deelnames.CountAsync())),
            Is.EqualTo((0, 0, 1, 1, 0)), "the database gives no more");
        foreach (var wie in new[] { School, CawCollega, AndereBurgemeester, AndereCel, Wie.Nieuw(Cel, Rol.Beheerder) })
        {
            Assert.That((await LeesAsync(wie, punt)).Refusal, Is.EqualTo(Weigering.NietUitgenodigd), wie.ToString());
            Assert.That(await InDbAsync(wie, async db => await db.Goedkeuringen.CountAsync() + await db.Afsprakenlijsten.CountAsync()), Is.Zero, wie.ToString());
        }

        Assert.That((await LeesAsync(Caw, new AgendapuntId(Guid.NewGuid()))).Refusal, Is.EqualTo(Weigering.NietUitgenodigd), "not yours and not there are one answer");
        Assert.That((await H.LogAsync()).Where(l => l.Handeling == "casusoverleggen.ToonAfsprakenlijst").Select(l => l.Uitkomst), Does.Contain("alles").And.Contain("eigen deel"));
    }

    [Test, Rule("GEH-09")]
    public async Task The_mayor_whose_delegate_attended_reads_nothing_of_it()
    {
        var gemachtigde = Wie.Nieuw(Cel, Rol.BurgemeesterGemachtigde);
        Gronden[gemachtigde.Persoon] = Vast(gemachtigde, Zetel.Burgemeester, "Schepen", Sector.Gemeente);
        var (punt, _) = await GeslotenAsync(Caw); // the mayor was there, the delegate decides too but was not
        Assert.That((await LeesAsync(gemachtigde, punt)).Refusal, Is.EqualTo(Weigering.NietUitgenodigd));
        Assert.That((await LeesAsync(Burgemeester, punt)).Ok, Is.True);
    }

    [Test, Rule("GEH-09")]
    public async Task Silence_is_approval_the_day_after_the_last_and_with_it_a_partners_sight_ends()
    {
        var (punt, _) = await GeslotenAsync(Caw);
        H.Klok.Zet(Brussel.Begin(new DateOnly(2026, 12, 1)).AddMinutes(-1));
        Assert.That((await NachtAsync(), (await LeesAsync(Caw, punt)).Ok), Is.EqualTo((0, true)), "the last minute");
        H.Klok.Zet(Brussel.Begin(new DateOnly(2026, 12, 1)));
        Assert.That((await LeesAsync(Caw, punt)).Refusal, Is.EqualTo(Weigering.NietUitgenodigd), "also when the job is late");
        Assert.That((await H.Send(Coordinator, Ja(punt))).Refusals.Select(r => r.Regel), Is.EqualTo(new[] { "TOESTAND" }));
        Assert.That((await NachtAsync(), await NachtAsync()), Is.EqualTo((1, 0)), "twice is once");
        var l = (await LeesAsync(Coordinator, punt)).Value!;
        Assert.That((l.Staat, l.GoedgekeurdOp), Is.EqualTo(((AfsprakenlijstStaat?)AfsprakenlijstStaat.Goedgekeurd, (DateOnly?)new DateOnly(2026, 12, 1))));
        Assert.That(await InDbAsync(Caw, db => db.Goedkeuringen.CountAsync()), Is.Zero);
        Assert.That(await InDbAsync(Caw, db => db.Taken.CountAsync()), Is.EqualTo(1), "their tasks stay");
        Assert.That((await H.LogAsync()).Count(x => x.Handeling == "casusoverleggen.SluitGoedkeuringen" && x.Regel == "GEH-09"), Is.EqualTo(1));
    }

    [Test, Rule("GEH-09")]
    public async Task It_is_approved_the_night_after_all_answered()
    {
        var (punt, _) = await GeslotenAsync(Caw);
        foreach (var wie in new[] { Caw, Burgemeester, Politie })
        {
            await GoedAsync(wie, Ja(punt));
        }

        Assert.That(await NachtAsync(), Is.Zero, "one has not answered");
        await GoedAsync(Coordinator, Ja(punt));
        Assert.That(await NachtAsync(), Is.EqualTo(1));
        Assert.That(await H.ScalarAsync<string>("select staat from casusoverleggen.afsprakenlijst"), Is.EqualTo("Goedgekeurd"));
    }

    [Test, Rule("GEH-09")]
    public async Task A_dissenter_adds_one_sentence_once_with_or_without_a_name()
    {
        var (punt, casus) = await GeslotenAsync(Caw, Clb);
        var zin = Zin(punt, "Een mentor is nu te vroeg");
        await GoedAsync(Caw, zin with { ZonderNaam = "ja" });
        await GoedAsync(Caw, zin with { ZonderNaam = "ja" }); // double submit
        await GoedAsync(Clb, Zin(punt, "Liever na de examens"));
        Assert.That((await GeweigerdAsync(Caw, Zin(punt, "Nog iets"), "TOESTAND")).Tekst, Does.Contain("antwoordde al"));

        var l = (await LeesAsync(Coordinator, punt)).Value!;
        Assert.That(l.Voorbehouden.Select(v => (v.Tekst, v.Functie is null)), Is.EquivalentTo(new[] { ("Een mentor is nu te vroeg", true), ("Liever na de examens", false) }));
        Assert.That(l.Voorbehouden.Single(v => v.Functie is not null).Functie, Does.Contain("CLB"));
        Assert.That(l.Antwoorden, Is.EqualTo(((int, int)?)(2, 5)));
        Assert.That((await LeesAsync(Caw, punt)).Value!.Voorbehouden, Is.Empty, "each reads their own part");
        Assert.That(await InDbAsync(Clb, db => db.Voorbehouden.CountAsync()), Is.Zero);

        // Without a name nothing leads back: no person, no time, and the same line in the log as who found the list right.
        Assert.That(await H.ScalarAsync<string>("select string_agg(column_name, ' ' order by ordinal_position) from information_schema.columns where table_schema = 'casusoverleggen' and table_name = 'voorbehoud'"),
            Is.EqualTo("id agendapunt_id cel_id tekst functie onder_embargo"));
        await GoedAsync(Politie, Ja(punt));
        Assert.That((await H.LogAsync()).Where(r => r.Handeling.Contains("BeantwoordAfsprakenlijst", StringComparison.Ordinal) && r.Actie == "Wijzigen").Select(r => (r.Handeling, r.Uitkomst, r.Regel)).Distinct().Count(), Is.EqualTo(1));
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.voorbehoud where encode(tekst, 'escape') like '%mentor%'"), Is.Zero, "encrypted");
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.outbox where inhoud::text like '%mentor%' or inhoud::text like '%examens%'"), Is.Zero);
        await H.AlsSysteem(Cel, async sp =>
        {
            await sp.GetRequiredService<IKeyVault>().DestroyAsync(casus.Waarde, CancellationToken.None);
            return 0;
        });
        Assert.That((await LeesAsync(Coordinator, punt)).Value!.Voorbehouden.Select(v => v.Tekst), Is.All.EqualTo("(vernietigd)"), "gone with the casus (AVG-07)");
    }

    [Test, Rule("GEH-09"), Rule("FIN-09")]
    public async Task Wrong_input_stands_beside_the_field_and_answers_nothing()
    {
        var (punt, _) = await GeslotenAsync(Caw);
        foreach (var (opdracht, veld) in new[]
        {
            (Ja(punt) with { Antwoord = null }, "Antwoord"), (Ja(punt) with { Antwoord = "misschien" }, "Antwoord"), (Ja(punt) with { Zin = "Toch iets" }, "Zin"),
            (Zin(punt, " "), "Zin"), (Zin(punt, new string('x', 301)), "Zin"), (Zin(punt, "ZEER GEHEIM\nuit het verslag"), "Zin"),
        })
        {
            var r = await H.Send(Caw, opdracht);
            Assert.That(r.Refusals.Select(x => x.Veld), Is.EqualTo(new[] { veld }), $"{opdracht.Antwoord} {opdracht.Zin?.Length}");
        }

        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.goedkeuring where beantwoord"), Is.Zero);
        await GoedAsync(Caw, Zin(punt, new string('x', 300)));
    }

    [Test, Rule("GEH-09"), Rule("PAR-03")]
    public async Task Only_who_was_there_answers()
    {
        var (punt, _) = await GeslotenAsync(Caw);
        foreach (var wie in new[] { School, CawCollega, AndereCel, new Wie(Id.Nieuw<PersoonId>(), Cel, Rol.Plaatsvervanger) })
        {
            await GeweigerdAsync(wie, Ja(punt), "PAR-03"); // the deputy reads it, and was not there
        }
    }

    [Test, Rule("PAR-02"), Rule("PAR-08")]
    public async Task Who_may_no_longer_take_part_reads_and_answers_nothing()
    {
        var (punt, _) = await GeslotenAsync(Caw, Clb);
        Gronden.Remove(Caw.Persoon);
        Assert.That((await LeesAsync(Caw, punt)).Refusal, Is.EqualTo(Weigering.Par02), "at once");
        await GeweigerdAsync(Caw, Ja(punt), "PAR-02");
        await H.OntvangAsync(Module, Cel, new AanwijzingBeeindigdV1(Caw.Persoon, FictieveWereld.CawPartner.Organisatie!.Id, Nu));
        await H.OntvangAsync(Module, Cel, new AanwijzingBeeindigdV1(Caw.Persoon, FictieveWereld.CawPartner.Organisatie!.Id, Nu));
        Assert.That((await LeesAsync(Caw, punt)).Refusal, Is.EqualTo(Weigering.NietUitgenodigd), "and once the news is in, it is not there");
        Assert.That(await InDbAsync(Caw, db => db.Goedkeuringen.CountAsync()), Is.Zero, "nor in the database");

        await H.OntvangAsync(Module, Cel, new ToegangIngetrokkenV1(Clb.Persoon, Cel, Nu));
        Assert.That((await LeesAsync(Clb, punt)).Refusal, Is.EqualTo(Weigering.NietUitgenodigd));

        Gronden.Remove(Politie.Persoon);
        Assert.That((await LeesAsync(Politie, punt)).Ok, Is.False);
        await H.OntvangAsync(Module, Cel, new RolgrondGeeindigdV1(Guid.CreateVersion7(), Politie.Persoon, Cel, Rol.InformationOfficer, Nu));
        Assert.That(await InDbAsync(Politie, async db => await db.Goedkeuringen.CountAsync() + await db.Afsprakenlijsten.CountAsync()), Is.Zero);
    }

    [Test, Rule("GEH-09"), Rule("PAR-03")]
    public async Task The_database_lets_nobody_ask_themselves_answer_for_another_or_change_a_sentence()
    {
        var (punt, _) = await GeslotenAsync(Caw, Clb);
        await GoedAsync(Clb, Zin(punt, "Liever later"));
        var (_, ander, _) = await BezigAsync(await CasusAsync(achternaam: "Anders"), School);
        var cel = Cel.Waarde;
        foreach (var (wie, sql) in new[]
        {
            (Caw, $"insert into casusoverleggen.goedkeuring select '{ander.Waarde}', persoon_id, cel_id, casus_id, overleg_id, nummer, tegen, true, false, false from casusoverleggen.goedkeuring"),
            (Caw, $"insert into casusoverleggen.voorbehoud values ('{Guid.NewGuid()}', '{ander.Waarde}', '{cel}', '\\x00', null, false)"),
            (School, $"insert into casusoverleggen.voorbehoud values ('{Guid.NewGuid()}', '{punt.Waarde}', '{cel}', '\\x00', null, false)"),
            (Caw, "update casusoverleggen.goedkeuring set tegen = '2030-01-01'"), (Politie, "update casusoverleggen.goedkeuring set persoon_id = agendapunt_id"),
        })
        {
            Assert.That(await SqlAlsAsync(wie, sql), Is.EqualTo("42501"), $"{wie.Rollen[0]}: {sql}");
        }

        foreach (var (wie, sql, rijen) in new[]
        {
            (Politie, "update casusoverleggen.goedkeuring set beantwoord = true", "1"), (Caw, "update casusoverleggen.goedkeuring set beantwoord = true", "1"), (School, "update casusoverleggen.goedkeuring set beantwoord = true", "0"),
            (Politie, "update casusoverleggen.voorbehoud set functie = 'x'", "0"), (Coordinator, "delete from casusoverleggen.voorbehoud", "0"), (Caw, "delete from casusoverleggen.goedkeuring", "0"),
            (Politie, "delete from casusoverleggen.afsprakenlijst", "0"), (Caw, "update casusoverleggen.afsprakenlijst set exemplaren = 9", "0"),
        })
        {
            Assert.That(await SqlAlsAsync(wie, sql), Is.EqualTo(rijen), $"{wie.Rollen[0]}: {sql}");
        }
    }

    [Test, Rule("PAR-08")]
    public async Task An_aanwijzing_for_another_organisation_takes_nothing_away()
    {
        var (punt, _) = await GeslotenAsync(Caw);
        await H.OntvangAsync(Module, Cel, new AanwijzingBeeindigdV1(Caw.Persoon, FictieveWereld.Jeugdwerk.Id, Nu));
        Assert.That((await LeesAsync(Caw, punt)).Ok, Is.True);
        Organisaties[Caw.Persoon] = [new(FictieveWereld.CawPartner.Organisatie!.Id, FictieveWereld.CawPartner.Organisatie.Naam), new(FictieveWereld.Jeugdwerk.Id, FictieveWereld.Jeugdwerk.Naam)];
        var voorAndere = await H.Als(null, sp =>
        {
            sp.GetRequiredService<CurrentUser>().Als(Caw.Persoon, Cel, Caw.Rollen, null, FictieveWereld.Jeugdwerk.Id);
            return sp.GetRequiredService<ISender>().Send(new ToonAfsprakenlijst.Vraag(punt.ToString()));
        });
        Assert.That(voorAndere.Refusal.Tekst, Does.Contain("Kies eerst"), "who works for two reads it for the one that was invited");
    }

    [Test, Rule("GEH-06")]
    public async Task On_paper_stands_the_casusnummer_instead_of_the_name_and_on_each_sheet_that_it_is_no_piece_for_a_file()
    {
        var (punt, _) = await GeslotenAsync(Caw, Clb);
        await GoedAsync(Caw, Zin(punt, "Een mentor voor wout is te vroeg"));
        var stempel = Boek["GEH-06"].Tekst;
        foreach (var wie in new[] { Coordinator, Burgemeester })
        {
            var m = (await H.Send(wie, new Afdruk.Vraag(punt.ToString(), false))).Value!;
            Assert.That((m.Stempel, m.Merken.Count, m.Merken[0]), Is.EqualTo((stempel, 1, (string?)null)));
            Assert.That(m.Lijst.Besluiten.Single(), Is.EqualTo("ZON-2026-001 krijgt een mentor"));
            Assert.That(m.Lijst.Taken.Select(t => t.Wat), Does.Contain("Belt ZON-2026-001 op"));
            Assert.That(m.Lijst.Voorbehouden.Single().Tekst, Is.EqualTo("Een mentor voor ZON-2026-001 is te vroeg"));
            var (tekst, kop) = LeesDocx(Afdruk.AlsDocx(m));
            Assert.That(kop, Is.EqualTo(stempel));
            Assert.That(tekst, Does.Contain("Afsprakenlijst ZON-2026-001").And.Contain("Maatschappelijk werker").And.Contain("Nog niet goedgekeurd"));
            Assert.That(tekst, Does.Not.Contain("Wout").IgnoreCase.And.Not.Contain("Zevenbergs").IgnoreCase);
            Assert.That(FictieveWereld.Personen.Select(p => p.Naam), Has.None.Matches<string>(n => tekst.Contains(n!, StringComparison.OrdinalIgnoreCase)), "no names of professionals either");
        }

        foreach (var wie in new[] { Politie, Caw, School, AndereCel })
        {
            Assert.That((await H.Send(wie, new Afdruk.Vraag(punt.ToString(), false))).Refusal, Is.EqualTo(Weigering.NietUitgenodigd), wie.ToString());
        }

        Assert.That((await H.LogAsync()).Where(l => l.Actie == "Afdrukken").Select(l => (l.Handeling, l.Regel)), Is.EqualTo(Enumerable.Repeat(("casusoverleggen.Afdruk", "GEH-06"), 2)));
    }

    [Test, Rule("GEH-06")]
    public async Task Copies_for_a_table_without_screens_are_numbered_and_each_is_ticked_off()
    {
        var (_, punt, _) = await BezigAsync(null, Caw);
        Assert.That((await H.Send(Coordinator, new Afdruk.Vraag(punt.ToString(), true))).Refusal.Regel, Is.EqualTo("TOESTAND"), "first say how many");
        foreach (var fout in new[] { null, "", "0", "21", "-1", "drie", "99999999999" })
        {
            Assert.That((await H.Send(Coordinator, Nummer(punt, fout))).Refusals.Select(r => r.Veld), Is.EqualTo(new[] { "Aantal" }), fout);
        }

        await GeweigerdAsync(Caw, Nummer(punt, "3"), "PAR-03");
        await GoedAsync(Burgemeester, Nummer(punt, "3"));
        await GeweigerdAsync(Coordinator, Nummer(punt, "2"), "TOESTAND"); // sent twice, or by the other of the two
        var m = (await H.Send(Coordinator, new Afdruk.Vraag(punt.ToString(), true))).Value!;
        Assert.That(m.Merken, Is.EqualTo(new[] { "Exemplaar 1 van 3 – vernietigen na het overleg", "Exemplaar 2 van 3 – vernietigen na het overleg", "Exemplaar 3 van 3 – vernietigen na het overleg" }));
        Assert.That(LeesDocx(Afdruk.AlsDocx(m)).Tekst, Does.Contain("Exemplaar 3 van 3").And.Contain("____"), "room to write while the table sits");

        var (alineas, kop) = await LibreOffice.LeesAsync(Afdruk.AlsDocx(m)); // as it opens for who downloads it
        Assert.That(kop, Is.EqualTo(m.Stempel));
        Assert.That(alineas.Where(a => a.StartsWith("Exemplaar ", StringComparison.Ordinal)), Is.EqualTo(m.Merken));
        Assert.That(alineas.Count(a => a.StartsWith("Afsprakenlijst ZON-2026-001", StringComparison.Ordinal)), Is.EqualTo(3));

        await GoedAsync(Coordinator, Terug(punt, "2"));
        await GoedAsync(Burgemeester, Terug(punt, "2")); // two people, one paper
        await GoedAsync(Burgemeester, Terug(punt, "1"));
        await GeweigerdAsync(Coordinator, Terug(punt, "4"), "TOESTAND");
        Assert.That((await LeesAsync(Coordinator, punt)).Value!.Exemplaren, Is.EqualTo(new[] { (1, true), (2, true), (3, false) }));
        await SluitAsync(punt, Caw);
        await GoedAsync(Coordinator, Terug(punt, "3")); // after the room closed, still
        await GoedAsync(Coordinator, Nummer(punt, "1"));
        Assert.That((await LeesAsync(Coordinator, punt)).Value!.Exemplaren, Is.EqualTo(new[] { (1, false) }));
        Assert.That((await H.LogAsync()).Count(l => l is { Actie: "Wijzigen", Regel: "GEH-06" } && l.Handeling.StartsWith("casusoverleggen.Exemplaren", StringComparison.Ordinal)), Is.EqualTo(6));
    }

    [Test, Rule("GEH-09")]
    public async Task Two_answers_at_once_do_not_lose_each_other()
    {
        var (punt, _) = await GeslotenAsync(Caw, Clb);
        var r = await Task.WhenAll(new[] { Caw, Clb, Politie, Coordinator, Burgemeester }.SelectMany(w => new[] { H.Send(w, Zin(punt, "Graag later")), H.Send(w, Zin(punt, "Graag later")) }));
        Assert.That(r.Count(x => x.Ok), Is.GreaterThanOrEqualTo(5));
        Assert.That(await H.ScalarAsync<long>("select count(*) from casusoverleggen.voorbehoud"), Is.EqualTo(5), "one each");
        Assert.That((await LeesAsync(Coordinator, punt)).Value!.Antwoorden, Is.EqualTo(((int, int)?)(5, 5)));
    }

    /// <summary>Random tables: who was in the room, who came no further than the list, who was put off it. What the page and the database give is compared with what the law of the table says.</summary>
    [Test, Rule("GEH-09"), Rule("PAR-03"), Rule("GEH-07")]
    public async Task Who_sees_what_of_random_tables()
    {
        var rng = new Random(20261122);
        Wie[] partners = [Caw, Clb, School];
        var binnenGezien = 0;
        for (var i = 0; i < 6; i++)
        {
            var casus = await CasusAsync(achternaam: "Zevenbergs" + i);
            Wie[] genodigd = [.. partners.Where(_ => rng.Next(3) > 0)];
            var (overleg, punt, _) = await BijeengeroepenAsync(3 + i, casus, genodigd);
            Wie[] aanvaard = [.. genodigd.Append(Politie).Where(_ => rng.Next(4) > 0)];
            foreach (var w in aanvaard)
            {
                await AanvaardAsync(w, punt);
            }

            await GoedAsync(Burgemeester, Bevestiging(overleg));
            Wie[] binnen = [Burgemeester, Coordinator, .. aanvaard.Where(_ => rng.Next(4) > 0)];
            foreach (var w in binnen)
            {
                await GeheimAsync(w, overleg);
                await GoedAsync(Coordinator, Binnen(punt, w));
            }

            await GoedAsync(Burgemeester, new OpenAgendapunt.Opdracht(punt.ToString()));
            await NoteerAsync(punt, [.. binnen.Where(partners.Contains)]);
            await GoedAsync(Burgemeester, new SluitAgendapunt.Opdracht { Agendapunt = punt.ToString(), Uitkomst = "NogEenOverleg" });
            await GoedAsync(Burgemeester, new SluitOverleg.Opdracht(overleg.ToString()));
            foreach (var w in partners.Append(Politie).Append(Burgemeester).Append(Coordinator).Append(CawCollega).Append(AndereBurgemeester).Append(AndereCel))
            {
                var wasEr = binnen.Contains(w);
                var (alles, eigen) = (w == Coordinator || (wasEr && !partners.Contains(w)), wasEr && partners.Contains(w));
                var r = await LeesAsync(w, punt);
                Assert.That((r.Ok, r.Value?.Alles ?? false, r.Value?.Besluiten.Count ?? 0), Is.EqualTo((alles || eigen, alles, alles ? 1 : 0)), $"table {i}, {w}");
                Assert.That(await InDbAsync(w, async db => (await db.Afsprakenlijsten.CountAsync(l => l.AgendapuntId == punt), await db.Goedkeuringen.CountAsync(g => g.AgendapuntId == punt))),
                    Is.EqualTo((alles ? 1 : 0, alles ? binnen.Length : eigen ? 1 : 0)), $"table {i} in the database, {w}");
                binnenGezien += eigen ? 1 : 0;
            }
        }

        Assert.That(binnenGezien, Is.GreaterThan(3), "enough partners were there to mean something");
    }

    [Test, Rule("GEH-11")]
    public async Task Under_embargo_it_is_hidden_and_its_term_goes_on()
    {
        var (punt, casus) = await GeslotenAsync(Caw);
        await GoedAsync(Caw, Zin(punt, "Een mentor is te vroeg"));
        await using (var c = await H.OpenAsync())
        {
            await using var q = new Npgsql.NpgsqlCommand($"update casusoverleggen.casus set onder_embargo = true where id = '{casus.Waarde}'", c);
            await q.ExecuteNonQueryAsync();
        }

        foreach (var wie in new[] { Caw, Coordinator, Burgemeester, Politie })
        {
            Assert.That((await LeesAsync(wie, punt)).Refusal, Is.EqualTo(Weigering.NietUitgenodigd), wie.ToString());
            Assert.That(await InDbAsync(wie, async db => await db.Goedkeuringen.CountAsync() + await db.Afsprakenlijsten.CountAsync() + await db.Voorbehouden.CountAsync()), Is.Zero, wie.ToString());
        }

        H.Klok.Vooruit(TimeSpan.FromDays(10));
        Assert.That(await NachtAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task Only_the_system_closes_a_term_and_only_for_its_own_livc_r()
    {
        await GeslotenAsync(Caw);
        H.Klok.Vooruit(TimeSpan.FromDays(10));
        Assert.That((await H.Send(Coordinator, new SluitGoedkeuringen.Opdracht())).Refusal, Is.EqualTo(Weigering.NietUitgenodigd));
        Assert.That((await H.AlsSysteem(AndereCel.Cel, sp => sp.GetRequiredService<ISender>().Send(new SluitGoedkeuringen.Opdracht()))).Value, Is.Zero);
    }

    [TestCase("Wout volgt les", "X volgt les")]
    [TestCase("bij WOUT ZEVENBERGS thuis", "bij X X thuis")]
    [TestCase("Wouts moeder en Wout's broer", "X moeder en X broer")]
    [TestCase("Woutersen belt", "Woutersen belt")]
    [TestCase("De Van den Berg-test", "De X-test")]
    public void The_name_is_replaced_as_a_whole_word(string tekst, string verwacht) =>
        Assert.That(new Naamloos(["Wout", "Zevenbergs", "Van den Berg", null, " "], "X").Lees(tekst), Is.EqualTo(verwacht));

    /// <summary>A closed room with mayor, coordinator, police and the given partners in it; the school was invited and did not come. One decision, and a task for each partner.</summary>
    private async Task<(AgendapuntId Punt, CasusId Casus)> GeslotenAsync(params Wie[] partners)
    {
        var (overleg, punt, casus) = await BijeengeroepenAsync(3, null, [.. partners, School]);
        Wie[] binnen = [Burgemeester, Coordinator, Politie, .. partners];
        foreach (var w in partners.Append(Politie))
        {
            await AanvaardAsync(w, punt);
        }

        await GoedAsync(Burgemeester, Bevestiging(overleg));
        foreach (var w in binnen)
        {
            await GeheimAsync(w, overleg);
            await GoedAsync(Coordinator, Binnen(punt, w));
        }

        await GoedAsync(Burgemeester, new OpenAgendapunt.Opdracht(punt.ToString()));
        await SluitAsync(punt, partners);
        return (punt, casus);
    }

    private async Task SluitAsync(AgendapuntId punt, params Wie[] partners)
    {
        await NoteerAsync(punt, partners);
        await GoedAsync(Burgemeester, new SluitAgendapunt.Opdracht { Agendapunt = punt.ToString(), Uitkomst = "NogEenOverleg" });
    }

    private async Task NoteerAsync(AgendapuntId punt, Wie[] partners)
    {
        await GoedAsync(Burgemeester, new NoteerBesluit.Opdracht { Agendapunt = punt.ToString(), Besluit = "Wout krijgt een mentor" });
        foreach (var (w, wat) in partners.Zip(["Belt Zevenbergs op", "Praat met de school", "Zoekt een plaats"]))
        {
            await GoedAsync(Coordinator, new WijsTaakToe.Opdracht { Agendapunt = punt.ToString(), Wat = wat, Eigenaar = w.Persoon.ToString(), TegenDag = "20", TegenMaand = "1", TegenJaar = "2027" });
        }
    }

    private Task<Result<ToonAfsprakenlijst.Model>> LeesAsync(Wie wie, AgendapuntId punt) => H.Send(wie, new ToonAfsprakenlijst.Vraag(punt.ToString()));

    private async Task<int> NachtAsync() => (await H.AlsSysteem(Cel, sp => sp.GetRequiredService<ISender>().Send(new SluitGoedkeuringen.Opdracht()))).Value;

    private static BeantwoordAfsprakenlijst.Opdracht Ja(AgendapuntId punt) => new() { Agendapunt = punt.ToString(), Verzending = Guid.NewGuid().ToString(), Antwoord = BeantwoordAfsprakenlijst.Akkoord };

    private static BeantwoordAfsprakenlijst.Opdracht Zin(AgendapuntId punt, string zin) => Ja(punt) with { Antwoord = BeantwoordAfsprakenlijst.MetZin, Zin = zin };

    private static Exemplaren.Nummer Nummer(AgendapuntId punt, string? aantal) => new() { Agendapunt = punt.ToString(), Aantal = aantal };

    private static Exemplaren.NeemTerug Terug(AgendapuntId punt, string exemplaar) => new() { Agendapunt = punt.ToString(), Exemplaar = exemplaar };

    private static (string Tekst, string Kop) LeesDocx(byte[] bytes)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), false);
        Assert.That(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(document).Select(f => f.Description), Is.Empty);
        return (document.MainDocumentPart!.Document.Body!.InnerText, document.MainDocumentPart.HeaderParts.Single().Header.InnerText);
    }
}
