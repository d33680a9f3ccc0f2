namespace LivcR.SharedKernel.Tests;

internal sealed class PersoonVergelijkerTests
{
    private static Persoonsvorm P(string tekst) => tekst.Split('|') is var d ? Persoonsvorm.Van(d[0], d[1], d[2]) : throw new InvalidOperationException();

    private static PersoonVergelijking Vergelijk(string a, string b) => new PersoonVergelijker(Naamfrequentie.Onbekend, Naamfrequentie.Onbekend, 500).Vergelijk(P(a), P(b));

    [TestCase("Mohammed|El Amrani|1990-05-17", "Muhammad|Amrani|1990-05-17", "andere schrijfwijze, zelfde geboortedatum")]
    [TestCase("Mohammed|El Amrani|1990-05-17", "محمد|العمراني|1990-05-17", "andere schrijfwijze, zelfde geboortedatum")]
    [TestCase("Sofie|Janssens|1990-05-07", "Sophie|Jansens|1990-07-05", "andere schrijfwijze, dag en maand omgewisseld")]
    [TestCase("Jan|Peeters|1990-05-17", "Peeters|Jan|1990-05-17", "zelfde naam in andere volgorde, zelfde geboortedatum")]
    [TestCase("Jan|Uittenbosch|1990-05-17", "Jan|Uitenbosch|1990-01-01", "andere schrijfwijze, zelfde geboortejaar")]
    [TestCase("Jan|Peeters|1990-05-17", "Jan|Peeters|1991-05-17", "zelfde naam, bijna dezelfde geboortedatum")]
    public void The_same_person_with_the_reason(string a, string b, string uitleg)
    {
        Assert.That(Vergelijk(a, b), Has.Property(nameof(PersoonVergelijking.IsTreffer)).True.And.Property(nameof(PersoonVergelijking.Uitleg)).EqualTo(uitleg));
        Assert.That(Vergelijk(b, a), Is.EqualTo(Vergelijk(a, b)));
    }

    [TestCase("Jan|Peeters|1990-05-17", "Piet|Claes|1990-05-17")]
    [TestCase("Jan|Peeters|1990-05-17", "Jan|Peeters|1961-11-28")]
    [TestCase("Hassan|Kaya|1990-05-17", "Hussein|Demir|1991-02-03")]
    [TestCase("||1990-05-17", "||1990-05-17")]
    [TestCase("Jan|Peeters|1990-01-01", "Jan|Claes|1971-01-01")]
    [TestCase("😀|\u200B|", "😀|\u200B|")]
    public void Other_people(string a, string b) => Assert.That(Vergelijk(a, b).IsTreffer, Is.False);

    [Test]
    public void A_common_name_says_less_than_a_rare_one()
    {
        var mensen = Enumerable.Range(0, 500).Select(i => P($"Jan|{(i % 2 == 0 ? "Peeters" : "Familie" + (char)('a' + (i % 26)) + (char)('a' + (i / 26)))}|1990-05-17")).ToList();
        var vergelijker = PersoonVergelijker.Voor(mensen);

        var gewoon = vergelijker.Vergelijk(P("Jan|Peeters|1990-05-17"), P("Jan|Peeters|1990-05-23"));
        var zeldzaam = vergelijker.Vergelijk(P("Jan|Uittenbosch|1990-05-17"), P("Jan|Uittenbosch|1990-05-23"));

        Assert.That(zeldzaam.Gelijkenis, Is.GreaterThan(gewoon.Gelijkenis));
    }

    [TestCase("1960-05-17", "1968-05-17", TestName = "A_slip_in_the_year_is_one_digit")]
    [TestCase("1990-05-27", "1990-05-26", TestName = "A_slip_in_the_day_is_one_digit")]
    [TestCase("1990-08-17", "1990-10-17", TestName = "A_slip_in_the_month_is_one_digit")]
    public void One_digit_wrong_says_more_than_another_number(string eenCijfer, string anders)
    {
        var wie = "Jan|Uittenbosch|1990-05-17";
        Assert.That(Vergelijk(wie, "Jan|Uittenbosch|" + eenCijfer).Gelijkenis, Is.GreaterThan(Vergelijk(wie, "Jan|Uittenbosch|" + anders).Gelijkenis));
    }

    [Test]
    public void Two_first_names_that_others_have_are_two_people_and_one_that_nobody_has_may_be_a_slip()
    {
        var mensen = Enumerable.Range(0, 500).Select(i => P($"{(i % 2 == 0 ? "Klaus" : "Monika")}|Familie{(char)('a' + (i % 26))}{(char)('a' + (i / 26))}|1946-12-21")).ToList();
        var vergelijker = PersoonVergelijker.Voor(mensen);

        Assert.That(vergelijker.Vergelijk(P("Klaus|Uittenbosch|1946-12-21"), P("Wxq|Uittenbosch|1946-12-21")).Gelijkenis,
            Is.GreaterThan(vergelijker.Vergelijk(P("Klaus|Uittenbosch|1946-12-21"), P("Monika|Uittenbosch|1946-12-21")).Gelijkenis));
    }

