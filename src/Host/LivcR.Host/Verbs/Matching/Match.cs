using System.Globalization;
using LivcR.Ggb.Protocol.Bestanden;
using LivcR.Ggb.Protocol.Sleutels;
using LivcR.SharedKernel;

namespace LivcR.Host.Verbs.Matching;

/// <summary>How others measure the matching (ggb.md, "The matching command line"): by the keys of the GGB question, or by the clear-text scorer. Starts no module and no database.</summary>
internal static class Match
{
    private const string Gebruik = "Gebruik: livcr match --register R.csv --questions Q.csv [--mode vraag|schrijfwijze]  of  livcr match --pairs P.csv";

    public static int Doe(string[] args)
    {
        using var uit = Scherm.Stroom();
        return Doe(args, uit, Scherm.Foutstroom);
    }

    /// <returns>0, or 2 with what is wrong on <paramref name="fout"/> and nothing on <paramref name="uit"/>.</returns>
    public static int Doe(string[] args, TextWriter uit, TextWriter fout)
    {
        var opties = Opties(args);
        if (opties?.GetValueOrDefault("--mode", "vraag") is not ("vraag" or "schrijfwijze") || opties.ContainsKey("--pairs") != (opties.Count == 1)
            || (!opties.ContainsKey("--pairs") && !(opties.ContainsKey("--register") && opties.ContainsKey("--questions"))))
        {
            fout.WriteLine(Gebruik);
            return 2;
        }

        try
        {
            if (opties.TryGetValue("--pairs", out var paren))
            {
                Schrijf(uit, ["id", "score"], MatchInvoer.Lees(["id", "naam_a", "naam_b"], paren)[0].Select(r => r.Velden).Select(r => new[] { r[0], Getal(NaamVergelijker.Vergelijk(Naamvorm.Van(r[1]), Naamvorm.Van(r[2])).Gelijkenis) }));
                return 0;
            }

            var gelezen = MatchInvoer.Lees(["id", "voornaam", "achternaam", "geboortedatum"], opties["--register"], opties["--questions"]);
            var (register, vragen) = (gelezen[0], gelezen[1]);
            Schrijf(uit, ["question_id", "register_id", "answer", "score"], opties.GetValueOrDefault("--mode") == "schrijfwijze" ? Schrijfwijze(register, vragen) : Vraag(register, vragen));
            return 0;
        }
        catch (MatchInvoerException e)
        {
            foreach (var regel in e.Regels)
            {
                fout.WriteLine(regel);
            }

            return 2;
        }
    }

    /// <summary>Keys in the clear: the function by which a register hides them is injective, so the answers are the same.</summary>
    private static IEnumerable<string[]> Vraag(IReadOnlyList<CsvRij> register, IReadOnlyList<CsvRij> vragen)
    {
        var index = new SleutelIndex([.. register.Select(Persoon)]);
        return vragen.AsParallel().AsOrdered().Select(v => (Id: Id(v), Treffers: index.Zoek(Persoon(v)))).AsEnumerable().SelectMany(v =>
            v.Treffers is null ? [[v.Id, "", "ONBEPAALD", ""]] : v.Treffers.Select(t => new[] { v.Id, Id(register[t]), "HIT", "" }));
    }

    private static IEnumerable<string[]> Schrijfwijze(IReadOnlyList<CsvRij> register, IReadOnlyList<CsvRij> vragen)
    {
        var (vormen, gevraagd) = (register.Select(Vorm).ToList(), vragen.Select(Vorm).ToList());
        var index = new PersoonIndex(vormen);
        var vergelijker = PersoonVergelijker.Voor([.. vormen, .. gevraagd]);
        return gevraagd.AsParallel().AsOrdered().Select((v, i) => (Id: Id(vragen[i]), v.IsOnvoldoende, Treffers: v.IsOnvoldoende ? [] : index.Zoek(v, vergelijker).ToList())).AsEnumerable().SelectMany(v =>
            v.IsOnvoldoende ? [[v.Id, "", "ONBEPAALD", ""]] : v.Treffers.Select(t => new[] { v.Id, Id(register[t.Plaats]), "HIT", Getal(t.Vergelijking.Gelijkenis) }));
    }

    private static void Schrijf(TextWriter uit, string[] kop, IEnumerable<string[]> rijen)
    {
        foreach (var rij in rijen.Prepend(kop))
        {
            uit.Write(Csv.Schrijf(rij));
        }
    }

    private static string Id(CsvRij r) => r.Velden[0];

    private static Persoon Persoon(CsvRij r) => new(r.Velden[1], r.Velden[2], r.Velden[3]);

    private static Persoonsvorm Vorm(CsvRij r) => Persoonsvorm.Van(r.Velden[1], r.Velden[2], r.Velden[3]);

    private static string Getal(double score) => score.ToString("0.0000", CultureInfo.InvariantCulture);

    private static Dictionary<string, string>? Opties(string[] args)
    {
        string[] bekend = ["--register", "--questions", "--mode", "--pairs"];
        var paren = args.Chunk(2).ToList();
        return paren.All(p => p.Length == 2 && bekend.Contains(p[0])) && paren.DistinctBy(p => p[0]).Count() == paren.Count ? paren.ToDictionary(p => p[0], p => p[1]) : null;
    }
}
