using LivcR.Machtigingen.Contracts.Events;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Machtigingen.Jobs;
using LivcR.Machtigingen.Slices.Aanwijzingen;
using LivcR.Machtigingen.Slices.Organisaties;
using LivcR.Machtigingen.Tests.Slices.Aanwijzingen;
using LivcR.SharedKernel;
using LivcR.TestSupport;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using W = LivcR.SharedKernel.Infrastructure.Wereld.FictieveWereld;

namespace LivcR.Machtigingen.Tests.Jobs;

internal sealed class VerloopAanwijzingenTests
{
    [Test]
    [Rule("PAR-02")]
    [Rule("PAR-08")]
    public async Task What_ran_out_ends_once_and_every_LIVC_R_hears_of_it()
    {
        await using var huis = await Wereldproef.StartAsync();
        Task<Result<int>> Nacht(CelId cel) => huis.AlsSysteem(cel, sp => sp.GetRequiredService<ISender>().Send(new VerloopAanwijzingen.Opdracht()));

        Assert.That((await Nacht(W.Zonderdale.Id)).Value, Is.Zero, "nothing has run out yet");
        await huis.SqlAsync($"update machtigingen.aanwijzing set tot = '2026-11-23' where persoon_id = '{W.CawPartner.Id}'");

        Assert.That((await huis.Send(Wereldproef.Coordinator, new MagDeelnemen(W.CawPartner.Id, W.Zonderdale.Id, new(2026, 11, 23)))).Refusal.Regel, Is.EqualTo("PAR-02"), "without waiting for the job");
        Assert.That((await Nacht(W.Zonderdale.Id)).Value, Is.EqualTo(1));
        Assert.That((await Nacht(W.DrieBeken.Id)).Value, Is.Zero, "ended by the first run");
        Assert.That((await Nacht(W.Zonderdale.Id)).Value, Is.Zero, "and once");

        var events = await huis.EventsAsync<AanwijzingBeeindigdV1>(Wereldproef.Module);
        Assert.That(events, Is.All.EqualTo(new AanwijzingBeeindigdV1(W.CawPartner.Id, W.Caw.Id, huis.Klok.GetUtcNow())));
        Assert.That(await huis.ScalarAsync<long>($"select count(distinct cel) from machtigingen.outbox where naam = 'machtigingen.AanwijzingBeeindigdV1' and cel in ('{W.Zonderdale.Id}', '{W.DrieBeken.Id}')"), Is.EqualTo(2));
        Assert.That(await huis.ScalarAsync<string>($"select staat from machtigingen.aanwijzing where persoon_id = '{W.CawPartner.Id}'"), Is.EqualTo("Verlopen"));
        Assert.That((await huis.LogAsync()).Select(l => l.Handeling), Has.Member("machtigingen.VerloopAanwijzingen"));
    }

