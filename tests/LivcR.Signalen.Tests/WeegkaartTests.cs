using LivcR.SharedKernel;
using LivcR.Signalen.Slices;
using LivcR.Signalen.Verwijzingen;
using NUnit.Framework;

namespace LivcR.Signalen.Tests;

/// <summary>The card of a weging, and the catalogue a signal outside the purpose leaves with.</summary>
internal sealed class WeegkaartTests : Proef
{
    private static VulWeegkaart.Opdracht Kaart(SignaalId id) => new() { Signaal = id.ToString(), Ervoor = "Deelt oproepen.", Ertegen = "Bleef bij woorden.", Beschermend = "Een zus.", Doel = Finaliteit };

    private async Task<SignaalId> InWegingAsync()
    {
        var id = await MeldAsync();
        await H.Send(Coordinator, new StartWeging.Opdracht(id.ToString()));
        return id;
    }

    [Test, Rule("FIN-04"), Rule("FIN-08")]
    public async Task It_keeps_words_under_the_signals_key_and_counts_nothing()
    {
        var id = await InWegingAsync();
        Assert.That((await H.Send(Coordinator, Kaart(id))).Ok, Is.True);
        var kaart = (await H.Send(Plaatsvervanger, new ToonSignaal.Vraag(id.ToString()))).Value!.Inhoud!.Weegkaart!;
        Assert.That((kaart.Voor, kaart.Tegen, kaart.Beschermend, kaart.Finaliteit, kaart.IsEenzijdig), Is.EqualTo(("Deelt oproepen.", "Bleef bij woorden.", "Een zus.", Finaliteit, false)));
        Assert.That(await H.ScalarAsync<string>("select row_to_json(s)::text from signalen.signaal s"), Does.Not.Contain("oproepen"));

        Assert.That((await H.Send(Coordinator, Kaart(id) with { Beschermend = " " })).Ok, Is.True, "a warning, no refusal");
        Assert.That((await H.Send(Coordinator, new ToonSignaal.Vraag(id.ToString()))).Value!.Inhoud!.Weegkaart!.IsEenzijdig, Is.True);
        Assert.That((await H.Send(Coordinator, new VulWeegkaart.Opdracht { Signaal = id.ToString() })).Ok, Is.True);
        Assert.That((await SignaalAsync(id)).Weegkaart, Is.Null, "emptied is gone");
        Assert.That(typeof(Domain.Weegkaart).GetProperties().Where(p => p.Name is not (nameof(Domain.Weegkaart.IsLeeg) or nameof(Domain.Weegkaart.IsEenzijdig))).Select(p => p.PropertyType).Distinct(), Is.EqualTo(new[] { typeof(string) }), "no tick box, no number");
    }

    [Test, Rule("FIN-09")]
    public async Task Only_by_the_coordination_while_weighing_and_never_classified()
    {
        var id = await InWegingAsync();
        Assert.That((await H.Send(School, Kaart(id))).Refusal, Is.EqualTo(Weigering.NietUitgenodigd));
        Assert.That((await H.Send(Coordinator, Kaart(id) with { Ertegen = "Zie nota\nZEER GEHEIM\nhier" })).Refusal.Regel, Is.EqualTo("FIN-09"));
        await H.Send(Coordinator, new SluitZonderOpvolging.Opdracht { Signaal = id.ToString(), Reden = "Reden." });
        Assert.That((await H.Send(Coordinator, Kaart(id))).Refusal.Regel, Is.EqualTo("TOESTAND"));
    }

    [Test, Rule("FIN-02")]
    public async Task The_catalogue_is_a_closed_list_with_a_day_or_a_word_that_says_nobody_checked()
    {
        Assert.That(Verwijskaart.Alle.Select(v => v.Code), Is.Unique.And.SupersetOf(new[] { "HelplijnRadicalisering", "Caw", "Cgg", "Ocmw", "Vdab", "Ceapire" }));
        Assert.That(Verwijskaart.Alle.Where(v => string.IsNullOrWhiteSpace(v.Naam) || string.IsNullOrWhiteSpace(v.Waarvoor)), Is.Empty);
        Assert.That(Verwijskaart.Alle.Where(v => v.NagekekenOp > new DateOnly(2026, 11, 23)), Is.Empty, "nobody checks tomorrow");
        Assert.That(Verwijskaart.Alle.Count(v => v.NagekekenOp is not null), Is.GreaterThan(0));
        foreach (var v in Verwijskaart.Alle)
        {
            var id = await InWegingAsync();
            Assert.That((await H.Send(Coordinator, new SluitBuitenFinaliteit.Opdracht { Signaal = id.ToString(), Doorverwijzing = v.Code, Reden = "Reden." })).Ok, Is.True, v.Code);
        }
    }
}
