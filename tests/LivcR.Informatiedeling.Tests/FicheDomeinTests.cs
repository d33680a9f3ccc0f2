using LivcR.Informatiedeling.Domain;
using System.Text;
using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel;

namespace LivcR.Informatiedeling.Tests;

/// <summary>The fiche by itself: who decides, and what blocks it whatever they decide.</summary>
internal sealed class FicheDomeinTests
{
    private static readonly Regelboek Regels = new(Proef.Regels);
    private static readonly ContentKey Sleutel = new Doorzichtig();
    private static readonly DateTimeOffset Nu = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Tegen = new(2026, 11, 30);
    private const string Tekst = "De begeleiding loopt goed en gaat verder.";

    private static readonly byte[] Ander = Terugkoppelingsfiche.HashVan(Tekst + " ");

    [Test, Rule("GEH-13")]
    public void The_order_of_answers_never_matters_one_objection_wins_and_another_hash_never_counts()
    {
        var toeval = new Random(20261122);
        var gezien = new HashSet<FicheUitkomst>();
        for (var keer = 0; keer < 20_000; keer++)
        {
            var fiche = Voorgelegd(toeval.Next(1, 5));
            var stemmen = Enumerable.Range(0, toeval.Next(0, fiche.Gevraagd.Length + 1)).Select(_ => new FicheStem(fiche.Hash!, toeval.Next(4) > 0)).ToList();
            var uitkomst = fiche.Uitkomst(stemmen);
            gezien.Add(uitkomst);

            var dooreen = stemmen.ToArray();
            toeval.Shuffle(dooreen);
            Assert.That(fiche.Uitkomst(dooreen), Is.EqualTo(uitkomst));
            Assert.That(fiche.Uitkomst([.. stemmen, new FicheStem(Ander, true)]), Is.EqualTo(uitkomst), "an akkoord on another text");
            Assert.That(fiche.Uitkomst([new FicheStem(Ander, false), .. stemmen]), Is.EqualTo(uitkomst), "an objection to another text");
            Assert.That(fiche.Uitkomst([.. stemmen, new FicheStem(fiche.Hash!, false)]), Is.EqualTo(FicheUitkomst.Bezwaar));
            Assert.That(uitkomst, Is.EqualTo(stemmen.Exists(s => !s.Akkoord) ? FicheUitkomst.Bezwaar : stemmen.Count == fiche.Gevraagd.Length ? FicheUitkomst.Akkoord : FicheUitkomst.Open));
        }

        Assert.That(gezien, Has.Count.EqualTo(3), "each outcome must occur");
    }

    [Test, Rule("GEH-13")]
    public void A_concept_or_a_fiche_nobody_was_asked_about_is_never_approved()
    {
        Assert.That(Concept().Uitkomst([]), Is.EqualTo(FicheUitkomst.Open));
        Assert.That(Concept().LegVoor([], Namen(), Herhaling(), Tegen, Sleutel, Nu), Is.Not.Null);
    }

    [TestCase(FicheUitkomst.Open, 30, false)]
    [TestCase(FicheUitkomst.Open, 31, true)]
    [TestCase(FicheUitkomst.Bezwaar, 30, false, Description = "no sooner than silence")]
    [TestCase(FicheUitkomst.Bezwaar, 31, true)]
    [TestCase(FicheUitkomst.Akkoord, 31, false)]
    [Rule("GEH-13")]
    public void An_objection_or_silence_past_the_term_rejects(FicheUitkomst uitkomst, int dag, bool afgewezen)
    {
        var fiche = Voorgelegd(2);
        Assert.That(fiche.WijsAf(uitkomst, new DateOnly(2026, 11, 1).AddDays(dag - 1), Nu), Is.EqualTo(afgewezen));
        Assert.That(fiche.Staat, Is.EqualTo(afgewezen ? FicheStaat.Afgewezen : FicheStaat.Voorgelegd));
        Assert.That(fiche.Bezorg(FicheUitkomst.Akkoord, Herhaling(), Wie(), [Wie()], Sleutel, Nu) is null, Is.Not.EqualTo(afgewezen), "rejected stays rejected");
        Assert.That(fiche.Tekst, afgewezen ? Is.Empty : Is.Not.Empty, "a rejected text is gone");
    }

