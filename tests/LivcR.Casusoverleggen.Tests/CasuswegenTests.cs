using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.SharedKernel;
using static LivcR.Casusoverleggen.Contracts.CasusStaat;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>The graph of legal.md §4.2, walked: every state is reached by acts, every state has a way out, and each (state × act) does what the table says or is refused.</summary>
internal sealed class CasuswegenTests
{
    private static readonly DateTimeOffset Nu = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly PersoonId Coordinator = Id.Nieuw<PersoonId>(), Voorzitter = Id.Nieuw<PersoonId>(), Regisseur = Id.Nieuw<PersoonId>(), Politie = Id.Nieuw<PersoonId>();
    private static readonly Herzieningstermijnen Termijnen = new(3, 8, 6, 3, 12, 90);
    private static readonly ContentKey Sleutel = new Open();

    /// <summary>Every act on a casus there is. Null: it went well.</summary>
    private static readonly Dictionary<string, Func<Casus, Refusal?>> Daden = new()
    {
        ["mayor convenes"] = c => c.Agendeer(Nu),
        ["meeting does not take place"] = c => { c.NietBesproken(Nu); return null; },
        ["chair closes the agendapunt"] = c => c.Bespreek(Nu),
        ["opvolgtraject"] = c => c.StartOpvolgtraject(Regisseur, true, new(2027, 1, 11), Termijnen, Nu),
        ["monitoring"] = c => c.StartMonitoring(Regisseur, true, new(2027, 1, 11), "Nog steeds", Sleutel, Termijnen, Nu),
        ["police hands over to the LTF"] = c => c.BeslisLtf(true, Nu) is { } w && c.Staat == Besproken ? w : c.DraagOverAanLtf(new(2026, 11, 23), LtfMeegave.Niets, Termijnen, Nu),
        ["meeting closes"] = c => c.SluitAf(Sluitingsgrond.DoelBereikt, openTaken: false, Nu),
        ["coordinator and chair close"] = c => Sluitingsvoorstel.Maak(c, Sluitingsgrond.GeenZorg, Coordinator, [Voorzitter], Nu) is var v && v.Ok ? c.SluitZonderOverleg(v.Value!, Voorzitter, Nu) : v.Refusal,
        ["term runs out"] = c => c.SluitVerlopen(Nu.AddDays(120)),
        ["embargo"] = c => c.Schort(Nu),
        ["embargo lifted"] = c => c.HefOpschortingOp(Nu),
        ["mayors hand over"] = c => c.BeginOverdracht(Nu),
        ["other LIVC R accepts"] = c => c.RondOverdrachtAf(Nu),
        ["other LIVC R refuses"] = c => { c.BreekOverdrachtAf(Nu); return null; },
        ["coordinator and police weigh afresh"] = c => Wegingsvoorstel.Maak(c, "Ook hier", Coordinator, [Politie], Sleutel, Nu) is var v && v.Ok ? c.Weeg(v.Value!, Politie, Sleutel, Nu) : v.Refusal,
        ["new signal weighed"] = c => c.Heropen("Opnieuw", Sleutel, Nu),
        ["coordinator takes in hand"] = c => c.NeemInVoorbereiding(Nu),
        ["retention job"] = c => c.Vernietig(Nu),
    };

