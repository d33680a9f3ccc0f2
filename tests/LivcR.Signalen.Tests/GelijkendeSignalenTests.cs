using LivcR.SharedKernel;
using LivcR.Signalen.Contracts.Queries;
using LivcR.Signalen.Slices;
using LivcR.TestSupport;
using NUnit.Framework;

namespace LivcR.Signalen.Tests;

/// <summary>"Bekend onder een andere schrijfwijze?": what this module answers, to whom, and about what.</summary>
internal sealed class GelijkendeSignalenTests : Proef
{
    private static readonly Identiteit Wie = new("Mohamed", "El Amrani", new DateOnly(2001, 2, 3));

    private static MeldSignaal.Opdracht Over(string voornaam, string achternaam, int jaar = 2001) =>
        Melding() with { Voornaam = voornaam, Achternaam = achternaam, GeboorteDag = "3", GeboorteMaand = "2", GeboorteJaar = jaar.ToString() };

    private async Task<SignaalId> InWegingAsync(string voornaam, string achternaam, int jaar = 2001)
    {
        var id = await MeldAsync(o: Over(voornaam, achternaam, jaar));
        Assert.That((await H.Send(Coordinator, new StartWeging.Opdracht(id.ToString()))).Ok, Is.True);
        return id;
    }

    private Task<Result<GelijkendeSignalen>> ZoekAsync(Wie wie, SignaalId? behalve = null) => H.Send(wie, new GeefGelijkendeSignalen(Wie, behalve, null));

    [Test]
    public async Task Another_spelling_in_weging_is_found_with_the_reason_and_nothing_else_is()
    {
        var zelfde = await InWegingAsync("Muhammad", "Elamrani");
        await InWegingAsync("Wout", "Zevenbergs");
        await MeldAsync(o: Over("Mohammed", "El Amrani")); // nobody weighs it yet
        var antwoord = (await ZoekAsync(Coordinator)).Value!;

        Assert.That(antwoord.Signalen.Select(s => (s.Id, s.AfgeslotenOp)), Is.EqualTo(new[] { (zelfde, (DateTimeOffset?)null) }));
        Assert.That((antwoord.Signalen[0].Uitleg, antwoord.Afgekapt), Is.EqualTo(("andere schrijfwijze, zelfde geboortedatum", false)));
        Assert.That((await ZoekAsync(Plaatsvervanger, zelfde)).Value!.Signalen, Is.Empty, "not itself");
    }

    [Test]
    [Rule("AVG-07")]
    public async Task An_ended_signal_is_found_with_its_day_until_its_term_and_a_withdrawn_one_never()
    {
        var klaar = await InWegingAsync("Mohammed", "El-Amrani");
        Assert.That((await H.Send(Coordinator, new SluitZonderOpvolging.Opdracht { Signaal = klaar.ToString(), Reden = "Geen zorg die een opvolging vraagt." })).Ok, Is.True);
        var terug = await InWegingAsync("Mohamed", "El Amrani");
        Assert.That((await H.Send(School, new TrekSignaalIn.Opdracht(terug.ToString()))).Ok, Is.True);

        var gevonden = (await ZoekAsync(Coordinator)).Value!.Signalen;
        Assert.That(gevonden.Select(s => (s.Id, s.AfgeslotenOp)), Is.EqualTo(new[] { (klaar, (DateTimeOffset?)Nu) }));

        H.Klok.Vooruit(TimeSpan.FromDays(31));
        Assert.That((await ZoekAsync(Coordinator)).Value!.Signalen, Is.Empty, "the term ended");
    }

    [Test]
    [Rule("FIN-07"), Rule("AVG-12")]
    public async Task Only_the_coordination_of_this_livc_r_gets_an_answer()
    {
        var id = await InWegingAsync("Mohamed", "El Amrani");
        foreach (var wie in new[] { Officer, Korpschef, School })
        {
            Assert.That((await ZoekAsync(wie)).Refusal.Regel, Is.EqualTo("PAR-03"), wie.ToString());
            Assert.That((await H.Send(wie, new GeefPersoonInWeging(id))).Refusal.Regel, Is.EqualTo("PAR-03"), wie.ToString());
        }

        Assert.That((await ZoekAsync(AndereCoordinator)).Value!.Signalen, Is.Empty);
        Assert.That((await H.Send(AndereCoordinator, new GeefPersoonInWeging(id))).Ok, Is.False);
        Assert.That((await H.Send(Coordinator, new GeefPersoonInWeging(id))).Value, Is.EqualTo(new Identiteit("Mohamed", "El Amrani", new DateOnly(2001, 2, 3))));
    }

    [Test]
    [Rule("AVG-10")]
    public async Task Each_look_is_in_the_log_with_its_purpose_and_no_name()
    {
        var id = await InWegingAsync("Muhammad", "Elamrani");
        await ZoekAsync(Coordinator, id);

        Assert.That((await H.LogAsync()).Where(l => l.Handeling == "signalen.GeefGelijkendeSignalen").Select(l => l.Actie), Is.EqualTo(new[] { "Zoeken" }));
        Assert.That(await H.ScalarAsync<string>("select doel || ' ' || object_id || ' ' || uitkomst from verantwoording.log where handeling = 'signalen.GeefGelijkendeSignalen'"), Is.EqualTo($"andere schrijfwijze {id} 0 vergeleken"));
    }
}
