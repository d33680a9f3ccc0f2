using LivcR.Host.Verbs.Matching;

namespace LivcR.Host.Tests.Matching;

/// <summary>The command line by which others measure the matching (ggb.md).</summary>
internal sealed class MatchTests
{
    private const string Kop = "id,voornaam,achternaam,geboortedatum\n";

    private readonly string _map = Directory.CreateTempSubdirectory("livcr-match").FullName;

    [OneTimeTearDown]
    public void Weg() => Directory.Delete(_map, recursive: true);

    private string Bestand(string naam, string inhoud)
    {
        var pad = Path.Combine(_map, naam);
        File.WriteAllText(pad, inhoud);
        return pad;
    }

    private static (int Code, string[] Uit, string[] Fout) Doe(params string[] args)
    {
        var (uit, fout) = (new StringWriter(), new StringWriter());
        var code = Match.Doe(args, uit, fout);
        return (code, Regels(uit), Regels(fout));

        static string[] Regels(StringWriter w) => w.ToString().Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
    }

    private (int Code, string[] Uit, string[] Fout) Vraag(string register, string vragen, params string[] rest) =>
        Doe(["--register", Bestand("r.csv", register), "--questions", Bestand("q.csv", vragen), .. rest]);

    [Test]
    public void A_question_hits_misses_or_cannot_be_asked()
    {
        var (code, uit, fout) = Vraag(
            Kop + "r1,Mohammed,El Amrani,1990-05-17\nr2,Jan,Peeters,1931-99-24\n",
            "geboortedatum,extra,achternaam,voornaam,id\n1990-05-17,x,Amrani,Muhammad,q1\n1985-01-02,,Claes,Piet,q2\n,,Amrani,Muhammad,q3\n1931-99-24,,Peeters,Jan,\"q,4\"\n");

        Assert.That((code, fout), Is.EqualTo((0, Array.Empty<string>())));
        Assert.That(uit, Is.EqualTo(new[] { "question_id,register_id,answer,score", "q1,r1,HIT,", "q3,,ONBEPAALD,", "\"q,4\",r2,HIT," }));
    }

    [Test]
    public void The_scorer_gives_a_number()
    {
        var (code, uit, _) = Vraag(Kop + "r1,Mohammed,El Amrani,1990-05-17\nr2,Jan,Peeters,1991-02-03\n", Kop + "q1,Muhamed,El Amrani,1990-05-17\n", "--mode", "schrijfwijze");

        Assert.That(code, Is.Zero);
        Assert.That(uit, Has.Length.EqualTo(2));
        Assert.That(uit[1], Does.Match(@"^q1,r1,HIT,(1\.0000|0\.[89]\d{3})$"));
    }

    [Test]
    public void Pairs_of_full_names_are_scored()
    {
        var (code, uit, _) = Doe("--pairs", Bestand("p.csv", "id,naam_a,naam_b\n1,Jan Peeters,\"PEETERS, Jan\"\n2,Jan Peeters,Sofie Claes\n"));

        Assert.That(code, Is.Zero);
        Assert.That(uit[..2], Is.EqualTo(new[] { "id,score", "1,1.0000" }));
        Assert.That(uit[2], Does.Match(@"^2,0\.[0-6]\d{3}$"));
    }

    [Test]
    public void An_empty_register_and_one_of_one_answer()
    {
        Assert.That(Vraag(Kop, Kop + "q1,Jan,Peeters,1990-05-17\n").Uit, Has.Length.EqualTo(1));
        Assert.That(Vraag(Kop + "r1,Jan,Peeters,1990-05-17", Kop + "q1,Jan,Peeters,1990-05-17\n\n").Uit, Has.Length.EqualTo(2));
    }

    [TestCase("q1,Jan,Peeters\n", 2, "kolom")]
    [TestCase("q0,Jan,Peeters,1990-05-17\n,Jan,Peeters,1990-05-17\n", 3, "id")]
    [TestCase("q0,Jan,Peeters,1990-05-17\n\nq1,Jan,\"Peeters,1990-05-17\n", 4, "aanhalingstekens")]
    [TestCase("q1,J\"an,Peeters,1990-05-17\n", 2, "aanhalingstekens")]
    [TestCase("q1,\"Jan\"x,Peeters,1990-05-17\n", 2, "aanhalingstekens")]
    public void A_broken_row_is_named_by_file_and_line_and_nothing_is_answered(string rijen, int regel, string wat)
    {
        var (code, uit, fout) = Vraag(Kop + "r1,Jan,Peeters,1990-05-17\n", Kop + rijen);

        Assert.That((code, uit.Length, fout.Length), Is.EqualTo((2, 0, 1)));
        Assert.That(fout[0], Does.Contain($"q.csv:{regel}: ").And.Contain(wat).And.Not.Contain("Jan"));
    }

    [Test]
    public void A_missing_column_or_file_is_named()
    {
        Assert.That(Vraag("id,voornaam,achternaam\nr1,Jan,Peeters\n", Kop).Fout, Is.EqualTo(new[] { Path.Combine(_map, "r.csv") + ":1: de kop mist geboortedatum" }));
        Assert.That(Doe("--pairs", Path.Combine(_map, "nergens.csv")).Code, Is.EqualTo(2));
        Assert.That(Vraag("", Kop).Code, Is.EqualTo(2));
    }

    [TestCase]
    [TestCase("--register", "x")]
    [TestCase("--pairs", "x", "--mode", "vraag")]
    [TestCase("--register", "x", "--questions", "y", "--mode", "anders")]
    [TestCase("--pairs")]
    public void Anything_else_shows_how_to_ask(params string[] args) => Assert.That(Doe(args) is (2, [], [var regel]) && regel.StartsWith("Gebruik", StringComparison.Ordinal));
}