    /// <summary>legal.md §4.2, written down a second time. What does not stand here is refused.</summary>
    private static readonly Dictionary<(CasusStaat, string), CasusStaat> Tabel = new()
    {
        [(InVoorbereiding, "mayor convenes")] = Geagendeerd,
        [(InVoorbereiding, "coordinator and chair close")] = Afgesloten,
        [(Geagendeerd, "meeting does not take place")] = InVoorbereiding,
        [(Geagendeerd, "chair closes the agendapunt")] = Besproken,
        [(Geagendeerd, "coordinator and chair close")] = Afgesloten,
        [(Besproken, "mayor convenes")] = Geagendeerd,
        [(Besproken, "opvolgtraject")] = Opvolgtraject,
        [(Besproken, "monitoring")] = Monitoring,
        [(Besproken, "police hands over to the LTF")] = OvergedragenLtf,
        [(Besproken, "meeting closes")] = Afgesloten,
        [(Opvolgtraject, "mayor convenes")] = Geagendeerd,
        [(Opvolgtraject, "meeting closes")] = Afgesloten,
        [(Monitoring, "mayor convenes")] = Geagendeerd,
        [(Monitoring, "meeting closes")] = Afgesloten,
        [(Monitoring, "term runs out")] = Afgesloten,
        [(OvergedragenLtf, "opvolgtraject")] = Opvolgtraject,
        [(OvergedragenLtf, "monitoring")] = Monitoring,
        [(OvergedragenLtf, "meeting closes")] = Afgesloten,
        [(OvergedragenLtf, "term runs out")] = Afgesloten,
        [(Opgeschort, "embargo lifted")] = Opvolgtraject, // where the walk below came from
        [(CasusStaat.Overdracht, "other LIVC R accepts")] = Afgesloten,
        [(CasusStaat.Overdracht, "other LIVC R refuses")] = Opvolgtraject,
        [(CasusStaat.Overdracht, "embargo")] = Opgeschort,
        [(Afgesloten, "new signal weighed")] = Heropend,
        [(Afgesloten, "retention job")] = Vernietigd,
        [(Heropend, "coordinator takes in hand")] = InVoorbereiding,
        [(InVoorbereiding, "embargo")] = Opgeschort,
        [(Geagendeerd, "embargo")] = Opgeschort,
        [(Besproken, "embargo")] = Opgeschort,
        [(Opvolgtraject, "embargo")] = Opgeschort,
        [(Monitoring, "embargo")] = Opgeschort,
        [(OvergedragenLtf, "embargo")] = Opgeschort,
        [(Heropend, "embargo")] = Opgeschort,
        [(InVoorbereiding, "mayors hand over")] = CasusStaat.Overdracht,
        [(Geagendeerd, "mayors hand over")] = CasusStaat.Overdracht,
        [(Besproken, "mayors hand over")] = CasusStaat.Overdracht,
        [(Opvolgtraject, "mayors hand over")] = CasusStaat.Overdracht,
        [(Monitoring, "mayors hand over")] = CasusStaat.Overdracht,
        [(OvergedragenLtf, "mayors hand over")] = CasusStaat.Overdracht,
        [(Heropend, "mayors hand over")] = CasusStaat.Overdracht,
    };

    private static readonly string[] Besproken1 = ["mayor convenes", "chair closes the agendapunt"];

    /// <summary>A shortest walk to each state.</summary>
    private static readonly Dictionary<CasusStaat, string[]> Paden = new()
    {
        [InVoorbereiding] = [],
        [Geagendeerd] = ["mayor convenes"],
        [Besproken] = Besproken1,
        [Opvolgtraject] = [.. Besproken1, "opvolgtraject"],
        [Monitoring] = [.. Besproken1, "monitoring"],
        [OvergedragenLtf] = [.. Besproken1, "police hands over to the LTF"],
        [Opgeschort] = [.. Besproken1, "opvolgtraject", "embargo"],
        [CasusStaat.Overdracht] = [.. Besproken1, "opvolgtraject", "mayors hand over"],
        [Afgesloten] = [.. Besproken1, "meeting closes"],
        [Heropend] = [.. Besproken1, "meeting closes", "new signal weighed"],
        [Vernietigd] = [.. Besproken1, "meeting closes", "retention job"],
    };

    private static CasusStaat[] Staten => Enum.GetValues<CasusStaat>();

    [TestCaseSource(nameof(Staten))]
    public void Each_state_is_reached_and_each_act_in_it_does_what_the_table_says_or_is_refused(CasusStaat staat)
    {
        Assert.That(Loop(staat).Staat, Is.EqualTo(staat));
        var uit = 0;
        foreach (var (naam, daad) in Daden)
        {
            var casus = Loop(staat);
            var volgnummer = casus.Volgnummer;
            var r = daad(casus);
            if (Tabel.TryGetValue((staat, naam), out var naar))
            {
                uit++;
                Assert.That((casus.Staat, r), Is.EqualTo((naar, (Refusal?)null)), $"{staat}: {naam}");
            }
            else
            {
                Assert.That((casus.Staat, casus.Volgnummer), Is.EqualTo((staat, volgnummer)), $"{staat}: {naam} is not in the table and took a step");
                Assert.That(r is not null || naam.StartsWith("meeting does", StringComparison.Ordinal) || naam == "other LIVC R refuses" || (staat, naam) == (OvergedragenLtf, "mayor convenes"), Is.True, $"{staat}: {naam} was not refused");
                Assert.That(r?.Tekst, r is null || r.Regel != "TOESTAND" ? Is.Null.Or.Not.Empty : Does.Contain("casus").IgnoreCase);
            }
        }

        Assert.That(uit, staat == Vernietigd ? Is.Zero : Is.Positive, $"the ways out of {staat}");
    }

