using System.Diagnostics;
using LivcR.Ggb.Protocol.Bestanden;
using LivcR.Ggb.Protocol.Certificaten;
using LivcR.Ggb.Protocol.Sleutels;

namespace LivcR.Ggb.Register.Tests.Register;

internal sealed class BestandTests
{
    private const string Kop = "id,voornaam,achternaam,geboortedatum\n";

    [Test]
    public void Columns_in_any_order_quotes_and_line_ends_inside_fields_are_read()
    {
        var (rijen, fouten) = Personenbestand.Ontleed("geboortedatum,extra,achternaam,voornaam,id\r\n2001-02-30,\"a,\"\"b\"\"\nc\",\"Proef, konijn\",Амбер,7\r\n\r\n,,Verzonnen,,8", "R.csv");
        Assert.That(fouten, Is.Empty);
        Assert.That(rijen, Is.EqualTo(new[] { new Persoonsrij(2, "7", new("Амбер", "Proef, konijn", "2001-02-30")), new Persoonsrij(5, "8", new("", "Verzonnen", "")) }));
    }

    [TestCase("", "R.csv regel 1: er is geen kop.")]
    [TestCase("id,voornaam,achternaam\n", "R.csv regel 1: de kop mist geboortedatum.")]
    [TestCase(Kop + "1,A,B,2001-01-01\n2,A,B\n,A,B,2001-01-01\n1,A,B,2001-01-01\n3,A,B,2001-01-01\n", "R.csv regel 3: er ontbreekt een kolom.|R.csv regel 4: er is geen id.|R.csv regel 5: deze id staat er al.")]
    [TestCase(Kop + "1,\"A,B,2001-01-01\n2,A,B\n", "R.csv regel 2: aanhalingstekens kloppen niet.|R.csv regel 3: er ontbreekt een kolom.")]
    [TestCase(Kop + "1,A\"x,B,2001-01-01\n2,\"A\"x,B,2001-01-01\n", "R.csv regel 2: aanhalingstekens kloppen niet.|R.csv regel 3: aanhalingstekens kloppen niet.")]
    public void Broken_rows_are_named_by_line_all_of_them_and_nothing_is_loaded(string tekst, string fouten)
    {
        var (rijen, gevonden) = Personenbestand.Ontleed(tekst, "R.csv");
        Assert.That((rijen.Count, string.Join('|', gevonden)), Is.EqualTo((0, fouten)));
    }

    [Test]
    public void Names_of_any_kind_do_not_stop_a_register()
    {
        foreach (var naam in new[] { "", "A", new string('x', 300), "عمر", "Олена", "👩‍👩‍👧", "\u202Eabc", "e\u0301\u200B" })
        {
            Assert.That(() => Sleutelset.VanRegister(new Persoon(naam, naam, "1990-02-29")), Throws.Nothing);
        }
    }

    [TestCase("--csv R.csv --certificates c --data d --port 0", true)]
    [TestCase("--csv R.csv --certificates c --data d", false)]
    [TestCase("--csv R.csv --certificates c --data d --port 70000", false)]
    [TestCase("--csv R.csv --certificates c --data d --port 1 --address huis", false)]
    [TestCase("--csv R.csv --certificates c --data d --port 1 --poort 2", false)]
    [TestCase("--csv", false)]
    public void Arguments_are_understood_or_named(string regel, bool goed)
    {
        var (instellingen, fout) = Registerinstellingen.Lees(regel.Split(' '));
        Assert.That((instellingen is not null, fout.Length == 0), Is.EqualTo((goed, goed)), fout);
    }

    [Test]
    public async Task The_program_starts_says_where_it_listens_and_stops_with_who_started_it()
    {
        var map = Directory.CreateTempSubdirectory("livcr-register-").FullName;
        try
        {
            var csv = Path.Combine(map, "R.csv");
            await File.WriteAllTextAsync(csv, Kop + "1,Amber,Proefkonijn,2001-02-03\n");
            Certificaatmap.Maak(Path.Combine(map, "register"), Path.Combine(map, "vragers"), [("officer", Proefregister.Officer)], TimeProvider.System.GetUtcNow());
            using var proces = Process.Start(new ProcessStartInfo("dotnet",
                [typeof(Registerinstellingen).Assembly.Location, "--csv", csv, "--certificates", Path.Combine(map, "register"), "--data", Path.Combine(map, "data"), "--port", "0", "--stop-with-stdin"])
            { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!;
            string? regel;
            do
            {
                regel = await proces.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
            }
            while (regel?.StartsWith("Het register luistert op https://127.0.0.1:", StringComparison.Ordinal) == false);
            Assert.That(regel, Is.Not.Null);

            proces.StandardInput.Close();
            await proces.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
            Assert.That(proces.ExitCode, Is.Zero);
        }
        finally
        {
            Directory.Delete(map, recursive: true);
        }
    }
}