    [Test, Rule("GEH-13")]
    public void Only_everyones_akkoord_hands_it_over_and_only_then_the_police_read_it()
    {
        foreach (var uitkomst in new[] { FicheUitkomst.Open, FicheUitkomst.Bezwaar })
        {
            Assert.That(Voorgelegd(2).Bezorg(uitkomst, Herhaling(), Wie(), [Wie()], Sleutel, Nu)?.Regel, Is.EqualTo("GEH-13"));
        }

        var (fiche, politie) = (Voorgelegd(2), Wie());
        Assert.That(fiche.Leest(Lezer(politie, politie: true)), Is.False);
        Assert.That(fiche.Bezorg(FicheUitkomst.Akkoord, Herhaling(), Wie(), [politie], Sleutel, Nu), Is.Null);
        Assert.That((fiche.Leest(Lezer(politie, politie: true)), fiche.Leest(Lezer(politie)), fiche.Leest(Lezer(Wie(), politie: true))), Is.EqualTo((true, false, false)));
    }

    [Test, Rule("GEH-13")]
    public void Put_forward_it_is_frozen_and_an_objection_stands()
    {
        var fiche = Voorgelegd(1);
        Assert.That(fiche.Schrijf("Iets anders.", Namen(), Sleutel), Is.Not.Null);
        Assert.That(fiche.Merkteken, Does.Match("^[0-9a-f]{4}( [0-9a-f]{4}){3}$"));
        Assert.That(fiche.MagAntwoorden(true, false, fiche.Hash!, Tegen), Is.Not.Null);
        Assert.That(fiche.MagAntwoorden(true, null, Ander, Tegen), Is.Not.Null);
        Assert.That(fiche.MagAntwoorden(true, null, fiche.Hash!, Tegen.AddDays(1)), Is.Not.Null);
        Assert.That(fiche.MagAntwoorden(false, true, fiche.Hash!, Tegen.AddDays(1)), Is.Null, "an akkoord may be taken back until it was handed over");
        Assert.That(fiche.MagAntwoorden(true, null, fiche.Hash!, Tegen), Is.Null);
    }

    private const string Item = "Sinds 3 maart 2026 gaat ze élke week, zonder één keer te missen, naar de begeleiding. Op 4 april belde ze zelf.";

    [TestCase("Ze gaat elke WEEK zonder een keer te missen.", false, TestName = "six words, other case, accents and punctuation")]
    [TestCase("Ze gaat el\u00ADke week; zonder\nEen keer te - missen", false, TestName = "six words over lines, with a soft hyphen")]
    [TestCase("elke week zonder één keer", true, TestName = "five words pass")]
    [Rule("GEH-13")]
    public void What_repeats_a_shared_item_is_blocked(string tekst, bool mag)
    {
        var toets = Herhaling(Afdruk(Item));
        Assert.That(toets.Weiger(tekst, Sleutel)?.Regel, Is.EqualTo(mag ? null : "GEH-13"));
        Assert.That(Herhaling().Weiger(tekst, Sleutel), Is.Null, "nothing shared, nothing repeated");
        if (!mag)
        {
            Assert.That(toets.Weiger(tekst, Sleutel)!.Tekst, Is.EqualTo("De fiche herhaalt te letterlijk wat in het overleg onder beroepsgeheim is gedeeld: zes woorden na elkaar. Schrijf het in eigen woorden."));
            Assert.That(toets.Weiger(tekst, Sleutel)!.Tekst, Does.Not.Contain("maart").And.Not.Contain("week"));
        }
    }

