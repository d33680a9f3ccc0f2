using System.Security.Cryptography;
using LivcR.Ggb.Protocol.Berichten;
using LivcR.Ggb.Protocol.Oprf;
using LivcR.Ggb.Protocol.Sleutels;
using LivcR.Ggb.Protocol.Vragen;

namespace LivcR.Ggb.Register.Tests.Berichten;

internal sealed class BerichtTests
{
    private static readonly DateTimeOffset Nu = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    private static Epochdocument Document(OprfServer server, Registerindex index, uint nummer = 7) =>
        new(nummer, server.PublicKey, SHA256.HashData(index.Bytes.Span), index.Lengte, Nu, Nu.AddDays(1));

    [Test]
    public void Every_question_and_every_answer_has_one_size_whatever_the_name()
    {
        using var server = OprfServer.Create();
        var document = Document(server, Registerindex.Bouw([]));
        foreach (var persoon in new[] { new Persoon("A", "B", "2001-02-03"), new Persoon(new string('x', 300), "Van de Wélde-Ümit", "1950-12-31") })
        {
            using var vraag = Vraagsteller.Maak(persoon, document, Reden.Herziening)!;
            var (punten, bewijs) = server.Evaluate(Registervraag.Lees(vraag.Bericht)!.Punten);
            Assert.That((vraag.Bericht.Length, new Registerantwoord(vraag.Nummer, 7, punten, bewijs).Schrijf().Length), Is.EqualTo((8217, 8280)));
        }

        Assert.That(Vraagsteller.Maak(new Persoon("Amber", "Proefkonijn", null), document, Reden.Herziening), Is.Null, "without a birth date nothing is asked: ONBEPAALD");
    }

    [Test]
    public void A_question_of_another_size_mark_or_reason_is_none()
    {
        var goed = new Registervraag(Guid.NewGuid(), 3, Reden.Opvolgstap, RandomNumberGenerator.GetBytes(Registervraag.PuntenLengte)).Schrijf();
        Assert.That(Registervraag.Lees(goed)!.Reden, Is.EqualTo(Reden.Opvolgstap));
        Assert.That(Registervraag.Lees([.. goed, 0]), Is.Null);
        Assert.That(Registervraag.Lees(goed.AsSpan(1)), Is.Null);
        foreach (var (plaats, waarde) in new[] { (0, 'X'), (24, '\0'), (24, '\x5') })
        {
            byte[] fout = [.. goed];
            fout[plaats] = (byte)waarde;
            Assert.That(Registervraag.Lees(fout), Is.Null);
        }
    }

    [Test]
    public void Any_flipped_bit_of_an_epoch_document_breaks_its_signature()
    {
        using var register = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var server = OprfServer.Create();
        var document = Document(server, Registerindex.Bouw([]));
        var bytes = document.Onderteken(register);
        Assert.That(Epochdocument.Lees(bytes, register)!.Schrijf(), Is.EqualTo(document.Schrijf()));
        for (var i = 0; i < bytes.Length; i++)
        {
            byte[] fout = [.. bytes];
            fout[i] ^= 4;
            Assert.That(Epochdocument.Lees(fout, register), Is.Null, $"byte {i}");
        }

        using var ander = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.That(Epochdocument.Lees(bytes, ander), Is.Null);
    }

    [TestCase(0, 1)]
    [TestCase(1, 1)]
    [TestCase(3, 4)]
    [TestCase(1000, 1024)]
    public void An_index_is_a_sorted_set_of_a_power_of_two_in_which_each_output_is_found(int aantal, int lengte)
    {
        var uitkomsten = RandomNumberGenerator.GetBytes(aantal * 16);
        var index = Registerindex.Bouw(uitkomsten);
        using var server = OprfServer.Create();
        var document = Document(server, index);

        Assert.That(index.Lengte, Is.EqualTo(lengte));
        Assert.That(Registerindex.Lees(index.Bytes.ToArray(), document), Is.Not.Null);
        for (var i = 0; i < aantal; i++) Assert.That(index.BevatEen(uitkomsten.AsSpan(i * 16, 16)), Is.True);
        Assert.That(index.BevatEen(RandomNumberGenerator.GetBytes(16 * 500)), Is.False);

        byte[] anders = [.. index.Bytes.Span];
        anders[^1] ^= 1;
        Assert.That(Registerindex.Lees(anders, document), Is.Null, "another index than the document says");
        if (lengte > 1)
        {
            byte[] verwisseld = [.. anders[^16..], .. anders[16..^16], .. anders[..16]];
            Assert.That(Registerindex.Lees(verwisseld, document with { IndexSha256 = SHA256.HashData(verwisseld) }), Is.Null, "unsorted");
        }
    }

    [Test]
    public void Equal_outputs_are_one_entry_and_the_size_does_not_show_it()
    {
        var een = RandomNumberGenerator.GetBytes(16);
        var index = Registerindex.Bouw([.. een, .. een, .. een, .. RandomNumberGenerator.GetBytes(16)]);
        using var server = OprfServer.Create();
        Assert.That((index.Lengte, index.BevatEen(een)), Is.EqualTo((4, true)));
        Assert.That(Registerindex.Lees(index.Bytes.ToArray(), Document(server, index)), Is.Not.Null);
    }

    [Test]
    public void An_answer_to_another_question_or_epoch_is_refused()
    {
        using var server = OprfServer.Create();
        var index = Registerindex.Bouw([]);
        using var vraag = Vraagsteller.Maak(new("Amber", "Proefkonijn", "2001-02-03"), Document(server, index), Reden.NieuwSignaal)!;
        var (punten, bewijs) = server.Evaluate(Registervraag.Lees(vraag.Bericht)!.Punten);

        Assert.That(vraag.Lees(new Registerantwoord(vraag.Nummer, 7, punten, bewijs).Schrijf(), index), Is.False);
        Assert.That(() => vraag.Lees(new Registerantwoord(Guid.NewGuid(), 7, punten, bewijs).Schrijf(), index), Throws.TypeOf<OprfException>());
        Assert.That(() => vraag.Lees(new Registerantwoord(vraag.Nummer, 8, punten, bewijs).Schrijf(), index), Throws.TypeOf<OprfException>());
        Assert.That(() => vraag.Lees(new byte[Registerantwoord.Lengte + 1], index), Throws.TypeOf<OprfException>());
    }
}