    [Test]
    public void Two_spellings_that_each_have_their_bearers_say_less_than_one_that_nobody_has()
    {
        var mensen = Enumerable.Range(0, 500).Select(i => P($"Jan|{(i % 2 == 0 ? "Meyer" : "Meier")}|1946-12-21")).ToList();
        var vergelijker = PersoonVergelijker.Voor(mensen);

        Assert.That(vergelijker.Vergelijk(P("Jan|Meyer|1946-12-21"), P("Jan|Meijer|1946-12-21")).Gelijkenis,
            Is.GreaterThan(vergelijker.Vergelijk(P("Jan|Meyer|1946-12-21"), P("Jan|Meier|1946-12-21")).Gelijkenis));
    }

    [TestCase("Klaus", "Kuas", true, TestName = "Two_letters_off_and_nobodys_name_is_a_slip")]
    [TestCase("Uwe", "Ue", true, TestName = "One_letter_of_a_short_name_is_a_slip")]
    [TestCase("Anna", "Emma", false, TestName = "Two_letters_make_another_name")]
    [TestCase("Mueller", "Koehler", false, TestName = "Two_names_that_others_have_are_two_names_also_when_they_sound_a_little_alike")]
    public void One_birth_date_and_a_common_last_name(string naam, string anders, bool treffer)
    {
        string[] namen = ["Klaus", "Uwe", "Anna", "Mueller", "Koehler"];
        var vergelijker = PersoonVergelijker.Voor([.. Enumerable.Range(0, 500).Select(i => P($"{namen[i % namen.Length]}|Peeters|1946-12-21"))]);

        Assert.That(vergelijker.Vergelijk(P($"{naam}|Peeters|1946-12-21"), P($"{anders}|Peeters|1946-12-21")).IsTreffer, Is.EqualTo(treffer));
        Assert.That(vergelijker.Vergelijk(P($"{anders}|Peeters|1946-12-21"), P($"{naam}|Peeters|1946-12-21")).IsTreffer, Is.EqualTo(treffer));
    }

    [Test]
    public void The_index_finds_what_full_comparison_finds()
    {
        string[] voor = ["Jan", "Sofie", "Youssef", "Fatima", "Mehmet"], achter = ["Peeters", "El Amrani", "Yilmaz", "Kowalski", "D'Haese"];
        var mensen = voor.SelectMany((v, i) => achter.Select((a, j) => P($"{v}|{a}|{1970 + (i * 7) + j}-0{1 + i}-1{j}"))).ToList();
        var (index, vergelijker) = (new PersoonIndex(mensen), PersoonVergelijker.Voor(mensen));
        var vragen = new[] { "Sofei|Peeters|1977-02-10", "Yusuf|Amrani|1985-03-11", "Mehmet|Yılmaz|2000-12-05", "Kowalski|Fatima|1994-04-13" }.Select(P).ToList();

        foreach (var vraag in vragen)
        {
            var alle = Enumerable.Range(0, mensen.Count).Where(i => vergelijker.Vergelijk(vraag, mensen[i]).IsTreffer).ToList();
            Assert.That(alle, Is.Not.Empty);
            Assert.That(index.Zoek(vraag, vergelijker).Select(k => k.Plaats), Is.EquivalentTo(alle));
        }
    }

    [TestCase("Βλαδίμηρος", "vladimiros")]
    [TestCase("Пётр", "petr")]
    [TestCase("محمد", "mhmd")]
    [TestCase("石", "石")]
    public void Scripts_become_Latin_letters(string woord, string latijn) => Assert.That(Schrift.NaarLatijn(Naamvorm.Van(woord).Geheel), Is.EqualTo(latijn));

    [TestCase("Mohammed", "mOhAmEt")]
    [TestCase("Youssef", "jOsEf")]
    [TestCase("Oualid", "wAlEt")]
    [TestCase("Sophie", "sOfE")]
    [TestCase("", "")]
    public void A_skeleton_keeps_vowel_classes(string naam, string skelet) => Assert.That(Klank.Skelet(Naamvorm.Van(naam).Geheel), Is.EqualTo(skelet));

    [Test]
    public void The_table_that_ships_is_there_and_says_where_it_comes_from()
    {
        Assert.That(Naamtabel.Ingebouwd.Aantal, Is.GreaterThan(100_000));
        Assert.That(Naamtabel.Ingebouwd.Groepen("mohammed").Intersect(Naamtabel.Ingebouwd.Groepen("محمد")), Is.Not.Empty);
        Assert.That(Naamtabel.Leeg.Groepen("mohammed"), Is.Empty);
    }

    [Test]
    public void A_person_does_not_reach_a_log_by_accident() => Assert.That($"{P("Jan|Peeters|1990-05-17")}", Does.Not.Contain("Jan").And.Not.Contain("1990"));
}
