using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Machtigingen.Jobs;
using LivcR.Machtigingen.Slices.Aanwijzingen;
using LivcR.Machtigingen.Slices.Organisaties;
using LivcR.SharedKernel;
using LivcR.TestSupport;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using W = LivcR.SharedKernel.Infrastructure.Wereld.FictieveWereld;

namespace LivcR.Machtigingen.Tests.Slices.Aanwijzingen;

/// <summary>The police sits in its own seat with its own clearance (LIV-03, LIV-04). A police organisation that was recorded before that was refused brings nobody by an aanwijzing.</summary>
internal sealed class PolitieTests
{
    private const string Tekst = "De lokale politie zit in een vaste zetel";
    private static readonly DateOnly Vandaag = new(2026, 11, 23);
    private ModuleHarness _huis = null!;

    [SetUp]
    public async Task Start()
    {
        _huis = await Loket.StartAsync();
        await _huis.SqlAsync($"update machtigingen.organisatie set sector = 'Politie' where id = '{W.Caw.Id}'");
    }

    [TearDown]
    public async Task Stop() => await _huis.DisposeAsync();

    [Test]
    [Rule("LIV-04")]
    public async Task An_aanwijzing_by_it_is_no_ground_from_today_and_stays_one_for_yesterday()
    {
        Assert.That((await MagAsync(W.CawPartner.Id, Vandaag)).Refusal.Regel, Is.EqualTo("PAR-02"), "before the night already");
        Assert.That((await MagAsync(W.CawPartner.Id, Vandaag.AddDays(-1))).Value?.Organisatie, Is.EqualTo(W.Caw.Id));
        Assert.That((await _huis.Send(Wereldproef.Coordinator, new GeefGenodigden(W.Zonderdale.Id, Vandaag))).Value!.Select(g => g.Grond.Persoon), Is.Not.Empty.And.No.Member(W.CawPartner.Id));
        Assert.That((await MagAsync(W.Korpschef.Id, Vandaag)).Ok, Is.True, "the seat stands");

        await _huis.SqlAsync($"update machtigingen.aanwijzing set persoon_id = '{W.CawPartner.Id}' where persoon_id = '{W.ClbPartner.Id}'");
        Assert.That((await MagAsync(W.CawPartner.Id, Vandaag)).Value?.Organisatie, Is.EqualTo(W.Clb.Id), "police is no exclusion of the person: another organisation may appoint them");
    }

    [Test]
    [Rule("LIV-04")]
    public async Task At_night_the_LIVC_R_stops_working_with_it()
    {
        for (var i = 0; i < 2; i++)
        {
            await _huis.AlsSysteem(W.Zonderdale.Id, sp => sp.GetRequiredService<ISender>().Send(new VerloopAanwijzingen.Opdracht()));
        }

        Assert.That(await _huis.ScalarAsync<DateOnly>($"select tot from machtigingen.cel_organisatie where cel_id = '{W.Zonderdale.Id}' and organisatie_id = '{W.Caw.Id}'"), Is.EqualTo(Vandaag));
        Assert.That((await _huis.LogAsync()).Where(l => l is { Handeling: "machtigingen.VerloopAanwijzingen", Actie: "Beheren" }).Select(l => (l.Regel, l.Uitkomst)), Is.EqualTo(new[] { ("LIV-04", "beeindigd") }));
    }

    [Test]
    [Rule("LIV-04")]
    public async Task Nothing_begins_for_it_and_an_end_is_never_refused()
    {
        var (pad, aanvraag, loopt) = ($"/livcr/organisaties/{W.Caw.Id}", await _huis.AanvraagAsync(W.CawCollega.Id), await _huis.AanvraagAsync(W.CawPartner.Id));

        Assert.That((await _huis.PostAsync(Wereldproef.Coordinator, $"/aanwijzingen/{aanvraag}/goedkeuren")).Tekst, Does.Contain(Tekst));
        Assert.That((await _huis.PostAsync(Loket.Contact, $"/aanwijzingen/{loopt}/bevestigen")).Tekst, Does.Contain(Tekst));
        (await _huis.PostAsync(Loket.Contact, "/aanwijzingen/nieuw", Loket.Formulier(W.Caw.Id, Loket.Nieuweling, Vandaag, Vandaag.AddYears(1)))).IsGeweigerd(Tekst);
        (await _huis.PostAsync(Wereldproef.Coordinator, pad + "/samenwerking")).IsGeweigerd(Tekst);
        Assert.That(await _huis.StaatAsync(aanvraag), Is.EqualTo("Aangevraagd"));
        Assert.That((await _huis.HaalAsync(Wereldproef.Coordinator, pad)).Tekst, Does.Contain(Tekst));
        Assert.That((await _huis.HaalAsync(Wereldproef.Coordinator, "/livcr/organisaties")).Tekst, Does.Contain("Kan niet deelnemen").And.Contain(Tekst));

        Assert.That((await _huis.Send(Wereldproef.Coordinator, new SchortAanwijzingOp.Opdracht(loopt.ToString()))).Ok, Is.True);
        Assert.That((await _huis.Send(Wereldproef.Coordinator, new HervatAanwijzing.Opdracht(loopt.ToString()))).Refusal.Regel, Is.EqualTo("LIV-04"));
        Assert.That((await _huis.Send(Wereldproef.Coordinator, new WerkSamen.Opdracht { Organisatie = W.Caw.Id.ToString(), Einde = "ja", EindigtDag = "24", EindigtMaand = "11", EindigtJaar = "2026" })).Ok, Is.True);
    }

    private Task<Result<Deelnamegrond>> MagAsync(PersoonId persoon, DateOnly op) => _huis.Send(Wereldproef.Coordinator, new MagDeelnemen(persoon, W.Zonderdale.Id, op));
}