    [TestCase("Het contact loopt sinds 03-03-2026.", "03-03-2026", TestName = "date in digits")]
    [TestCase("Het contact loopt sinds 3/3/2026.", "3/3/2026", TestName = "date with strokes")]
    [TestCase("Het contact loopt sinds 3/3, en vaker.", "3/3", TestName = "date with a stroke and without its year")]
    [TestCase("Een op drie keer (11/30) en in 2025/2026.", null, TestName = "no month, and a school year")]
    [TestCase("Het contact loopt sinds 2026-03-03.", "2026-03-03", TestName = "date, year first")]
    [TestCase("Het contact loopt sinds 3 maart.", "3 maart", TestName = "date without its year")]
    [TestCase("Ze belde op 4 april 2026.", "4 april 2026", TestName = "date that had no year")]
    [TestCase("Het contact loopt sinds 3 maart 2025.", "3 maart 2025", TestName = "a date of another year")]
    [TestCase("Het contact loopt sinds 5 maart 2026, niet 6/3/26.", "5 maart 2026", TestName = "a date that stands nowhere")]
    [TestCase("Het contact loopt sinds de 3de van maart.", "3de van maart", TestName = "date with van")]
    [TestCase("Het contact loopt sinds drie maart 2026.", "drie maart 2026", TestName = "the day as a word")]
    [TestCase("Sinds Eén mei gaat hij verder.", "Eén mei", TestName = "the first day as a word")]
    [TestCase("Het contact loopt sinds de derde van maart.", "derde van maart", TestName = "the day as an ordinal")]
    [TestCase("Ze belde op tweeëntwintig\noktober.", "tweeëntwintig\noktober", TestName = "a long day, over a line")]
    [TestCase("Ze belde op de eenendertigste december.", "eenendertigste december", TestName = "the last day of a year")]
    [TestCase("Ze belde op achtste juli en op 4/4.", "achtste juli", TestName = "the first of two ways of writing")]
    [TestCase("Ze belt sinds begin maart drie keer per week, de eerste week van april twee keer. De tweede coach stopt eind mei, in een maartse week.", null, TestName = "words of number beside a month are no date")]
    [TestCase("Het contact loopt sinds maart 2026, elke 2 weken, in lokaal 3-14.", null, TestName = "a month, a number and a room are no date")]
    [Rule("GEH-13")]
    public void A_fiche_holds_no_date_whatever_the_items_say(string tekst, string? datum)
    {
        var f = Terugkoppelingsfiche.Begin(Id.Nieuw<FicheId>(), Id.Nieuw<CelId>(), Id.Nieuw<CasusId>(), Id.Nieuw<AgendapuntId>(), Wie(), Nu);
        var w = f.Schrijf(tekst, Namen(), Sleutel);
        Assert.That((w?.Regel, w?.Veld, w is null ? null : Regels.Tekst(w)), Is.EqualTo(datum is null ? (null, null, (string?)null)
            : ("GEH-13", "Tekst", $"Schrijf de fiche zonder datums, ook zonder een die iedereen kent; schrijf bijvoorbeeld: in maart, of vorige week. Lijkt op een datum: {datum}.")));
    }

