using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Tests.Domain;

internal sealed class OprichtingTests
{
    private static readonly DateOnly Dag = new(2026, 11, 23);
    private static readonly Grondgebied[] Drie = [new("99021", "Aadorp"), new("99022", "Beedorp"), new("99023", "Ceedorp")];
    private static readonly HashSet<string> Geen = [];

    [Test]
    [Rule("LIV-02")]
    public void A_joint_LIVC_R_needs_the_act_of_each_mayor()
    {
        var uitkomst = Cel.RichtOp(Id.Nieuw<CelId>(), "Proef", Dag, Drie, [.. Akten(Drie[..1])], Geen);

        Assert.That(uitkomst.Value, Is.Null);
        Assert.That(uitkomst.Refusals.Select(r => (r.Regel, r.Waarden!["gemeente"])), Is.EqualTo(new[] { ("LIV-02", "Beedorp"), ("LIV-02", "Ceedorp") }));
    }

    [Test]
    [Rule("LIV-02")]
    public void An_act_of_a_later_day_is_no_act_yet() =>
        Assert.That(Cel.RichtOp(Id.Nieuw<CelId>(), "Proef", Dag, Drie[..1], [new("99021", "B/1", Dag.AddDays(1))], Geen).Refusals.Select(r => r.Regel), Is.EqualTo(new[] { "LIV-02" }));

    [Test]
    [Rule("LIV-02")]
    public void With_all_acts_it_covers_the_sum_of_the_territories()
    {
        var cel = Cel.RichtOp(Id.Nieuw<CelId>(), "Proef", Dag, Drie, [.. Akten(Drie)], Geen).Value!;

        Assert.That(cel.Gemeenten.Select(g => g.Nis), Is.EqualTo(Drie.Select(g => g.Nis)));
        Assert.That(cel.Akten, Has.Count.EqualTo(3));
    }

    [Test]
    [Rule("LIV-01")]
    public void A_municipality_that_is_in_a_LIVC_R_cannot_be_in_a_second() =>
        Assert.That(Cel.RichtOp(Id.Nieuw<CelId>(), "Proef", Dag, Drie, [.. Akten(Drie)], new HashSet<string> { "99022" }).Refusals.Select(r => r.Regel), Is.EqualTo(new[] { "LIV-01" }));

    [Test]
    [Rule("LIV-01")]
    public void A_municipality_cannot_be_named_twice() =>
        Assert.That(Cel.RichtOp(Id.Nieuw<CelId>(), "Proef", Dag, [Drie[0], Drie[0]], [.. Akten(Drie)], Geen).Refusals.Select(r => r.Regel), Is.EqualTo(new[] { "LIV-01" }));

    [Test]
    public void A_LIVC_R_has_a_territory() =>
        Assert.That(Cel.RichtOp(Id.Nieuw<CelId>(), "Proef", Dag, [], [], Geen).Refusals.Select(r => r.Veld), Is.EqualTo(new[] { "Gemeenten" }));

    [Test]
    public void Two_mayors_at_once_are_refused_and_one_after_the_other_is_not()
    {
        var (cel, een, twee) = (Id.Nieuw<CelId>(), Id.Nieuw<PersoonId>(), Id.Nieuw<PersoonId>());
        var eerste = Zetelbezetting.Bezet(cel, Zetel.Burgemeester, een, null, new(Dag.AddYears(-1), Dag), []).Value!;

        Assert.That(Zetelbezetting.Bezet(cel, Zetel.Burgemeester, twee, null, new(Dag.AddDays(-1)), [eerste]).Refusal.Regel, Is.EqualTo("TOESTAND"));
        Assert.That(Zetelbezetting.Bezet(cel, Zetel.Burgemeester, twee, null, new(Dag), [eerste]).Ok, Is.True);
        Assert.That(Zetelbezetting.Bezet(cel, Zetel.Burgemeester, twee, "M/1", new(Dag.AddDays(-1)), [eerste]).Value!.Gemachtigde, Is.True, "a delegate sits beside the holder");
    }

    [Test]
    public void An_end_before_the_start_is_refused_everywhere()
    {
        var (persoon, scheef) = (Id.Nieuw<PersoonId>(), new Periode(Dag, Dag.AddDays(-1)));
        var organisatie = Organisatie.VanSector(Id.Nieuw<OrganisatieId>(), "Proef", Sector.Caw, null);

        Assert.That(Zetelbezetting.Bezet(Id.Nieuw<CelId>(), Zetel.Burgemeester, persoon, null, scheef, []).Refusal.Veld, Is.EqualTo("Tot"));
        Assert.That(Aanwijzing.Wijs(persoon, organisatie, "proef", Geheimhoudingssoort.Geen, scheef.Van, scheef.Tot!.Value).Refusal.Veld, Is.EqualTo("Tot"));
        Assert.That(organisatie.LegRechtsgrondVast(Rechtsgrond.DecreetLivcR, "proef", scheef)!.Veld, Is.EqualTo("Tot"));
        Assert.That(organisatie.Rechtsgronden, Is.Empty);
    }

    [Test]
    [Rule("LIV-06")]
    [Rule("PAR-09")]
    public void A_service_that_may_never_sit_gets_no_ground_and_no_aanwijzing()
    {
        var dienst = Organisatie.Uitgesloten(Id.Nieuw<OrganisatieId>(), "Dienst", Uitsluiting.Veiligheidsdienst);
        var leverancier = Organisatie.Uitgesloten(Id.Nieuw<OrganisatieId>(), "Leverancier", Uitsluiting.Ondersteuner);

        Assert.That(dienst.LegRechtsgrondVast(Rechtsgrond.FederaleBasis, "proef", new(Dag)), Is.EqualTo(Weigering.Liv06));
        Assert.That(Aanwijzing.Wijs(Id.Nieuw<PersoonId>(), dienst, "proef", Geheimhoudingssoort.Geen, Dag, Dag.AddYears(1)).Refusal, Is.EqualTo(Weigering.Liv06));
        Assert.That(Aanwijzing.Wijs(Id.Nieuw<PersoonId>(), leverancier, "proef", Geheimhoudingssoort.Geen, Dag, Dag.AddYears(1)).Refusal, Is.EqualTo(Weigering.Par09));
    }

    private static IEnumerable<Akte> Akten(IEnumerable<Grondgebied> gemeenten) => gemeenten.Select(g => new Akte(g.Nis, "B/1", Dag.AddDays(-1)));
}
