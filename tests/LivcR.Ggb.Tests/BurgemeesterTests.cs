using LivcR.Ggb.Contracts.Events;
using LivcR.Ggb.Domain;
using LivcR.Ggb.Jobs;
using LivcR.Ggb.Slices;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Ggb.Tests;

/// <summary>GGB-09: "is the mayor told by the korpschef", yes or no, with every answer. Told only beside a hit, it would tell the hit.</summary>
internal sealed class BurgemeesterTests : Proef
{
    private const string Woorden = "Is de burgemeester ingelicht door de korpschef? Noteer alleen ja of nee.";

    [Test]
    [Rule("GGB-09")]
    public async Task Nothing_stored_or_logged_tells_yes_from_no_or_one_answer_from_another()
    {
        var sporen = new List<(int Lengte, string Log)>();
        foreach (var antwoord in Woord.Antwoorden)
        {
            foreach (var ingelicht in new[] { "ja", "nee", null })
            {
                await H.ScalarAsync<int>("delete from ggb.ggb_controle");
                var eerder = (await H.LogAsync()).Count;
                var id = await AangevraagdAsync();
                await RegistreerAsync(Officer, id, antwoord);
                Assert.That((await BevestigAsync(Officer, id, ingelicht)).Ok, Is.True);
                Assert.That((await ToonAsync(id)).BurgemeesterIngelicht, Is.EqualTo(ingelicht == "ja"), "not answered is no");
                sporen.Add((await InRustAsync(), string.Join('|', (await H.LogAsync()).Skip(eerder).Select(l => $"{l.Actie} {l.Handeling} {l.Regel} {l.Uitkomst}"))));
            }
        }

        Assert.That(sporen[0].Lengte, Is.GreaterThan(1));
        Assert.That(sporen.Distinct().Count(), Is.EqualTo(1), string.Join(Environment.NewLine, sporen));
    }

    [TestCase("misschien")]
    [TestCase("Ja")]
    [TestCase("ja, op 3 mei, en zijn status is FTF")]
    [Rule("GGB-09")]
    public async Task Anything_but_yes_or_no_is_refused_and_nothing_changes(string waarde)
    {
        var id = await AangevraagdAsync();
        await RegistreerAsync(Officer, id);
        var p = await H.PostAsync(Officer, $"/ggb/{id}/bevestigen", ("BurgemeesterIngelicht", waarde));

        Assert.That(p.Status, Is.EqualTo(422));
        Assert.That(p.Tekst, Does.Contain("id=\"BurgemeesterIngelicht-fout\"").And.Contain(Woorden).And.Contain("U registreerde:").And.Not.Contain("FTF"));
        Assert.That(((await LaatsteAsync())!.Staat, await InRustAsync()), Is.EqualTo((ControleStaat.Aangevraagd, 0)));
        Assert.That(await H.EventsAsync<GgbControleUitgevoerdV1>(Module), Is.Empty);
        await GelogdAsync("GGB-09", "BevestigAntwoord");
    }

    [Test]
    [Rule("GGB-09")]
    public async Task The_executor_is_reminded_and_reads_it_back_and_nobody_else_does()
    {
        AntwoordVoorCoordinator = true;
        var id = await AangevraagdAsync();
        Assert.That((await H.HaalAsync(Officer, $"/ggb/{id}")).Tekst, Does.Not.Contain(Woorden), "only once there is an answer to confirm");
        await RegistreerAsync(Officer, id, "NO_HIT");
        Assert.That((await H.HaalAsync(Officer, $"/ggb/{id}")).Tekst, Does.Contain(Woorden));
        Assert.That((await H.PostAsync(Officer, $"/ggb/{id}/bevestigen", ("BurgemeesterIngelicht", "ja"))).Naar, Is.EqualTo($"/ggb/{id}"));

        Assert.That((await H.HaalAsync(Officer, $"/ggb/{id}")).Tekst, Does.Match("Burgemeester ingelicht door de korpschef</dt>\\s*<dd[^>]*>Ja"));
        Assert.That(await H.TekenAsync(Coordinator, (await PaneelAsync(Coordinator, Plaatsen.Casus))!), Does.Not.Contain("ingelicht"));
        Assert.That(await PaneelAsync(Burgemeester, Plaatsen.Casus), Is.Null);
    }

    [Test]
    [Rule("GGB-09")]
    [Rule("GGB-07")]
    public async Task It_is_gone_when_the_answer_is()
    {
        var id = await UitgevoerdAsync();
        H.Klok.Vooruit(TimeSpan.FromDays(91));
        await H.AlsSysteem(Cel, sp => sp.GetRequiredService<ISender>().Send(new VerouderControles()));

        Assert.That((await InRustAsync(), (await ToonAsync(id)).BurgemeesterIngelicht), Is.EqualTo((0, (bool?)null)));
    }

    private async Task<ToonControle.Model> ToonAsync(ControleId id) => (await H.Send(Officer, new ToonControle.Vraag(id.ToString()))).Value!;

    private async Task<int> InRustAsync() => await H.ScalarAsync<int>("select coalesce(length(burgemeester_ingelicht), 0) from ggb.ggb_controle");
}