    [Test]
    public void The_table_names_only_acts_that_exist_and_every_way_is_walked_by_one()
    {
        Assert.That(Tabel.Keys.Select(k => k.Item2).Distinct(), Is.SubsetOf(Daden.Keys));
        var gelopen = Tabel.Select(t => (t.Key.Item1, t.Value)).ToHashSet();
        Assert.That(Staten.SelectMany(van => Casuswegen.Vanuit(van).Select(naar => (van, naar))), Is.SubsetOf(gelopen).And.Not.Empty);
    }

    [Test, Rule("AVG-12"), Rule("MIN-05"), Rule("FIN-01")]
    public void A_casus_from_another_livcr_can_only_be_weighed_closed_or_hidden()
    {
        var tabel = new Dictionary<string, CasusStaat>
        {
            ["coordinator and police weigh afresh"] = InVoorbereiding,
            ["coordinator and chair close"] = Afgesloten,
            ["term runs out"] = Afgesloten,
            ["embargo"] = Opgeschort,
        };
        foreach (var (naam, daad) in Daden)
        {
            var casus = Ongewogen();
            Assert.That((casus.Staat, casus.KanOpAgenda, casus.VervaltOp), Is.EqualTo((CasusStaat.Overdracht, false, (DateOnly?)new DateOnly(2026, 12, 23))));
            var r = daad(casus);
            Assert.That(casus.Staat, Is.EqualTo(tabel.GetValueOrDefault(naam, CasusStaat.Overdracht)), naam);
            Assert.That(r is null, Is.EqualTo(tabel.ContainsKey(naam) || naam.StartsWith("meeting does", StringComparison.Ordinal) || naam == "other LIVC R refuses"), naam);
        }

        var terug = Ongewogen();
        Assert.That((terug.Schort(Nu), terug.HefOpschortingOp(Nu), terug.WachtOpWeging), Is.EqualTo(((Refusal?)null, (Refusal?)null, true)), "an embargo is no weging");
        var gewogen = Ongewogen();
        var voorstel = Wegingsvoorstel.Maak(gewogen, "Ook hier", Coordinator, [Coordinator], Sleutel, Nu).Value!;
        Assert.That(gewogen.Weeg(voorstel, Coordinator, Sleutel, Nu), Is.EqualTo(Wegingsvoorstel.TweedePersoon));
        Assert.That((gewogen.Weeg(voorstel, Politie, Sleutel, Nu), gewogen.HerzieningOp, gewogen.VervaltOp, gewogen.Ongewogen), Is.EqualTo(((Refusal?)null, (DateOnly?)null, (DateOnly?)null, false)));
    }

    [TestCase(InVoorbereiding), TestCase(Besproken), TestCase(Opvolgtraject), TestCase(Monitoring), TestCase(OvergedragenLtf), TestCase(Heropend)]
    [Rule("GEH-11"), Rule("AVG-12")]
    public void An_interruption_ends_where_it_began(CasusStaat staat)
    {
        var opgeschort = Loop(staat);
        Assert.That((opgeschort.Schort(Nu), opgeschort.HefOpschortingOp(Nu), opgeschort.Staat), Is.EqualTo(((Refusal?)null, (Refusal?)null, staat)));
        var overgedragen = Loop(staat);
        Assert.That(overgedragen.BeginOverdracht(Nu), Is.Null);
        overgedragen.BreekOverdrachtAf(Nu);
        Assert.That(overgedragen.Staat, Is.EqualTo(staat));
    }

