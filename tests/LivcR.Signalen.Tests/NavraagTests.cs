using LivcR.SharedKernel;
using LivcR.Signalen.Contracts.Events;
using LivcR.Signalen.Jobs;
using LivcR.Signalen.Slices;
using LivcR.Signalen.Slices.Doorgaven;
using LivcR.Signalen.Slices.Navragen;
using LivcR.TestSupport;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace LivcR.Signalen.Tests;

/// <summary>A question back to the sender, and the answer: under the signal's key, and gone with it.</summary>
internal sealed class NavraagTests : Proef
{
    private const string Vraag = "Sinds wanneer ziet u dit?", Antwoord = "Sinds de herfstvakantie.";

    private async Task<SignaalId> InWegingAsync(Wie? wie = null, MeldSignaal.Opdracht? o = null)
    {
        var id = await MeldAsync(wie, o);
        Assert.That((await H.Send(Coordinator, new StartWeging.Opdracht(id.ToString()))).Ok, Is.True);
        return id;
    }

    private Task<Result<Done>> VraagAsync(SignaalId id, string? tekst = Vraag, Wie? wie = null) => H.Send(wie ?? Coordinator, new StelNavraag.Opdracht { Signaal = id.ToString(), Navraag = tekst });

    private Task<Result<Done>> AntwoordAsync(SignaalId id, Wie? wie = null, string? tekst = Antwoord) => H.Send(wie ?? School, new BeantwoordNavraag.Opdracht { Signaal = id.ToString(), Antwoord = tekst });

    [Test]
    public async Task Asked_answered_and_read_by_the_two_only()
    {
        var id = await InWegingAsync();
        Assert.That((await VraagAsync(id)).Ok, Is.True);
        Assert.That((await H.EventsAsync<NavraagGesteldV1>(Module)).Select(e => (e.Signaal, e.Afzender)), Is.EqualTo(new[] { (id, School.Persoon) }));
        Assert.That((await H.Send(School, new MijnSignalen.Vraag())).Value!.Single().Navraag, Is.True);
        Assert.That((await VraagAsync(id)).Refusal.Regel, Is.EqualTo("TOESTAND"), "one at a time");
        Assert.That((await AntwoordAsync(id, Caw)).Refusal, Is.EqualTo(Weigering.NietUitgenodigd));

        Assert.That((await AntwoordAsync(id)).Ok, Is.True);
        Assert.That((await AntwoordAsync(id)).Refusal.Regel, Is.EqualTo("TOESTAND"));
        Assert.That((await H.EventsAsync<NavraagBeantwoordV1>(Module)).Select(e => e.Vrager), Is.EqualTo(new[] { Coordinator.Persoon }));
        var beurt = new ToonOntvangst.Vraagbeurt(Nu, Vraag, Antwoord);
        Assert.That((await H.Send(School, new ToonOntvangst.Vraag(id.ToString()))).Value!.Navragen, Is.EqualTo(new[] { beurt }));
        Assert.That((await H.Send(Coordinator, new ToonSignaal.Vraag(id.ToString()))).Value!.Navragen, Is.EqualTo(new[] { beurt }));
        Assert.That((await H.Send(School, new MijnSignalen.Vraag())).Value!.Single().Navraag, Is.False);
        foreach (var wie in new[] { Caw, Officer, AndereCoordinator }) Assert.That(await InDbAsync(wie, db => db.Navragen.CountAsync()), Is.Zero, wie.Rollen[0].ToString());
        Assert.That(await H.ScalarAsync<string>("select row_to_json(n)::text from signalen.navraag n"), Does.Not.Contain("herfst"));
        Assert.That((await VraagAsync(id)).Ok, Is.True, "and another may follow");
    }

    [Test, Rule("FIN-09")]
    public async Task Classified_text_is_refused_both_ways()
    {
        var id = await InWegingAsync();
        Assert.That((await VraagAsync(id, "Zie nota\nZEER GEHEIM\nvan gisteren")).Refusal.Regel, Is.EqualTo("FIN-09"));
        await VraagAsync(id);
        Assert.That((await AntwoordAsync(id, tekst: "Zie nota\nZEER GEHEIM\nvan gisteren")).Refusal.Regel, Is.EqualTo("FIN-09"));
        Assert.That((await AntwoordAsync(id, tekst: " ")).Refusal.Veld, Is.EqualTo("Antwoord"));
        await GeweigerdAsync("FIN-09", "BeantwoordNavraag");
    }

    [Test]
    public async Task It_ends_with_the_weging_and_goes_with_the_signal()
    {
        var id = await InWegingAsync();
        await VraagAsync(id);
        await H.Send(Coordinator, new SluitZonderOpvolging.Opdracht { Signaal = id.ToString(), Reden = "Reden." });
        Assert.That((await H.Send(School, new ToonOntvangst.Vraag(id.ToString()))).Value!.Navragen, Is.Empty);
        Assert.That((await AntwoordAsync(id)).Refusal.Regel, Is.EqualTo("TOESTAND"));
        Assert.That((await VraagAsync(id)).Refusal.Regel, Is.EqualTo("TOESTAND"));

        H.Klok.Vooruit(TimeSpan.FromDays(30));
        await H.AlsSysteem(CelA, sp => sp.GetRequiredService<ISender>().Send(new VernietigSignalen.Opdracht()));
        Assert.That(await H.ScalarAsync<long>("select count(*) from signalen.navraag"), Is.Zero);

        var terug = await InWegingAsync();
        await VraagAsync(terug);
        Assert.That((await H.Send(School, new TrekSignaalIn.Opdracht(terug.ToString()))).Ok, Is.True);
        Assert.That(await H.ScalarAsync<long>("select count(*) from signalen.navraag"), Is.Zero, "withdrawn: gone at once");
    }

    [Test]
    public async Task Nobody_is_asked_who_cannot_read_it()
    {
        var gebeld = await InWegingAsync(Coordinator, Melding() with { Kanaal = "Telefoon", Organisatie = "Sportclub Proef", Sector = "Sport" });
        Assert.That((await VraagAsync(gebeld)).Refusal.Regel, Is.EqualTo("TOESTAND"), "a caller has no receipt");
        Assert.That((await VraagAsync(await InWegingAsync(Coordinator))).Refusal.Regel, Is.EqualTo("TOESTAND"), "the own signal");
        Assert.That((await VraagAsync(await MeldAsync())).Refusal.Regel, Is.EqualTo("TOESTAND"), "not weighed yet");

        var weg = await InWegingAsync();
        await H.Send(Coordinator, new GeefSignaalDoor.Opdracht { Signaal = weg.ToString(), Livcr = CelB.ToString() });
        Assert.That((await VraagAsync(weg)).Refusal.Regel, Is.EqualTo("TOESTAND"), "offered to another LIVC R");
        Assert.That((await VraagAsync(weg, wie: AndereCoordinator)).Refusal, Is.EqualTo(Weigering.NietUitgenodigd));
    }
}
