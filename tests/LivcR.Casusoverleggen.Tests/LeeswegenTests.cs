using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>"Waarom zie ik dit?" beside what legal.md §2.1 says, told apart: random readers and rows, and for each the same answer, with the rules that gave it.</summary>
internal sealed class LeeswegenTests
{
    private static readonly CelId Hier = Id.Nieuw<CelId>();
    private static readonly CelId Elders = Id.Nieuw<CelId>();
    private static readonly PersoonId[] Personen = [Id.Nieuw<PersoonId>(), Id.Nieuw<PersoonId>(), Id.Nieuw<PersoonId>()];
    private static readonly DateTimeOffset Nu = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private Random _toeval = new(20261123);

    [SetUp]
    public void Begin() => _toeval = new(20261123);

    [Test, Rule("PAR-03"), Rule("GEH-07"), Rule("AVG-12")]
    public void A_casus_and_its_plan()
    {
        var (blad, plan) = (new Teller(), new Teller());
        for (var i = 0; i < 20_000; i++)
        {
            var (user, van) = (Iemand(), Kies(Hier, Hier, Elders));
            var vraag = new CasusVraag(user, van, Kies<PersoonId?>(null, Personen[0], Personen[1]), Kies<DateTimeOffset?>(null, Nu), Munt());
            var eigen = user.Cel == van;
            var gevraagd = user.Persoon is not null && vraag.Regisseur == user.Persoon;
            var regisseur = gevraagd && vraag.AanvaardOp is not null;
            blad.Klopt(Leeswegen.Casus.Lees(vraag), !eigen ? null : ((ICurrentUser)user).IsCoordinatie ? "AVG-12 LIV-05" : regisseur ? "AVG-12 PAR-03" : null);
            plan.Klopt(Leeswegen.Plan.Lees(vraag), !eigen ? null : ((ICurrentUser)user).IsCoordinatie ? "AVG-12 LIV-05" : !vraag.HeeftOpvolging || !gevraagd ? null : regisseur ? "AVG-12 PAR-03" : "AVG-12 PAR-05");
        }

        blad.Gezien(3);
        plan.Gezien(4);
    }

    [Test, Rule("PAR-03"), Rule("GEH-09")]
    public void A_task_and_a_meeting()
    {
        var (taak, overleg) = (new Teller(), new Teller());
        for (var i = 0; i < 5_000; i++)
        {
            var (user, van, eigenaar) = (Iemand(), Kies(Hier, Hier, Elders), Kies(Personen));
            taak.Klopt(Leeswegen.Taak.Lees(new(user, van, eigenaar)), user.Cel == van && user.Persoon == eigenaar ? "AVG-12 GEH-09" : null);
            overleg.Klopt(Leeswegen.Overleg.Lees(new(user, van)), user.Cel == van && ((ICurrentUser)user).IsCoordinatie ? "AVG-12 LIV-05" : null);
        }

        taak.Gezien(2);
        overleg.Gezien(2);
    }

    [Test, Rule("GEH-09"), Rule("GEH-07")]
    public void An_afsprakenlijst()
    {
        var lijst = new Teller();
        for (var i = 0; i < 50_000; i++)
        {
            var (user, van) = (Iemand(), Kies(Hier, Hier, Hier, Elders));
            var v = new LijstVraag(user, van, Munt(), Munt(), Munt(), Munt(), Munt(), Munt(), Munt());
            lijst.Klopt(Leeswegen.Lijst.Lees(v), user.Cel != van ? null
                : ((ICurrentUser)user).IsCoordinatie ? "AVG-12 LIV-05"
                : v.Voorzitter && !v.Afgesloten ? "AVG-12 LIV-05"
                : !v.NamDeel || !v.GrondGeldt ? null
                : v.Zetel ? v.Voorzitter || v.ZitNog ? "AVG-12 GEH-07 PAR-08" : null
                : v.Gevraagd ? "AVG-12 GEH-07 PAR-02 GEH-09" : null);
        }

        lijst.Gezien(4);
    }

