using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Regels;
using LivcR.SharedKernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Machtigingen.Tests.Regels;

internal sealed class UitsluitingslijstTests
{
    private static readonly Uitsluitingslijst Lijst = Uitsluitingslijst.Lees();

    [TestCase("Sûreté de l'État", Uitsluiting.Veiligheidsdienst)]
    [TestCase("SURETE DE L’ETAT", Uitsluiting.Veiligheidsdienst)]
    [TestCase("Staats-veiligheid", Uitsluiting.Veiligheidsdienst)]
    [TestCase("adiv / sgrs", Uitsluiting.Veiligheidsdienst)]
    [TestCase("Coordinatieorgaan voor de Dreigingsanalyse (OCAD)", Uitsluiting.Veiligheidsdienst)]
    [TestCase("federale Politie", Uitsluiting.Veiligheidsdienst)]
    [TestCase("Vlaamse expertenpool", Uitsluiting.Ondersteuner)]
    [TestCase("Veiligheid van de Stad", null)]
    [TestCase("Lokale politie", null)]
    [TestCase("Ocado", null)]
    [TestCase("Vrienden van de VSSE", null)]
    [TestCase(" ", null)]
    [Rule("LIV-06")]
    [Rule("PAR-09")]
    public void A_name_is_compared_whole_and_written_any_way(string naam, Uitsluiting? verwacht) => Assert.That(Lijst.VanOrganisatie(naam, null, null), Is.EqualTo(verwacht));

    [TestCase("vsse.be", "LIV-06")]
    [TestCase("MAIL.vsse.be.", "LIV-06")]
    [TestCase("x@mail.vsse.be", "LIV-06")]
    [TestCase("\"a@b\"@sgrs.be", "LIV-06")]
    [TestCase("ocad.belgium.be", "LIV-06")]
    [TestCase("vvsg.be", "PAR-09")]
    [TestCase("nietvsse.be", null)]
    [TestCase("vsse.be.example", null)]
    [TestCase("vsse.be@gemeente.be", null)]
    [TestCase("belgium.be", null)]
    [TestCase("police.belgium.be", null)]
    [TestCase("", null)]
    [Rule("LIV-06")]
    [Rule("PAR-09")]
    public async Task A_mail_domain_counts_with_what_stands_below_it_and_anyone_may_ask(string domein, string? regel)
    {
        Assert.That(Lijst.VanMail(domein)?.Refusal().Regel, Is.EqualTo(regel));
        await using var huis = await Wereldproef.StartAsync();
        Assert.That((await huis.Als(Wereldproef.Coordinator, sp => sp.GetRequiredService<ISender>().Send(new IsUitgesloten(domein))))?.Regel, Is.EqualTo(regel));
    }

    [Test]
    [Rule("LIV-06")]
    public void A_number_counts_whatever_the_name()
    {
        var lijst = Uitsluitingslijst.Lees(Rij(nummers: "\"0123.456.749\", \"OVO001234\""));

        Assert.That((lijst.VanOrganisatie("x", "0123.456.749", null), lijst.VanOrganisatie("x", null, "OVO001234"), lijst.VanOrganisatie("x", null, "OVO001235")),
            Is.EqualTo(((Uitsluiting?)Uitsluiting.Veiligheidsdienst, (Uitsluiting?)Uitsluiting.Veiligheidsdienst, (Uitsluiting?)null)));
    }

    [Test]
    public void A_list_that_is_none_fails_loudly()
    {
        Assert.That(Uitsluitingslijst.Lees(Rij()), Is.Not.Null);
        foreach (var fout in new[] { "[]", "[{}]", Rij(naam: " "), Rij(domein: "be"), Rij(domein: "VSSE.be"), Rij(nummers: "\"123\""), Rij(zekerheid: "zeker"), Rij(bron: ""), $"[{Rij()[1..^1]},{Rij()[1..^1]}]" })
        {
            Assert.That(() => Uitsluitingslijst.Lees(fout), Throws.TypeOf<InvalidDataException>(), fout);
        }
    }

    private static string Rij(string naam = "Dienst", string domein = "dienst.example", string nummers = "", string zekerheid = "D", string bron = "test") =>
        $$"""[{"soort": "Veiligheidsdienst", "namen": ["{{naam}}"], "domeinen": ["{{domein}}"], "nummers": [{{nummers}}], "zekerheid": "{{zekerheid}}", "bron": "{{bron}}"}]""";
}