    [Test]
    [Rule("LIV-06")]
    [Rule("PAR-08")]
    public async Task An_organisation_that_turns_out_to_stand_on_the_list_takes_part_nowhere_from_that_night_on()
    {
        const string Tekst = "Deze dienst kan niet deelnemen aan een LIVC R. Contact verloopt via de information officer en de LTF.";
        await using var huis = await Wereldproef.WebAsync();
        var (pad, dag) = ($"/livcr/organisaties/{W.Clb.Id}", new DateOnly(2026, 11, 23));
        Task Nacht(CelId cel) => huis.AlsSysteem(cel, sp => sp.GetRequiredService<ISender>().Send(new VerloopAanwijzingen.Opdracht()));
        async Task<bool> Mag(DateOnly op) => (await huis.Send(Wereldproef.Coordinator, new MagDeelnemen(W.ClbPartner.Id, W.Zonderdale.Id, op))).Ok;
        Assert.That((await huis.HaalAsync(Wereldproef.Coordinator, pad)).Tekst, Does.Not.Contain(Tekst));
        await huis.SqlAsync($"update machtigingen.organisatie set naam = 'Staats-veiligheid' where id = '{W.Clb.Id}'"); // recorded long ago; the list is newer

        Assert.That((await huis.HaalAsync(Wereldproef.Coordinator, pad)).Tekst, Does.Contain(Tekst));
        Assert.That((await huis.HaalAsync(Wereldproef.Coordinator, "/livcr/organisaties")).Tekst, Does.Contain("Kan niet deelnemen").And.Contain(Tekst));
        Assert.That((await huis.Send(Wereldproef.Als(W.ClbPartner), new GeefAfzender(W.ClbPartner.Id, W.Zonderdale.Id))).Refusal.Regel, Is.EqualTo("LIV-06"), "nor a signal");
        foreach (var cel in new[] { W.Zonderdale.Id, W.Zonderdale.Id, W.DrieBeken.Id })
        {
            await Nacht(cel);
        }

        Assert.That((await Mag(dag), await Mag(dag.AddDays(-1))), Is.EqualTo((false, true)), "yesterday stays what it was");
        Assert.That((await huis.EventsAsync<AanwijzingBeeindigdV1>(Wereldproef.Module)).Select(e => (e.Persoon, e.Organisatie)), Is.EqualTo(Enumerable.Repeat((W.ClbPartner.Id, W.Clb.Id), 2)), "told once in each LIVC R that worked with it");
        Assert.That((await huis.EventsAsync<RolgrondGeeindigdV1>(Wereldproef.Module)).Select(e => (e.Persoon, e.Cel)), Is.EqualTo(new[] { (W.ClbPartner.Id, W.Zonderdale.Id), (W.ClbPartner.Id, W.DrieBeken.Id) }));
        Assert.That((await huis.LogAsync()).Where(l => l is { Handeling: "machtigingen.VerloopAanwijzingen", Actie: "Beheren" }).Select(l => (l.Regel, l.Uitkomst)), Is.EqualTo(Enumerable.Repeat(("LIV-06", "beeindigd"), 2)));

        huis.Klok.Vooruit(TimeSpan.FromDays(1));
        foreach (var (daad, velden) in new (string, (string, string)[])[]
        {
            ("/samenwerking", []), ("/rechtsgrond", [("Grond", "DecreetLivcR"), ("Bron", "Proef"), ("VanDag", "24"), ("VanMaand", "11"), ("VanJaar", "2026")]), ("/contact", [("Persoon", W.ClbPartner.Id.ToString())]),
        })
        {
            (await huis.PostAsync(Wereldproef.Coordinator, pad + daad, velden)).IsGeweigerd(Tekst);
        }
    }

    [Test]
    [Rule("LIV-06")]
    public async Task A_request_or_a_renewal_for_it_is_refused_before_the_night_and_an_end_never_is()
    {
        await using var huis = await Loket.StartAsync();
        await huis.SqlAsync($"update machtigingen.organisatie set naam = 'OCAD' where id = '{W.Caw.Id}'");
        var aanvraag = await huis.ScalarAsync<Guid>($"select id from machtigingen.aanwijzing where persoon_id = '{W.CawCollega.Id}'");
        var loopt = await huis.ScalarAsync<Guid>($"select id from machtigingen.aanwijzing where persoon_id = '{W.CawPartner.Id}'");

        Assert.That((await huis.Send(Wereldproef.Coordinator, new KeurAanwijzingGoed.Opdracht(aanvraag.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.Liv06 }));
        Assert.That((await huis.Send(Wereldproef.Als(W.CawContact), new BevestigAanwijzing.Opdracht(loopt.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.Liv06 }));
        Assert.That((await huis.Send(Wereldproef.Coordinator, new SchortAanwijzingOp.Opdracht(loopt.ToString()))).Ok, Is.True);
        Assert.That((await huis.Send(Wereldproef.Coordinator, new HervatAanwijzing.Opdracht(loopt.ToString()))).Refusals, Is.EqualTo(new[] { Weigering.Liv06 }));
        Assert.That((await huis.Send(Wereldproef.Als(W.CawContact), new VraagAanwijzingAan.Opdracht { Organisatie = W.Caw.Id.ToString(), Persoon = W.OcmwPartner.Id.ToString() })).Refusal.Regel, Is.EqualTo("LIV-06"));
        Assert.That((await huis.Send(Wereldproef.Coordinator, new WerkSamen.Opdracht { Organisatie = W.Caw.Id.ToString(), Einde = "ja", EindigtDag = "24", EindigtMaand = "11", EindigtJaar = "2026" })).Ok, Is.True);
        Assert.That((await huis.HaalAsync(Wereldproef.Coordinator, $"/livcr/organisaties/{W.Clb.Id}")).Tekst, Does.Not.Contain("LIV-06"), "and no other organisation");
    }
}