    [Test, Rule("GEH-13"), Rule("GEH-07")]
    public void Who_tries_dates_one_by_one_learns_nothing_of_the_items()
    {
        var (toeval, geweigerd) = (new Random(20261123), 0);
        for (var keer = 0; keer < 2_000; keer++)
        {
            var (dag, andere) = (new DateOnly(2026, 1, 1).AddDays(toeval.Next(365)), new DateOnly(2026, 1, 1).AddDays(toeval.Next(365)));
            string[] vormen = [$"{dag.Day}/{dag.Month}/{dag.Year}", $"{dag:yyyy-MM-dd}", $"{dag.Day} maart", $"maart {dag.Year}"];
            var tekst = $"Het contact loopt sinds {vormen[toeval.Next(vormen.Length)]}.";
            var antwoorden = new[] { vormen, [$"{andere.Day}/{andere.Month}/{andere.Year}"], [] }.Select(item => Voor(tekst, $"Zij belde zelf op {string.Join(" en ", item)}.")).ToList();
            Assert.That(antwoorden, Has.All.EqualTo(antwoorden[0]), tekst);
            geweigerd += antwoorden[0] is null ? 0 : 1;
        }

        Assert.That(geweigerd, Is.InRange(1_000, 1_900), "dates were tried, and texts without one pass");

        static string? Voor(string tekst, string item)
        {
            var f = Terugkoppelingsfiche.Begin(Id.Nieuw<FicheId>(), Id.Nieuw<CelId>(), Id.Nieuw<CasusId>(), Id.Nieuw<AgendapuntId>(), Wie(), Nu);
            var w = f.Schrijf(tekst, Namen(), Sleutel) ?? f.LegVoor([Wie()], Namen(), Herhaling(Afdruk(item)), Tegen, Sleutel, Nu);
            return w is null ? null : Regels.Tekst(w);
        }
    }

    [Test, Rule("GEH-13")]
    public void After_five_texts_that_repeat_an_item_its_author_is_told_nothing_more()
    {
        var f = Concept("Ze gaat elke week zonder een keer te missen.")!;
        for (var keer = 0; keer < 5; keer++)
        {
            Assert.That(f.LegVoor([Wie()], Namen(), Herhaling(Afdruk(Item)) with { Eerder = f.Herhaald }, Tegen, Sleutel, Nu)!.Tekst, Does.Contain("zes woorden na elkaar"));
            Assert.That(f.Herhaald, Is.EqualTo(keer + 1));
        }

        foreach (var tekst in new[] { "Ze gaat elke week zonder een keer te missen.", "De begeleiding loopt goed." })
        {
            Assert.That(f.Schrijf(tekst, Namen(), Sleutel), Is.Null);
            var w = f.LegVoor([Wie()], Namen(), Herhaling(Afdruk(Item)) with { Eerder = f.Herhaald }, Tegen, Sleutel, Nu)!;
            Assert.That(Regels.Tekst(w), Is.EqualTo("U legde over deze casus 5 keer een tekst voor die te letterlijk herhaalt wat onder beroepsgeheim is gedeeld. Vraag een andere schrijver om de fiche te schrijven: de coördinator, een plaatsvervanger of de information officer die erbij was."));
            Assert.That((w.Regel, f.Staat, f.Herhaald), Is.EqualTo(("GEH-13", FicheStaat.Concept, 5)), tekst);
        }
    }

    [Test, Rule("GEH-13")]
    public void What_was_put_forward_with_a_date_before_that_was_refused_is_not_handed_over()
    {
        var f = Voorgelegd(1);
        var oud = Terugkoppelingsfiche.HashVan("Het contact loopt sinds 3 maart 2026.");
        typeof(Terugkoppelingsfiche).GetProperty(nameof(Terugkoppelingsfiche.Tekst))!.SetValue(f, Sleutel.Encrypt("Het contact loopt sinds 3 maart 2026.", $"informatiedeling.terugkoppelingsfiche.tekst:{f.Id}"));
        typeof(Terugkoppelingsfiche).GetProperty(nameof(Terugkoppelingsfiche.Hash))!.SetValue(f, oud);
        Assert.That(f.Bezorg(FicheUitkomst.Akkoord, Herhaling(), Wie(), [Wie()], Sleutel, Nu)?.Tekst, Does.StartWith("Schrijf de fiche zonder datums"));
    }

