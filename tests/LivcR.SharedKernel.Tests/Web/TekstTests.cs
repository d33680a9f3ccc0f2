using System.Globalization;
using LivcR.SharedKernel.Web;

namespace LivcR.SharedKernel.Tests.Web;

[TestFixture]
internal sealed class TekstTests
{
    [TestCase("3", "12", "2026", "2026-12-03")]
    [TestCase(" 03 ", "dec", "2026", "2026-12-03")]
    [TestCase("29", "2", "2028", "2028-02-29")]
    [TestCase("1", "Maart", "1990", "1990-03-01")]
    public void A_date_is_read_as_people_type_it(string dag, string maand, string jaar, string verwacht)
    {
        Assert.That(DateParts.TryParse(dag, maand, jaar, out var datum, out var fout), Is.True);
        Assert.That((datum, fout), Is.EqualTo((DateOnly.Parse(verwacht, CultureInfo.InvariantCulture), default(string))));
    }

    [TestCase("31", "2", "2026", "31 februari bestaat niet. Vul een bestaande datum in.")]
    [TestCase("29", "2", "2027", "29 februari 2027 bestaat niet. Vul een bestaande datum in.")]
    [TestCase("0", "1", "2026", "0 januari bestaat niet. Vul een bestaande datum in.")]
    [TestCase("1", "13", "2026", "Maand 13 bestaat niet. Vul een maand van 1 tot en met 12 in.")]
    [TestCase("1", "0", "2026", "Maand 0 bestaat niet. Vul een maand van 1 tot en met 12 in.")]
    [TestCase("1", "", "2026", "Vul ook de maand in.")]
    [TestCase(null, "1", "2026", "Vul ook de dag in.")]
    [TestCase("1", "1", " ", "Vul ook het jaar in.")]
    [TestCase("een", "1", "2026", "Vul de dag in als een getal. Bijvoorbeeld: 3.")]
    [TestCase("1", "xyz", "2026", "Vul de maand in als een getal. Bijvoorbeeld: 12.")]
    [TestCase("1", "ma", "2026", "Vul de maand in als een getal. Bijvoorbeeld: 12.")]
    [TestCase("1", "1", "26", "Vul het jaar in met vier cijfers. Bijvoorbeeld: 2026.")]
    [TestCase("-1", "1", "2026", "Vul de dag in als een getal. Bijvoorbeeld: 3.")]
    [TestCase("٣", "1", "2026", "Vul de dag in als een getal. Bijvoorbeeld: 3.")]
    [TestCase("99999999999", "1", "2026", "Vul de dag in als een getal. Bijvoorbeeld: 3.")]
    public void A_date_that_does_not_exist_says_what_to_do(string? dag, string maand, string jaar, string verwacht)
    {
        Assert.That(DateParts.TryParse(dag, maand, jaar, out var datum, out var fout), Is.False);
        Assert.That((datum, fout), Is.EqualTo((default(DateOnly?), verwacht)));
    }

    [Test]
    public void Nothing_typed_is_no_date_and_no_error()
    {
        Assert.That(DateParts.TryParse(null, "", " ", out var datum, out var fout), Is.True);
        Assert.That((datum, fout), Is.EqualTo((default(DateOnly?), default(string))));
    }

    [TestCase("9.30", "09:30")]
    [TestCase("09:05", "09:05")]
    [TestCase("9u30", "09:30")]
    [TestCase("14u", "14:00")]
    [TestCase("14", "14:00")]
    [TestCase("9.30 uur", "09:30")]
    public void An_hour_is_read_as_people_type_it(string tekst, string verwacht)
    {
        Assert.That(TimeParts.TryParse(tekst, out var uur, out _), Is.True);
        Assert.That(uur, Is.EqualTo(TimeOnly.Parse(verwacht, CultureInfo.InvariantCulture)));
    }

    [TestCase("24.00")]
    [TestCase("9.60")]
    [TestCase("9.3")]
    [TestCase("half tien")]
    [TestCase("1.2.3")]
    public void An_hour_that_does_not_exist_says_what_to_do(string tekst)
    {
        Assert.That(TimeParts.TryParse(tekst, out var uur, out var fout), Is.False);
        Assert.That((uur, fout), Is.EqualTo((default(TimeOnly?), "Vul een bestaand uur in. Bijvoorbeeld: 9.30.")));
    }

    [Test]
    public void Dates_are_written_out_in_Brussels_time()
    {
        var winter = new DateTimeOffset(2026, 12, 2, 23, 5, 0, TimeSpan.Zero);
        Assert.That(NlTekst.DatumEnUur(winter), Is.EqualTo("donderdag 3 december 2026, 0.05 uur"));
        Assert.That(NlTekst.Kort(winter), Is.EqualTo("03-12-2026"));
        Assert.That(NlTekst.Uur(new DateTimeOffset(2026, 7, 1, 7, 30, 0, TimeSpan.Zero)), Is.EqualTo("9.30 uur"));
    }

    [TestCase("2026-12-03", "09:30", "2026-12-03T08:30:00Z")]
    [TestCase("2026-07-03", "09:30", "2026-07-03T07:30:00Z")]
    [TestCase("2026-10-25", "02:30", "2026-10-25T00:30:00Z", Description = "comes twice: the first")]
    [TestCase("2026-03-29", "02:30", "2026-03-29T01:30:00Z", Description = "is skipped: one hour later")]
    public void A_Brussels_hour_is_one_moment(string datum, string uur, string verwacht) =>
        Assert.That(NlTekst.Moment(DateOnly.Parse(datum, CultureInfo.InvariantCulture), TimeOnly.Parse(uur, CultureInfo.InvariantCulture)),
            Is.EqualTo(DateTimeOffset.Parse(verwacht, CultureInfo.InvariantCulture)));
}
