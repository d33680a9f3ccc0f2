using System.Text;
using LivcR.Casusoverleggen.Domain;
using LivcR.SharedKernel;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>Filling a text with fields, held against texts that are put together piece by piece.</summary>
internal sealed class SjabloontekstTests
{
    private static readonly Sjabloonveld[] Velden = Enum.GetValues<Sjabloonveld>();

    [Test]
    public void A_field_becomes_its_value_once_and_everything_else_stays_whatever_the_script()
    {
        var gevuld = 0;
        foreach (var zaad in Enumerable.Range(0, 2000))
        {
            var r = new Random(zaad);
            // Values on purpose with braces, with fields and with what a replacement might read as its own.
            var waarden = Velden.ToDictionary(v => v, _ => Los(r, metAccolades: true));
            var (tekst, verwacht) = (new StringBuilder(), new StringBuilder());
            for (var i = 0; i < r.Next(0, 9); i++)
            {
                if (r.Next(2) == 0)
                {
                    var veld = Velden[r.Next(Velden.Length)];
                    tekst.Append(Sjabloontekst.Naam(veld));
                    verwacht.Append(waarden[veld]);
                    gevuld++;
                }
                else
                {
                    var los = Los(r, metAccolades: false);
                    tekst.Append(los);
                    verwacht.Append(los);
                }
            }

            Assert.That(Sjabloontekst.Vul(tekst.ToString(), waarden), Is.EqualTo(verwacht.ToString()), $"seed {zaad}");
            Assert.That(Sjabloontekst.Past(tekst.ToString(), Velden), Is.True, $"seed {zaad}");
            Assert.That(Sjabloontekst.Past(tekst.ToString().Insert(0, r.Next(2) == 0 ? "{naam}" : "{"), Velden), Is.False, $"seed {zaad}");
        }

        Assert.That(gevuld, Is.GreaterThan(1000));
    }

    [Test]
    public void Only_the_white_list_passes()
    {
        foreach (var goed in new[] { "", "geen veld", "{livcr}", "{datum}{uur}", "op {datum}, {plaats}." })
        {
            Assert.That(Sjabloontekst.Past(goed, Sjabloon.Velden(Sjabloonsoort.Uitnodiging)), Is.True, goed);
        }

        foreach (var fout in new[] { "{naam}", "{betrokkene}", "{ggb}", "{ideologie}", "{casusnummer}", "{Datum}", "{ datum }", "{datum", "datum}", "{{datum}}", "{}", "{datum:dd}", "{1+1}", "{da\ntum}" })
        {
            Assert.That(Sjabloontekst.Past(fout, Sjabloon.Velden(Sjabloonsoort.Uitnodiging)), Is.False, fout);
        }
    }

    [Test, Rule("GEH-06")]
    public void The_casusnummer_is_a_field_on_paper_only_and_every_standard_text_passes_its_own_list()
    {
        foreach (var soort in Enum.GetValues<Sjabloonsoort>())
        {
            var (kop, voet) = Sjabloon.Standaard(soort);
            Assert.That(Sjabloontekst.Past(kop + voet, Sjabloon.Velden(soort)), Is.True, soort.ToString());
            Assert.That(kop, Is.Not.Empty);
            Assert.That(Sjabloon.Velden(soort).Contains(Sjabloonveld.Casusnummer), Is.EqualTo(Sjabloon.HeeftVoet(soort)), soort.ToString());
            Assert.That(Sjabloon.HeeftVoet(soort) || voet.Length == 0, Is.True, soort.ToString());
        }
    }

    [Test]
    public void What_is_kept_has_line_ends_of_one_kind_and_nothing_that_a_database_cannot_hold()
    {
        Assert.That(Sjabloontekst.Schoon(" a\r\nb\rc\0d\u0007 \ud800 "), Is.EqualTo("a\nb\ncd \ufffd"));
        Assert.That(Sjabloontekst.Schoon(null), Is.Empty);
        Assert.That(Sjabloontekst.Alineas("een\ntwee\n\n \n\ndrie\n"), Is.EqualTo(new[] { "een\ntwee", "drie" }));
        Assert.That(Sjabloontekst.Alineas(" \n\n "), Is.Empty);
    }

    /// <summary>Runes of any script, with what is special in a replacement, in a page and in a field.</summary>
    private static string Los(Random r, bool metAccolades)
    {
        var s = new StringBuilder();
        string[] vreemd = ["$1", "$&", "\\", "<b>", "&amp;", "\n\n", " ", "é", "ﷺ", "𝔾", "👩‍👩‍👧", "ı", "ẞ"];
        for (var i = 0; i < r.Next(0, 12); i++)
        {
            switch (r.Next(metAccolades ? 4 : 3))
            {
                case 0: s.Append(vreemd[r.Next(vreemd.Length)]); break;
                case 3: s.Append(r.Next(3) switch { 0 => "{", 1 => "}", _ => Sjabloontekst.Naam(Velden[r.Next(Velden.Length)]) }); break;
                default:
                    var punt = r.Next(0x20, 0x10FFFF);
                    if (Rune.IsValid(punt) && punt is not ('{' or '}')) s.Append(new Rune(punt).ToString());
                    break;
            }
        }

        return s.ToString();
    }
}
