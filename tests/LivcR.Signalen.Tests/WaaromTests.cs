using System.Net;
using System.Text.RegularExpressions;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Slices;
using LivcR.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace LivcR.Signalen.Tests;

/// <summary>"Waarom zie ik dit?" on the receipt and on the weighing page. What hides elsewhere, and what became of the signal, is in GeenHintTests and TermijnTests: there the whole page is the same.</summary>
internal sealed partial class WaaromTests : Proef
{
    protected override void Extra(IServiceCollection services) => services.AddModuleWeb();

    [Test, Rule("PAR-03"), Rule("FIN-01"), Rule("LIV-04")]
    public async Task Each_reads_by_which_rules_and_who_is_not_asked_reads_one_text()
    {
        var id = await MeldAsync();
        var (bewijs, blad) = ($"/signalen/{id}/ontvangst", $"/signalen/{id}");
        Assert.That((await H.Send(Coordinator, new StartWeging.Opdracht(id.ToString()))).Ok, Is.True);
        Assert.That((await H.HaalAsync(Officer, blad)).Status, Is.EqualTo(404), "not asked yet");
        Assert.That((await H.Send(Coordinator, new StelCasusVoor.Opdracht { Signaal = id.ToString(), Finaliteit = Finaliteit, Leeftijd = "Meerderjarig", Voornaam = "Proefje", Achternaam = "Fictief" })).Ok, Is.True);

        Assert.That(await KetenAsync(School, bewijs), Is.EqualTo("PAR-05 AVG-07"));
        Assert.That(await KetenAsync(Coordinator, blad), Is.EqualTo("AVG-12 LIV-05"));
        Assert.That(await KetenAsync(Officer, blad), Is.EqualTo("AVG-12 FIN-01 LIV-04"));
        foreach (var (wie, url) in new[] { (Korpschef, blad), (AndereCoordinator, blad), (Caw, bewijs), (Coordinator, bewijs) })
        {
            Assert.That((await H.HaalAsync(wie, url)).Tekst, Does.Not.Contain("Waarom zie ik dit"), url);
        }

        ZonderMachtiging.Add(Officer.Persoon);
        Assert.That((await H.HaalAsync(Officer, blad)).Tekst, Does.Contain(Tekst(Weigering.Liv04)).And.Not.Contain("Waarom zie ik dit"));
    }

    [Test, Rule("PAR-03"), Rule("FIN-01")]
    public async Task The_words_agree_with_the_decision_for_every_reader_and_state()
    {
        var (gezien, id) = (new HashSet<string?>(), await MeldAsync());
        foreach (var stap in new Func<Task>[]
        {
            () => Task.CompletedTask,
            () => H.Send(Coordinator, new StartWeging.Opdracht(id.ToString())),
            () => H.Send(Coordinator, new StelCasusVoor.Opdracht { Signaal = id.ToString(), Finaliteit = Finaliteit, Leeftijd = "Meerderjarig", Voornaam = "Proefje", Achternaam = "Fictief" }),
        })
        {
            await stap();
            var s = await SignaalAsync(id);
            foreach (var wie in new[] { Coordinator, Plaatsvervanger, Officer, Korpschef, School, Caw, AndereCoordinator })
            {
                foreach (var zetel in new[] { true, false })
                {
                    var coordinatie = wie.Rollen.Any(r => r is Rol.Coordinator or Rol.Plaatsvervanger);
                    var oordeel = Signaalinzage.Weging.Lees(new(s, wie.Persoon, wie.Cel, coordinatie, zetel));
                    var verwacht = wie.Cel != CelA ? null : coordinatie ? "AVG-12 LIV-05" : s.WachtOpPolitie && s.PolitieId == wie.Persoon && zetel ? "AVG-12 FIN-01 LIV-04" : null;
                    Assert.That(oordeel.Mag ? Regels(oordeel) : null, Is.EqualTo(verwacht), $"{wie.Rollen[0]} {s.Staat}");
                    gezien.Add(verwacht);
                }

                foreach (var vanaf in new[] { s.OntvangenOp.AddDays(-1), s.OntvangenOp })
                {
                    var bewijs = Signaalinzage.Bewijs.Lees(new(s, wie.Persoon, vanaf));
                    Assert.That(bewijs.Mag ? Regels(bewijs) : null, Is.EqualTo(wie == School && vanaf < s.OntvangenOp ? "PAR-05 AVG-07" : null));
                }
            }
        }

        Assert.That(gezien, Has.Count.EqualTo(3), "both ways, and none");

        static string Regels(Leesoordeel o) => string.Join(' ', o.Keten.Select(r => r.Regel));
    }

    private async Task<string> KetenAsync(Wie wie, string url) =>
        string.Join(' ', Nummers.Matches(Waarom.Matches(WebUtility.HtmlDecode((await H.HaalAsync(wie, url)).Tekst)).Single().Value.Split("Dit staat hier nooit")[0]).Select(m => m.Groups[1].Value));

    [GeneratedRegex(@"<details>\s*<summary>Waarom zie ik dit\?</summary>.*?</details>", RegexOptions.Singleline, 1000)]
    private static partial Regex Waarom { get; }

    [GeneratedRegex(@"\(([A-Z]{3}-[0-9]{2})\)", RegexOptions.None, 1000)]
    private static partial Regex Nummers { get; }
}