    [Test, Rule("LIV-05"), Rule("PAR-03")]
    public void A_decision_and_a_table()
    {
        var (beslissing, tafel, zonderCasus) = (new Teller(), new Teller(), new Teller());
        for (var i = 0; i < 20_000; i++)
        {
            var (user, van) = (Iemand(), Kies(Hier, Hier, Hier, Elders));
            var v = new TafelVraag(user, van, Munt(), Munt(), Munt());
            beslissing.Klopt(Leeswegen.Beslissing.Lees(v), user.Cel == van && v.Voorzitter ? "AVG-12 LIV-05" : null);
            var aanTafel = user.Cel != van ? null
                : ((ICurrentUser)user).IsCoordinatie || v.Voorzitter ? "AVG-12 LIV-05"
                : v.Uitgenodigd && v.GrondGeldt ? "AVG-12 PAR-03 PAR-02" : null;
            tafel.Klopt(Leeswegen.Tafel.Lees(v), aanTafel);
            zonderCasus.Klopt(Leeswegen.TafelZonderCasus.Lees(v), aanTafel);
        }

        beslissing.Gezien(2);
        tafel.Gezien(4);
        zonderCasus.Gezien(4);
    }

    [Test, Rule("GEH-03"), Rule("GEH-04"), Rule("GEH-07")]
    public void A_room()
    {
        var kamer = new Teller();
        for (var i = 0; i < 200_000; i++)
        {
            var (user, van) = (Iemand(), Kies(Hier, Hier, Hier, Elders));
            var plaats = new KamerPlaats(Vaak(), Vaak(), Vaak(), Vaak(), Munt());
            var v = new KamerVraag(user, van, _toeval.Next(4) == 0, Kies(Enum.GetValues<AgendapuntStaat>()), Vaak(), plaats, Vaak(), Kies<DateTimeOffset?>(null, Nu));
            kamer.Klopt(Leeswegen.Kamer.Lees(v), user.Cel != van ? null
                : ((ICurrentUser)user).IsCoordinatie || v.Voorzitter ? "AVG-12 LIV-05"
                : !v.GrondGeldt ? null
                : v.Staat == AgendapuntStaat.Bezig ? plaats is { Aanvaard: true, Geheimhouding: true, Aanwezig: true } && v.Bevestigd ? "AVG-12 PAR-03 PAR-02 GEH-04 GEH-03 GEH-03" : null
                : v.Staat != AgendapuntStaat.Afgesloten || !plaats.NamDeel ? null
                : plaats.Zetel ? "AVG-12 GEH-07 PAR-08"
                : v.RegisseurOp is not null ? "AVG-12 GEH-07 PAR-02 PAR-03" : null);
        }

        kamer.Gezien(6);
    }

    private CurrentUser Iemand()
    {
        var user = new CurrentUser();
        if (_toeval.Next(10) > 0)
        {
            user.Als(Kies(Personen), Kies<CelId?>(Hier, Hier, Elders, null), Kies<Rol[]>([], [Rol.Partner], [Rol.Coordinator], [Rol.Plaatsvervanger], [Rol.Burgemeester], [Rol.Korpschef, Rol.Partner]), null);
        }

        return user;
    }

    private bool Munt() => _toeval.Next(2) == 0;

    private bool Vaak() => _toeval.Next(4) > 0;

    private T Kies<T>(params T[] uit) => uit[_toeval.Next(uit.Length)];

    /// <summary>Holds each answer against the rules that were expected of it, and what is never shown against the first time that way was gone.</summary>
    private sealed class Teller
    {
        private readonly Dictionary<string, string> _nooit = [];

        public void Klopt(Leesoordeel oordeel, string? regels)
        {
            Assert.That(oordeel.Mag ? string.Join(' ', oordeel.Keten.Select(r => r.Regel)) : null, Is.EqualTo(regels));
            Assert.That(oordeel.Keten.Count + oordeel.Nooit.Count > 0, Is.EqualTo(oordeel.Mag), "a refusal explains nothing");
            Assert.That(oordeel.Keten.Concat(oordeel.Nooit).Select(r => r.Feit), Has.All.EndsWith("."));
            var nooit = string.Join(' ', oordeel.Nooit);
            var weg = regels is null ? "" : string.Join(' ', oordeel.Keten.Select(r => r.Feit));
            Assert.That(nooit, Is.EqualTo(_nooit.TryAdd(weg, nooit) ? nooit : _nooit[weg]), "the same words for everyone who comes this way");
        }

        public void Gezien(int wegen) => Assert.That(_nooit, Has.Count.GreaterThanOrEqualTo(wegen));
    }
}
