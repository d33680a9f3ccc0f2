using System.Net;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Persistence;
using LivcR.Informatiedeling.Slices;
using LivcR.SharedKernel;
using LivcR.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Informatiedeling.Tests;

/// <summary>What nobody means to do and somebody does: a paste from Word, two at once, the last second, a clock that jumps.</summary>
internal sealed class RandgevallenTests : Proef
{
    /// <summary>Field codes, a comment mark, an object, hidden breaks, a soft hyphen, zero-width characters and a change of direction, as Word leaves them on the clipboard.</summary>
    private const string Geplakt = "\u0013 HYPERLINK \"c:\\dossier.doc\" \u0001\u0014Zij bleef\u0015\u0005 drie we\u00ADken\u00A0weg \uFFFCuit\u200B de bege\u2060leiding\u202E.\u000B{ PAGE \\* MERGEFORMAT }\u2028Verborgen: niet voor de coördinator.";

    [Test]
    public async Task A_paste_from_word_with_hidden_text_and_field_codes_hides_nothing_from_its_author()
    {
        Assert.That((await H.PostAsync(Sofie, $"/agendapunten/{Punt}/inbreng", ("Wijze", "Noteren"), ("Tekst", Geplakt), ("Noodzakelijk", "Ja."), ("Proportioneel", "Ja."), ("Subsidiair", "Ja."), ("Actie", "delen"))).Status, Is.EqualTo(303));
        var auteur = (await PaneelAsync(Sofie))!.Eigen.Single().Woorden.Tekst;
        Assert.That(await LeestAsync(Bilal), Is.EqualTo(new[] { auteur }), "others read what its author sees, and no more");
        Assert.That(auteur, Is.EqualTo(Geplakt));
        Assert.That(WebUtility.HtmlDecode(await H.TekenAsync(Sofie, (await InhoudAsync(Sofie))!)), Does.Contain("Verborgen: niet voor de coördinator.").And.Contain("HYPERLINK \"c:\\dossier.doc\""));
        Assert.That((await H.HaalAsync(Sofie, "/inbreng")).Status, Is.EqualTo(200));
        Assert.That(await H.ScalarAsync<string>("select string_agg(l::text, ' ') from verantwoording.log l"), Does.Not.Contain("HYPERLINK"));
    }

    [Test]
    [Rule("FIN-09")]
    public async Task A_marking_in_the_hidden_part_of_a_paste_is_refused_with_what_was_pasted()
    {
        var p = await H.PostAsync(Sofie, $"/agendapunten/{Punt}/inbreng", ("Wijze", "Noteren"), ("Tekst", Geplakt + "\u200BGE\u00ADHE\u2060IM"), ("Actie", "bewaren"));
        Assert.That((p.Status, p.Tekst.Contains("Geclassificeerde informatie mag hier niet worden ingevoerd."), p.Tekst.Contains("HYPERLINK")), Is.EqualTo((422, true, true)));
        Assert.That(await StaatAsync(), Is.Null);
    }