    [TestCase("De coach Sofie belt hem elke week.", "Sofie", TestName = "first name of a participant")]
    [TestCase("Hij ziet sofie proef elke week.", "sofie proef", TestName = "a participant's full name without capitals")]
    [TestCase("Hij kreeg hulp van Peeters.", "Peeters", TestName = "surname of a participant")]
    [TestCase("Zijn zus Fatima Benali helpt.", "Fatima", TestName = "someone else, two words")]
    [TestCase("Zijn buur Karel van den Bosch helpt.", "Karel", TestName = "someone else, with van den")]
    [TestCase("Fatima Benali helpt hem.", "Fatima", TestName = "someone else at the start of a sentence")]
    [TestCase("Zijn vriend Amin\nDaoud helpt.", "Amin", TestName = "over a line")]
    [TestCase("De heer AMIN DAOUD helpt.", "DAOUD", TestName = "two short words in capitals")]
    [TestCase("Zijn zus Fatima helpt.", "Fatima", TestName = "a first name alone")]
    [TestCase("Fatima helpt hem.", "Fatima", TestName = "a first name alone, at the start of a sentence")]
    [TestCase("Zijn zus FATIMA helpt.", "FATIMA", TestName = "a first name in capitals")]
    [TestCase("Hij spreekt met dhr. Benali.", "Benali", TestName = "after an abbreviation")]
    [TestCase("Wolf is een wolf.", null, TestName = "a word that also stands without a capital may start a sentence")]
    [TestCase("Zijn buur Wolf is een wolf.", "Wolf", TestName = "but not stand inside one")]
    [TestCase("Hij noemt A. Benali zijn mentor.", "Benali", TestName = "after an initial")]
    [TestCase("Zijn buur El-Khatib helpt.", "El-Khatib", TestName = "a name of two parts")]
    [TestCase("Zijn vriend Ben helpt.", "Ben", TestName = "a first name that is also a part of names")]
    [TestCase("Zijn zus (Fatima) helpt.", "Fatima", TestName = "in brackets")]
    [TestCase("Hij woont in Gent.", "Gent", TestName = "a place that is not of this LIVC R")]
    [TestCase("Zijn buur Martens helpt.", "Martens", TestName = "a piece of a municipality's name")]
    [TestCase("Zijn buur Brug helpt.", "Brug", TestName = "a piece of an organisation's name")]
    [TestCase("Het LIVC R Sint-Martens-Latem en CAW De Brug helpen. Hij gaat in Sint-Martens-Latem naar De Brug.", null, TestName = "municipality and organisation, whole and without the abbreviation")]
    [TestCase("Jan De Wit werkt weer. De zus van Jan helpt.", null, TestName = "the betrokkene may be named")]
    [TestCase("Volgens Jan gaat het beter.\nDe coach gaat verder. Wit werkt.", null, TestName = "sentences that start with a capital")]
    [TestCase("Hij volgt les bij de VDAB en gaat naar het OCMW.", null, TestName = "abbreviations")]
    [TestCase("Vanaf Maandag volgt hij Nederlands, tot Maart.", null, TestName = "a day, a month, a language")]
    [TestCase("De begeleiding loopt. Begeleiding helpt.", null, TestName = "ordinary words that start a sentence")]
    [Rule("GEH-13")]
    [Rule("FIN-07")]
    public void Nobody_but_the_betrokkene_is_named(string tekst, string? naam)
    {
        var r = Namen().Weiger(tekst);
        Assert.That(r is null ? null : Regels.Tekst(r), Is.EqualTo(naam is null ? null : $"Noem niemand anders dan de betrokkene bij naam; schrijf de rol, geen naam (bijvoorbeeld zus, coach). Lijkt op een naam: {naam}."));
        Assert.That(r?.Veld, Is.EqualTo(naam is null ? null : "Tekst"));
    }

    [TestCase("Het gaat goed met Fatima.")]
    [TestCase("Fatima helpt hem.")]
    [TestCase("De begeleiding loopt goed.")]
    [Rule("GEH-07")]
    [Rule("FIN-07")]
    public void Who_guesses_a_name_does_not_learn_whether_an_item_says_it(string tekst)
    {
        Refusal? Voor(string item) => Concept(tekst) is { } f ? f.LegVoor([Wie()], Namen(), Herhaling(Afdruk(item)), Tegen, Sleutel, Nu) : Namen().Weiger(tekst);
        var (wel, niet) = (Voor("Volgens haar zus Fatima gaat het beter."), Voor("Volgens haar zus gaat het beter."));
        Assert.That((wel?.Regel, wel is null ? null : Regels.Tekst(wel)), Is.EqualTo((niet?.Regel, niet is null ? null : Regels.Tekst(niet))));
        Assert.That(wel is null, Is.EqualTo(!tekst.Contains("Fatima")));
    }

