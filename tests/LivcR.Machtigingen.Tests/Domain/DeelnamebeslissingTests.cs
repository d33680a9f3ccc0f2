using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Tests.Domain;

internal sealed class DeelnamebeslissingTests
{
    private static readonly DateOnly Dag = new(2026, 11, 23);
    private static readonly PersoonId Persoon = Id.Nieuw<PersoonId>();
    private static readonly Periode Altijd = new(Dag.AddYears(-3));

    [Test]
    public void An_aanwijzing_of_an_organisation_with_a_ground_gives_that_ground()
    {
        var grond = Deelnamebeslissing.Beslis(Met(Aangewezen()), Dag).Value!;

        Assert.Multiple(() =>
        {
            Assert.That(grond.Persoon, Is.EqualTo(Persoon));
            Assert.That(grond.Zetel, Is.Null);
            Assert.That(grond.OrganisatieNaam, Is.EqualTo("CAW Proef"));
            Assert.That(grond.Sector, Is.EqualTo(Sector.Caw));
            Assert.That(grond.Rechtsgrond, Is.EqualTo(Rechtsgrond.DecreetLivcR));
            Assert.That(grond.Geheimhouding, Is.EqualTo(Geheimhoudingssoort.Beroepsgeheim));
        });
    }

    [Test]
    [Rule("PAR-02")]
    [TestCase(-1, true)]
    [TestCase(0, false, Description = "tot is the first day on which it no longer holds")]
    public void An_aanwijzing_ends_on_its_day(int dagen, bool mag) =>
        Verwacht(Met(Aangewezen()), Dag.AddYears(1).AddDays(dagen), mag ? null : "PAR-02");

    [Test]
    [Rule("PAR-02")]
    public void Before_it_begins_an_aanwijzing_gives_nothing() => Verwacht(Met(Aangewezen()), Dag.AddYears(-1).AddDays(-1), "PAR-02");

    [Test]
    [Rule("PAR-02")]
    public void Without_seat_or_aanwijzing_there_is_no_ground() => Verwacht(Met(), Dag, "PAR-02");

    [Test]
    [Rule("PAR-02")]
    public void Running_out_does_not_change_what_held_before()
    {
        var feit = Aangewezen();

        Verwacht(Met(feit with { Staat = AanwijzingStaat.Verlopen }), Dag, null);
        Verwacht(Met(feit), Dag.AddYears(1), "PAR-02");
    }

    [Test]
    [Rule("PAR-01")]
    public void Without_a_ground_on_that_day_the_organisation_is_named()
    {
        var uitkomst = Deelnamebeslissing.Beslis(Met(Aangewezen(grond: new Periode(Dag.AddYears(-2), Dag))), Dag);

        Assert.That(uitkomst.Ok, Is.False);
        Assert.That(uitkomst.Refusal.Regel, Is.EqualTo("PAR-01"));
        Assert.That(uitkomst.Refusal.Waarden!["organisatie"], Is.EqualTo("CAW Proef"));
    }

    [Test]
    [Rule("PAR-02")]
    public void An_organisation_this_LIVC_R_no_longer_works_with_brings_nobody() =>
        Verwacht(Met(Aangewezen(samenwerking: new Periode(Dag.AddYears(-2), Dag))), Dag, "PAR-02");

    [Test]
    public void A_closed_LIVC_R_has_no_participants() => Verwacht(Met(Aangewezen()) with { Cel = new(Dag.AddYears(-2), Dag) }, Dag, "PAR-02");

    [Test]
    [Rule("LIV-06")]
    public void Staff_of_a_security_service_never_sit_not_even_in_a_seat_or_with_another_hat() =>
        Verwacht(Met(Aangewezen()) with { Zetels = [new(Zetel.Burgemeester, false, Altijd)], Uitsluitingen = [new(Uitsluiting.Ondersteuner, Dag), new(Uitsluiting.Veiligheidsdienst, Dag)] }, Dag, "LIV-06");

    [Test]
    [Rule("PAR-09")]
    public void A_coach_expert_or_vendor_never_sits() => Verwacht(Met(Aangewezen()) with { Uitsluitingen = [new(Uitsluiting.Ondersteuner, Dag)] }, Dag, "PAR-09");

    [Test]
    [Rule("LIV-04")]
    [TestCase("Geheim", 1, true)]
    [TestCase("ZeerGeheim", 1, true)]
    [TestCase("Geheim", 0, false)]
    [TestCase("Vertrouwelijk", 400, false)]
    [TestCase(null, 0, false)]
    public void The_police_seat_needs_a_clearance(string? niveau, int dagenGeldig, bool mag)
    {
        Veiligheidsmachtiging[] machtigingen = niveau is null ? [] : [new(Persoon, Enum.Parse<Veiligheidsniveau>(niveau), Dag.AddDays(dagenGeldig), "Fictief")];

        Verwacht(Met() with { Zetels = [new(Zetel.Korpschef, true, Altijd)], Machtigingen = machtigingen }, Dag, mag ? null : "LIV-04");
    }

    [Test]
    public void A_seat_stands_on_the_law_itself()
    {
        var grond = Deelnamebeslissing.Beslis(Met() with { Zetels = [new(Zetel.Burgemeester, true, Altijd)] }, Dag).Value!;

        Assert.That((grond.Zetel, grond.Organisatie, grond.Functie, grond.Rechtsgrond), Is.EqualTo(((Zetel?)Zetel.Burgemeester, (OrganisatieId?)null, "Gemachtigde van de burgemeester", Rechtsgrond.VastLid)));
    }

    [Test]
    public void A_period_that_ends_before_it_starts_holds_on_no_day()
    {
        var scheef = new Periode(Dag.AddDays(5), Dag.AddDays(-5));

        Assert.That(Enumerable.Range(-20, 40).Any(d => scheef.Bevat(Dag.AddDays(d))), Is.False);
        Verwacht(Met() with { Zetels = [new(Zetel.Burgemeester, false, scheef)] }, Dag, "PAR-02");
    }

    private static Deelnamefeiten Met(params Aanwijzingsfeit[] aanwijzingen) => new() { Persoon = Persoon, Cel = Altijd, Aanwijzingen = aanwijzingen };

    private static Aanwijzingsfeit Aangewezen(Periode? grond = null, Periode? samenwerking = null)
    {
        var organisatie = Organisatie.VanSector(Id.Nieuw<OrganisatieId>(), "CAW Proef", Sector.Caw, null);
        Assert.That(organisatie.LegRechtsgrondVast(Rechtsgrond.DecreetLivcR, "proef", grond ?? Altijd), Is.Null);
        var aanwijzing = Aanwijzing.Wijs(Persoon, organisatie, "Maatschappelijk werker", Geheimhoudingssoort.Beroepsgeheim, Dag.AddYears(-1), Dag.AddYears(1)).Value!;
        return aanwijzing.AlsFeit(organisatie, samenwerking ?? Altijd);
    }

    private static void Verwacht(Deelnamefeiten feiten, DateOnly op, string? regel)
    {
        var uitkomst = Deelnamebeslissing.Beslis(feiten, op);
        Assert.That(uitkomst.Ok ? null : uitkomst.Refusal.Regel, Is.EqualTo(regel));
    }
}
