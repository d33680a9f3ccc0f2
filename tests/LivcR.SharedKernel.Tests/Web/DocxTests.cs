using LivcR.SharedKernel.Web;
using LivcR.TestSupport;

namespace LivcR.SharedKernel.Tests.Web;

/// <summary>A letter opens elsewhere too, whatever was typed in it.</summary>
[TestFixture]
internal sealed class DocxTests
{
    [Test]
    public async Task Any_script_comes_back_in_another_program_as_it_was_typed()
    {
        string[] getypt =
        [
            "Zoë D'hondt-Müller", "Ωμέγα Παπαδόπουλος", "محمد الأمين", "אברהם לוי", "山田太郎", "Владимир Ильич", "ভূমিকা শর্মা", "O'Neill <script>alert(1)</script> &amp; \"x\"", "a\ud83d\ude00b",
            "twee  spaties   en drie", new('x', 20_000),
        ];
        var (alineas, kop) = await LibreOffice.LeesAsync(Docx.Maak("Kop <b> & é", [new("Titel", Vet: true), .. getypt.Select(t => new DocxAlinea(t)), new("a\u0001b\ud800c") { NieuwBlad = true }]));

        Assert.That(kop, Is.EqualTo("Kop <b> & é"));
        Assert.That(alineas.Take(getypt.Length + 1), Is.EqualTo(getypt.Prepend("Titel")));
        Assert.That(alineas[^1], Does.StartWith("ab").And.EndWith("c"), "what XML cannot hold is left out, and the file opens");
    }

    [Test]
    public async Task What_is_no_docx_does_not_pass_for_one() => await Assert.ThrowsAsync<InvalidOperationException>(() => LibreOffice.LeesAsync([0x50, 0x4b, 3, 4, 0, 0]));
}