    [Test, Rule("FIN-01")]
    public void Monitoring_lasts_twelve_months_in_all_however_many_rounds_and_embargos_there_are()
    {
        var casus = Loop(Monitoring);
        var dag = Nu;
        for (var ronde = 0; ronde < 3; ronde++)
        {
            dag = dag.AddDays(60);
            casus.Schort(dag.AddDays(-30));
            casus.HefOpschortingOp(dag.AddDays(-1)); // suspended or not, the months count
            casus.Agendeer(dag);
            casus.Bespreek(dag);
            Assert.That(casus.StartMonitoring(Regisseur, true, Brussel.Dag(dag.AddDays(60)), null, Sleutel, Termijnen, dag), Is.EqualTo(Weigering.Fin01.Bij("Finaliteit")), "each round says anew why");
            Assert.That(casus.StartMonitoring(Regisseur, true, Brussel.Dag(dag.AddDays(60)), "Nog altijd", Sleutel, Termijnen, dag), Is.Null);
        }

        Assert.That((casus.MonitoringDagen, Sleutel.Decrypt(casus.Finaliteit, Casus.PlaatsFinaliteit(casus.Id))), Is.EqualTo((180, "Nog altijd")));
        casus.Agendeer(dag);
        casus.Bespreek(dag);
        casus.StartOpvolgtraject(Regisseur, true, Brussel.Dag(dag.AddDays(30)), Termijnen, dag);
        dag = dag.AddDays(20);
        casus.Agendeer(dag);
        casus.Bespreek(dag);
        Assert.That(casus.StartMonitoring(Regisseur, true, Brussel.Dag(dag).AddMonths(6).AddDays(1), "Nog altijd", Sleutel, Termijnen, dag)?.Veld, Is.EqualTo("Herziening"));
        Assert.That(casus.StartMonitoring(Regisseur, true, Brussel.Dag(dag).AddMonths(6), "Nog altijd", Sleutel, Termijnen, dag), Is.Null, "an opvolgtraject between does not count");
        dag = dag.AddDays(186);
        casus.Agendeer(dag);
        casus.Bespreek(dag);
        Assert.That(casus.StartMonitoring(Regisseur, true, Brussel.Dag(dag).AddDays(10), "Nog altijd", Sleutel, Termijnen, dag)?.Regel, Is.EqualTo("TOESTAND"));
        Assert.That(casus.SluitAf(Sluitingsgrond.DoelBereikt, false, dag), Is.Null, "and there is a way out");
    }

    [Test, Rule("GEH-13")]
    public void To_the_ltf_only_after_a_decision_and_with_nothing_but_an_approved_fiche()
    {
        var casus = Loop(Besproken);
        Assert.That(casus.DraagOverAanLtf(new(2026, 11, 23), LtfMeegave.Niets, Termijnen, Nu)?.Tekst, Is.EqualTo("Een overdracht aan de LTF kan alleen na een beslissing van het casusoverleg."));
        Assert.That(casus.BeslisLtf(politieAanTafel: false, Nu)?.Regel, Is.EqualTo("TOESTAND"));
        Assert.That(casus.BeslisLtf(politieAanTafel: true, Nu), Is.Null);
        Assert.That(casus.DraagOverAanLtf(new(2026, 11, 22), LtfMeegave.Niets, Termijnen, Nu)?.Veld, Is.EqualTo("Op"));
        Assert.That(casus.DraagOverAanLtf(new(2026, 11, 24), LtfMeegave.Niets, Termijnen, Nu)?.Veld, Is.EqualTo("Op"));
        Assert.That(casus.DraagOverAanLtf(new(2026, 11, 23), LtfMeegave.Terugkoppelingsfiche, Termijnen, Nu), Is.EqualTo(Weigering.Geh13.Bij("Meegave")));
        casus.MeldFicheBezorgd();
        Assert.That(casus.DraagOverAanLtf(new(2026, 11, 23), LtfMeegave.Terugkoppelingsfiche, Termijnen, Nu), Is.Null);
        Assert.That(casus.VervaltOp, Is.EqualTo(new DateOnly(2027, 2, 21)), "ninety days");
        var teLaat = Nu.AddDays(91);
        Assert.That(casus.StartOpvolgtraject(Regisseur, true, Brussel.Dag(teLaat).AddDays(30), Termijnen, teLaat)?.Tekst, Does.StartWith("De overdracht aan de LTF is langer dan 90 dagen geleden."));
        Assert.That(casus.SluitVerlopen(Nu.AddDays(90))?.Regel, Is.EqualTo("TOESTAND"), "not on the last day itself");
        Assert.That((casus.SluitVerlopen(teLaat), casus.Grond), Is.EqualTo(((Refusal?)null, (Sluitingsgrond?)Sluitingsgrond.Overgenomen)));
    }