    [Test, Rule("GEH-13")]
    public void What_everyone_agreed_to_is_not_refused_for_a_name_that_passed_when_it_was_put_forward()
    {
        var f = Concept("Hij gaat naar CAW De Brug.")!;
        Assert.That(f.LegVoor([Wie()], Namen(), Herhaling(), Tegen, Sleutel, Nu), Is.Null);
        Assert.That((Namen() with { Bekend = [] }).Weiger("Hij gaat naar CAW De Brug."), Is.Not.Null, "its aanwijzing ended since");
        Assert.That(f.Bezorg(FicheUitkomst.Akkoord, Herhaling(Afdruk("Hij gaat graag naar De Brug.")), Wie(), [Wie()], Sleutel, Nu), Is.Null);
    }

    [Test, Rule("GEH-13")]
    public void Put_forward_its_names_are_looked_at_again() =>
        Assert.That(Concept("Hij gaat naar CAW De Brug.")!.LegVoor([Wie()], Namen() with { Bekend = [] }, Herhaling(), Tegen, Sleutel, Nu)?.Veld, Is.EqualTo("Tekst"));

    [TestCase("Het gaat goed met Jan.")]
    [TestCase("Hij heet Jan De Wit.")]
    [Rule("GEH-13")]
    public void Without_knowing_the_betrokkene_no_name_passes(string tekst) => Assert.That((Namen() with { Betrokkene = " " }).Weiger(tekst), Is.Not.Null);

    [Test, Rule("GEH-08")]
    [Rule("GEH-13")]
    public void A_mark_holds_no_word_and_what_was_only_said_leaves_none()
    {
        Assert.That(EenInbreng(Deelwijze.Mondeling, Item).Vingerafdruk(Sleutel), Is.Empty);
        Assert.That(EenInbreng(Deelwijze.Noteren, Item, Geheimhoudingssoort.Discretieplicht).Vingerafdruk(Sleutel), Is.Empty);
        var (een, twee) = (Afdruk("Kort."), Afdruk("Kort."));
        Assert.That(een.Merken, Has.Length.EqualTo(64 * 8), "as many for a short text");
        Assert.That(een.Merken, Is.Not.EqualTo(twee.Merken), "the same words in two items have nothing in common");
        Assert.That(Encoding.UTF8.GetString(Afdruk(Item).Merken), Does.Not.Contain("week"));
    }