    [Test]
    [Rule("GEH-01")]
    [Rule("GEH-07")]
    public async Task What_is_shared_in_the_second_the_room_closes_is_read_by_nobody_but_its_author()
    {
        var uitkomsten = new HashSet<string>();
        for (var keer = 0; keer < 12; keer++)
        {
            await NieuweKamerAsync();
            var f = Formulier();
            var dicht = Task.CompletedTask;
            // First by the neighbour's answer, or first by its event; and the sharing before, between or after.
            if (keer % 3 == 0) Antwoordt(AgendapuntStaat.Afgesloten);
            if (keer % 3 == 1) dicht = MeldAsync(AgendapuntStaat.Afgesloten, true, 1_000_000);
            var r = H.Send(Sofie, f);
            if (keer % 3 == 2) dicht = MeldAsync(AgendapuntStaat.Afgesloten, true, 1_000_000);
            await Task.WhenAll(r, dicht);
            uitkomsten.Add((await r).Ok ? "gedeeld" : (await r).Refusal.Regel);
            if (keer % 3 == 0) await MeldAsync(AgendapuntStaat.Afgesloten, true, 1_000_000);

            foreach (var antwoord in new[] { AgendapuntStaat.Bezig, AgendapuntStaat.Afgesloten }) // the neighbour may still err
            {
                Antwoordt(antwoord);
                foreach (var wie in new[] { Bilal, Voorzitter })
                {
                    Assert.That(await LeestAsync(wie), Is.Empty);
                    Assert.That(await H.Als(wie, sp => sp.GetRequiredService<InformatiedelingDbContext>().Inbrengen.CountAsync()), Is.Zero);
                }
            }

            Assert.That((await H.HaalAsync(Sofie, "/inbreng")).Tekst.Contains(f.Verzending!, StringComparison.Ordinal), Is.EqualTo((await r).Ok), "its author finds what was shared");
        }

        Assert.That(uitkomsten, Is.EquivalentTo(new[] { "gedeeld", "GEH-01" }), "on both sides of the second");
    }

    [Test]
    [Rule("PAR-05")]
    public async Task Two_authors_who_share_and_withdraw_at_once_change_nothing_of_each_other()
    {
        for (var keer = 0; keer < 8; keer++)
        {
            await NieuweKamerAsync();
            var (weg, blijft) = (Formulier(tekst: $"Weg {keer}."), Formulier(tekst: $"Blijft {keer}."));
            Assert.That((await H.Send(Sofie, weg)).Ok, Is.True);
            await Task.WhenAll(H.Send(Sofie, new TrekInbrengIn.Opdracht(weg.Verzending)), H.Send(Bilal, blijft), H.Send(Bilal, new TrekInbrengIn.Opdracht(weg.Verzending)), H.Send(Sofie, new TrekInbrengIn.Opdracht(blijft.Verzending)));
            Assert.That(await LeestAsync(Voorzitter), Is.EqualTo(new[] { $"Blijft {keer}." }));
            Assert.That(await LeestAsync(Sofie), Is.EqualTo(new[] { $"Blijft {keer}." }));
            Assert.That((await PaneelAsync(Sofie))!.Eigen.Single().Staat, Is.EqualTo(InbrengStaat.Ingetrokken));
        }
    }

    [Test]
    [Rule("PAR-05")]
    public async Task A_clock_that_jumps_opens_no_term_that_ended_and_keeps_nobody_from_withdrawing()
    {
        var nu = TimeProvider.System.GetUtcNow(); // the database reads its own clock
        H.Klok.Zet(nu);
        var morgen = Brussel.Dag(nu).AddDays(1);
        var f = Formulier() with { TotEnMetDag = $"{morgen.Day}", TotEnMetMaand = $"{morgen.Month}", TotEnMetJaar = $"{morgen.Year}" };
        Assert.That((await H.Send(Sofie, f)).Ok, Is.True);
        foreach (var sprong in new[] { 400, 2 })
        {
            H.Klok.Zet(nu.AddDays(sprong));
            Assert.That(await LeestAsync(Bilal), Is.Empty, "forward");
        }

        await H.ScalarAsync<int>("update informatiedeling.inbreng set tot = now() - interval '1 second'");
        foreach (var sprong in new[] { -400, -1, 0 })
        {
            H.Klok.Zet(nu.AddDays(sprong));
            Assert.That(await LeestAsync(Bilal), Is.Empty, "and back, past its end");
        }

        H.Klok.Zet(nu.AddDays(-400)); // before it was shared
        Assert.That((await H.Send(Sofie, new TrekInbrengIn.Opdracht(f.Verzending))).Ok, Is.True);
        H.Klok.Zet(nu);
        Assert.That((await StaatAsync(), await TekstenAsync(), (await PaneelAsync(Sofie))!.Eigen.Single().Staat), Is.EqualTo(("Ingetrokken", 0L, InbrengStaat.Ingetrokken)));
    }
}