    [Test]
    public void Two_persons_close_it_before_any_meeting()
    {
        var casus = Loop(InVoorbereiding);
        Assert.That(Sluitingsvoorstel.Maak(casus, Sluitingsgrond.DoelBereikt, Coordinator, [Voorzitter], Nu).Refusal.Veld, Is.EqualTo("Grond"));
        Assert.That(Sluitingsvoorstel.Maak(casus, Sluitingsgrond.GeenZorg, Coordinator, [], Nu).Refusal, Is.EqualTo(Weigering.Liv05));
        var voorstel = Sluitingsvoorstel.Maak(casus, Sluitingsgrond.Overleden, Coordinator, [Voorzitter], Nu).Value!;
        Assert.That(casus.SluitZonderOverleg(voorstel, Coordinator, Nu), Is.EqualTo(Sluitingsvoorstel.TweedePersoon));
        Assert.That((casus.SluitZonderOverleg(voorstel, Voorzitter, Nu), casus.Grond), Is.EqualTo(((Refusal?)null, (Sluitingsgrond?)Sluitingsgrond.Overleden)));
        var besproken = Loop(Opvolgtraject);
        besproken.Agendeer(Nu);
        Assert.That(Sluitingsvoorstel.Maak(besproken, Sluitingsgrond.GeenZorg, Coordinator, [Voorzitter], Nu).Ok, Is.False, "a meeting spoke of it already");
    }

    private static Casus Loop(CasusStaat naar)
    {
        var casus = Casus.Open(Id.Nieuw<CasusId>(), Id.Nieuw<CelId>(), "ZON-2026-001", Id.Nieuw<SignaalId>(), "Zoekt aansluiting bij wie geweld goedpraat", "Wout", "Zevenbergs", new(1998, 5, 4), "99001",
            minderjarig: false, naamOnderBeroepsgeheim: false, new(12, 18), Sleutel, Nu).Value!;
        foreach (var stap in Paden[naar])
        {
            Assert.That(Daden[stap](casus), Is.Null, stap);
        }

        return casus;
    }

    /// <summary>As it begins on the receiving side.</summary>
    private static Casus Ongewogen()
    {
        var hier = Loop(Opvolgtraject);
        var voorstel = Overdrachtsvoorstel.Maak(hier, Guid.CreateVersion7(), new(Id.Nieuw<CelId>(), "LIVC R Elders", "99012", "Elders"), "Verhuist", Coordinator, [Voorzitter], new(2026, 12, 7), Sleutel, Nu).Value!;
        var overdracht = Domain.Overdracht.BiedAan(Id.Nieuw<CasusId>(), voorstel, "LIVC R Hier", Voorzitter, "Verhuist", new(2026, 12, 7), Sleutel, Nu);
        var inhoud = new OverdrachtInhoud { Id = overdracht.Id, Finaliteit = hier.Finaliteit, Achternaam = Sleutel.Encrypt("Zevenbergs", "") };
        return Casus.UitOverdracht(overdracht, inhoud, "ELD-2026-001", new(2026, 12, 23), Nu);
    }

    /// <summary>No secret here: the graph is what is tested.</summary>
    private sealed class Open : ContentKey
    {
        public override byte[]? Encrypt(string? klaar, string plaats) => klaar is null ? null : System.Text.Encoding.UTF8.GetBytes(klaar);

        public override string? Decrypt(byte[]? cijfer, string plaats) => cijfer is null ? null : System.Text.Encoding.UTF8.GetString(cijfer);
    }
}
