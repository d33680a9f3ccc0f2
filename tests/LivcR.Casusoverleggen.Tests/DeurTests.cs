using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.TestSupport;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>The door of the room for who works for two organisations, and how long a session lasts in it.</summary>
internal sealed class DeurTests : Proef
{
    private static readonly EigenOrganisatie VanCaw = new(FictieveWereld.Caw.Id, FictieveWereld.Caw.Naam);
    private static readonly EigenOrganisatie VanClb = new(FictieveWereld.Clb.Id, FictieveWereld.Clb.Naam);

    [Test]
    [Rule("AVG-12")]
    public async Task Who_works_for_two_enters_only_for_the_organisation_that_was_invited()
    {
        var (_, punt, _) = await BezigAsync(null, Caw);
        Organisaties[Caw.Persoon] = [VanCaw, VanClb];

        var verkeerd = await AlsVoorAsync(VanClb.Id, punt);
        var juist = await AlsVoorAsync(VanCaw.Id, punt);

        Assert.That((verkeerd.Ok, verkeerd.Refusals.FirstOrDefault()?.Tekst), Is.EqualTo((false, "U bent hier uitgenodigd voor CAW Zonderland. Kies eerst dat u daarvoor werkt, bij uw naam bovenaan.")));
        Assert.That(juist.Ok, Is.True);
        Assert.That((await AlsVoorAsync(null, punt)).Ok, Is.True, "nothing was chosen, so there was nothing to choose");
        Organisaties[Caw.Persoon] = [VanCaw with { Naam = "CAW met een nieuwe naam" }, VanClb with { Naam = VanCaw.Naam }];
        Assert.That((await AlsVoorAsync(VanCaw.Id, punt)).Ok, Is.True, "who bears the name now was not invited");
        Assert.That((await AlsVoorAsync(VanClb.Id, punt)).Refusals.FirstOrDefault()?.Tekst, Does.StartWith("U bent hier uitgenodigd voor CAW met een nieuwe naam."));
        Organisaties[Caw.Persoon] = [VanCaw, VanClb];
        Assert.That(await H.ScalarAsync<Guid>($"update casusoverleggen.deelname set organisatie_id = null where persoon_id = '{Caw.Persoon}' returning id"), Is.Not.EqualTo(Guid.Empty));
        Assert.That(((await AlsVoorAsync(VanClb.Id, punt)).Ok, (await AlsVoorAsync(VanCaw.Id, punt)).Ok), Is.EqualTo((false, true)), "a row of before: by name");
        Organisaties[Caw.Persoon] = [VanCaw];
        Assert.That((await AlsVoorAsync(VanClb.Id, punt)).Ok, Is.True, "works for one by now");
    }

    [Test]
    [Rule("GEH-03")]
    public async Task Only_who_is_at_the_table_of_a_running_agendapunt_keeps_a_session_alive()
    {
        var (_, punt, _) = await BezigAsync(null, Caw, Clb);
        async Task<bool?> Blijft(Wie wie) => (await H.Send(wie, new BlijfAanTafel.Vraag(punt.ToString()))).Value?.Bezig;

        Assert.That((await Blijft(Caw), await Blijft(Burgemeester)), Is.EqualTo(((bool?)true, (bool?)true)));
        Assert.That(Gehouden, Is.EqualTo(new[] { Caw.Persoon, Burgemeester.Persoon }));
        foreach (var vreemd in new[] { School, CawCollega, AndereCel })
        {
            Assert.That(await Blijft(vreemd), Is.Null, "no such agendapunt for them");
        }

        await GoedAsync(Coordinator, Binnen(punt, Clb) with { Aanwezig = "nee" });
        Assert.That(await Blijft(Clb), Is.False, "left the table");
        Gronden.Remove(Caw.Persoon);
        Assert.That(await Blijft(Caw), Is.False, "the aanwijzing ended: each time it is looked at again");
        await GoedAsync(Coordinator, new NoteerBesluit.Opdracht { Agendapunt = punt.ToString(), Besluit = "CAW start begeleiding" });
        await GoedAsync(Burgemeester, new SluitAgendapunt.Opdracht { Agendapunt = punt.ToString(), Uitkomst = "NogEenOverleg" });
        Assert.That(await Blijft(Burgemeester), Is.False, "the agendapunt is closed");
        Assert.That(Gehouden, Has.Count.EqualTo(2), "nobody else's, and not once more");
        Assert.That((await H.LogAsync()).Count(l => l.Handeling.Contains("BlijfAanTafel", StringComparison.Ordinal) && l.Actie == "Lezen"), Is.Zero);
    }

    private Task<Result<ToonAgendapunt.Model>> AlsVoorAsync(OrganisatieId? organisatie, AgendapuntId punt) => H.Als(null, sp =>
    {
        sp.GetRequiredService<CurrentUser>().Als(Caw.Persoon, Cel, Caw.Rollen, Guid.CreateVersion7(), organisatie);
        return sp.GetRequiredService<ISender>().Send(new ToonAgendapunt.Vraag(punt.ToString()));
    });
}
