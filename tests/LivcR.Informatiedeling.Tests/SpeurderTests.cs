using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LivcR.TestSupport;

namespace LivcR.Informatiedeling.Tests;

/// <summary>What looks for texts in bytes must find them, or finding nothing proves nothing.</summary>
internal sealed class SpeurderTests
{
    private const string Tekst = "Zoë vertelde (fictief) dat zij \"weg\" wil & dat niemand luistert.";
    private static readonly Speurder Zoeker = new([Tekst, "Noor", "Wolkenbreker"], [new DateOnly(2008, 3, 4)]);

    private static IEnumerable<TestCaseData> Vormen()
    {
        (string, byte[])[] vormen =
        [
            ("as typed", Utf8(Tekst)), ("capitals", Utf8(Tekst.ToUpperInvariant())), ("small letters", Utf8(Tekst.ToLowerInvariant())), ("UTF-16", Encoding.Unicode.GetBytes(Tekst)), ("UTF-16 capitals", Encoding.Unicode.GetBytes(Tekst.ToUpperInvariant())),
            ("three words of it", Utf8("niemand weet, en VERTELDE (FICTIEF) DAT was al")), ("the last three words", Utf8("dat niemand luistert")), ("JSON", JsonSerializer.SerializeToUtf8Bytes(Tekst)),
            ("JSON that escapes little", JsonSerializer.SerializeToUtf8Bytes(Tekst, new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })),
            ("HTML", Utf8(System.Net.WebUtility.HtmlEncode(Tekst))), ("a form", Utf8(System.Net.WebUtility.UrlEncode(Tekst))), ("an address", Utf8(Uri.EscapeDataString(Tekst))),
            ("hexadecimal", Utf8(Convert.ToHexStringLower(Utf8("xx" + Tekst)))), ("base64", Utf8(Convert.ToBase64String(Utf8(Tekst)))), ("base64 one further", Utf8(Convert.ToBase64String(Utf8("x" + Tekst)))), ("base64 two further", Utf8(Convert.ToBase64String(Utf8("xx" + Tekst + "y")))),
        ];
        return vormen.Select(v => new TestCaseData(Tekst, v.Item2) { TestName = $"Found: {v.Item1}" })
            .Concat(new[] { "Wolkenbreker", "WOLKENBREKER", "xxwolkenbrekerxx" }.Select(n => new TestCaseData("Wolkenbreker", Utf8(n)) { TestName = $"Found: the name as {n}" }))
            .Concat(new[] { "(1, 'Noor', 2)", "noor" }.Select(n => new TestCaseData("Noor", Utf8(n)) { TestName = $"Found: the short name in {n}" }))
            .Concat(new[] { "2008-03-04", "04-03-2008", "4/3/2008", "04/03/2008", "20080304", "04.03.2008", "4 maart 2008" }.Select(d => new TestCaseData("2008-03-04", Utf8($"geboren {d}.")) { TestName = $"Found: the date as {d}" }));
    }

    [TestCaseSource(nameof(Vormen))]
    public void A_text_is_found_in_every_way_it_can_be_written(string wat, byte[] zoals)
    {
        var bytes = new byte[4096];
        new Random(1).NextBytes(bytes);
        Assert.That(Zoeker.Gevonden(bytes), Is.Empty);
        bytes[999] = (byte)' '; // before it: a short name and a date stand by themselves
        zoals.CopyTo(bytes, 1000);
        bytes[1000 + zoals.Length] = (byte)' ';
        Assert.That(Zoeker.Gevonden(bytes), Is.EqualTo(new[] { wat }));
    }

    [Test]
    public void What_is_part_of_another_word_or_stands_in_the_open_is_not_taken_for_it()
    {
        Assert.That(Zoeker.Gevonden(Utf8("noordzee 120080304 fictief vertelde Zoë")), Is.Empty);
        var open = new Speurder(["volgens het huishoudelijk reglement van hier"], openbaar: Utf8("Volgens het huishoudelijk reglement."));
        Assert.That(open.Gevonden(Utf8("VOLGENS HET HUISHOUDELIJK")), Is.Empty);
        Assert.That(open.Gevonden(Utf8("huishoudelijk reglement van")), Has.Count.EqualTo(1));
    }

    private static byte[] Utf8(string tekst) => Encoding.UTF8.GetBytes(tekst);
}