    [Test, Rule("GEH-13"), Rule("PAR-03")]
    public void Why_a_fiche_is_read_agrees_with_who_may_read_it()
    {
        var (concept, voorgelegd, bezorgd, politie) = (Concept(), Voorgelegd(2), Voorgelegd(2), Wie());
        Assert.That(bezorgd.Bezorg(FicheUitkomst.Akkoord, Herhaling(), Wie(), [politie], Sleutel, Nu), Is.Null);
        var gezien = new Dictionary<string, string>();
        foreach (var f in new[] { concept, voorgelegd, bezorgd })
        {
            foreach (var wie in new[] { f.Auteur, new PersoonId(f.Gevraagd.FirstOrDefault()), politie, Wie() })
            {
                foreach (var bits in Enumerable.Range(0, 16))
                {
                    var (coordinatie, isPolitie, schrijft, grond) = ((bits & 1) > 0, (bits & 2) > 0, (bits & 4) > 0, (bits & 8) > 0);
                    var lezer = new Terugkoppelingsfiche.Lezer(wie, coordinatie, isPolitie, schrijft, grond);
                    var oordeel = f.Inzage(lezer);
                    var regels = wie == f.Auteur && schrijft ? "GEH-13 PAR-08"
                        : f.Staat != FicheStaat.Concept && coordinatie ? "GEH-13 LIV-05"
                        : f.Staat != FicheStaat.Concept && f.Gevraagd.Contains(wie.Waarde) && grond ? "GEH-13 GEH-13 PAR-08"
                        : f.Staat == FicheStaat.Bezorgd && isPolitie && wie == politie ? "GEH-13 GEH-13" : null;
                    Assert.That((f.Leest(lezer), oordeel.Mag ? string.Join(' ', oordeel.Keten.Select(r => r.Regel)) : null), Is.EqualTo((regels is not null, regels)), f.Staat.ToString());
                    Assert.That(oordeel.Nooit.Count > 0, Is.EqualTo(oordeel.Mag));
                    gezien[string.Join(' ', oordeel.Keten.Select(r => r.Feit))] = string.Join(' ', oordeel.Nooit);
                }
            }
        }

        Assert.That(gezien, Has.Count.EqualTo(5), "four ways, and none");
    }

    private static PersoonId Wie() => Id.Nieuw<PersoonId>();

    private static Terugkoppelingsfiche.Lezer Lezer(PersoonId wie, bool politie = false) => new(wie, Coordinatie: false, politie, Schrijft: false, Grond: true);

    private static Terugkoppelingsfiche Concept() => Concept(Tekst)!;

    /// <summary>Null when this text is not kept.</summary>
    private static Terugkoppelingsfiche? Concept(string tekst)
    {
        var f = Terugkoppelingsfiche.Begin(Id.Nieuw<FicheId>(), Id.Nieuw<CelId>(), Id.Nieuw<CasusId>(), Id.Nieuw<AgendapuntId>(), Wie(), Nu);
        return f.Schrijf(tekst, Namen(), Sleutel) is null ? f : null;
    }

    private static Terugkoppelingsfiche Voorgelegd(int deelnemers)
    {
        var f = Concept();
        if (f.LegVoor([.. Enumerable.Range(0, deelnemers).Select(_ => Wie())], Namen(), Herhaling(), Tegen, Sleutel, Nu) is { } w)
        {
            throw new InvalidOperationException(w.Tekst);
        }

        return f;
    }

    private static FicheNamen Namen() => new("Jan De Wit", ["Sofie Proef", "Bart Peeters"], ["LIVC R Sint-Martens-Latem", "Zonderdale", "CAW De Brug"], Regels);

    private static FicheHerhaling Herhaling(params FicheVingerafdruk[] afdrukken) => new(afdrukken, Regels);

    private static FicheVingerafdruk Afdruk(string tekst) => EenInbreng(Deelwijze.Noteren, tekst).Vingerafdruk(Sleutel).Single();

    private static Inbreng EenInbreng(Deelwijze wijze, string tekst, Geheimhoudingssoort soort = Geheimhoudingssoort.Beroepsgeheim)
    {
        var i = Inbreng.Begin(Id.Nieuw<InbrengId>(), Id.Nieuw<CelId>(), Id.Nieuw<CasusId>(), Id.Nieuw<AgendapuntId>(), Wie(), minderjarig: false, Nu);
        Assert.That(i.Schrijf(wijze, new Woorden(tekst, null, null, null), new Bron(null, "CAW", "hulpverlener", Rechtsgrond.DecreetLivcR, soort), null, null, Sleutel), Is.Null);
        return i;
    }

    /// <summary>No cipher: the place only.</summary>
    private sealed class Doorzichtig : ContentKey
    {
        public override byte[]? Encrypt(string? klaar, string plaats) => klaar is null ? null : Encoding.UTF8.GetBytes(klaar);

        public override string? Decrypt(byte[]? cijfer, string plaats) => cijfer is null ? null : Encoding.UTF8.GetString(cijfer);
    }
}
