using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using LivcR.Bench.Matching;
using LivcR.Ggb.Protocol.Berichten;
using LivcR.Ggb.Protocol.Certificaten;
using LivcR.Ggb.Protocol.Oprf;
using LivcR.Ggb.Protocol.Sleutels;
using LivcR.Ggb.Protocol.Vragen;
using LivcR.Ggb.Register;
using LivcR.Ggb.Wereld;

namespace LivcR.Bench;

/// <summary>M7 and M8 of ggb.md: what an oblivious question costs beside the bare library, and whether it is the RFC's. The register runs as a program of its own.</summary>
internal static class GgbProtocol
{
    private const int Questions = 150, Runs = 9, LargeIndex = 20_000_000;

    public static async Task RunAsync()
    {
        Vectors();
        var (floor, bare) = Curve();
        Rebuild();
        await QuestionsAsync(floor, bare);
    }

    /// <summary>M8: the published vectors, points, proof and output to the byte.</summary>
    private static void Vectors()
    {
        var file = Path.Combine(Sets.Folder, "voprf/allVectors.json");
        if (!File.Exists(file))
        {
            Figure.Say("ggb.m8: ../shared/matching is niet aanwezig; de vectoren zijn overgeslagen.");
            return;
        }

        using var json = JsonDocument.Parse(File.ReadAllText(file));
        var (passed, total) = (0, 0);
        foreach (var suite in json.RootElement.EnumerateArray().Where(s => Text(s, "identifier") == "ristretto255-SHA512" && s.GetProperty("mode").GetInt32() < 2))
        {
            var mode = (OprfMode)suite.GetProperty("mode").GetInt32();
            foreach (var v in suite.GetProperty("vectors").EnumerateArray())
            {
                using var server = OprfServer.Derive(mode, Bytes(suite, "seed"), Bytes(suite, "keyInfo"));
                using var client = new OprfClient([.. Text(v, "Input").Split(',').Select(Convert.FromHexString)], mode, Bytes(v, "Blind"), 1);
                var (points, proof) = server.Evaluate(client.Blinded, mode == OprfMode.Voprf ? Bytes(v.GetProperty("Proof"), "r") : [], 1);
                var outputs = mode == OprfMode.Voprf ? client.Finish(points, proof, server.PublicKey, 64) : client.Finish(points, 64);
                total++;
                passed += client.Blinded.SequenceEqual(Bytes(v, "BlindedElement")) && points.SequenceEqual(Bytes(v, "EvaluationElement")) && outputs.SequenceEqual(Bytes(v, "Output"))
                    && (mode == OprfMode.Oprf || proof.SequenceEqual(Bytes(v.GetProperty("Proof"), "proof"))) ? 1 : 0;
            }
        }

        Figure.Print("ggb.m8.vectors_passed", passed, "vectors");
        Figure.Print("ggb.m8.vectors_total", total, "vectors");

        static string Text(JsonElement e, string name) => e.GetProperty(name).GetString()!;
        static byte[] Bytes(JsonElement e, string name) => Convert.FromHexString(Text(e, name).Replace(",", "", StringComparison.Ordinal));
    }

    /// <summary>Both sides of a question on one core, beside the bare calls it cannot do without. Returns the floor in milliseconds, as the clock sees it and as time of a core.</summary>
    private static (double Clock, double Core) Curve()
    {
        Figure.Say("curve work of one question, both sides, on one core …");
        var keys = Enumerable.Range(0, Sleutelset.Grootte).Select(_ => RandomNumberGenerator.GetBytes(32)).ToList();
        using var server = OprfServer.Create();
        var hash = RandomNumberGenerator.GetBytes(64);
        byte[] scalar = new byte[32], point = new byte[32], sum = new byte[32];
        Sodium.crypto_core_ristretto255_scalar_random(scalar);
        List<double> own = [], bare = [], core = [];
        for (var run = 0; run < Runs + 1; run++)
        {
            var (begin, work) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            for (var i = 0; i < keys.Count; i++)
            {
                Sodium.crypto_core_ristretto255_from_hash(point, hash);
                for (var k = 0; k < 6; k++)
                {
                    Sodium.crypto_scalarmult_ristretto255(sum, scalar, point);
                }

                for (var k = 0; k < 3; k++)
                {
                    Sodium.crypto_core_ristretto255_add(point, point, sum);
                }
            }

            var (a, w, again) = (Stopwatch.GetElapsedTime(begin).TotalMilliseconds, Environment.CpuUsage.TotalTime - work, Stopwatch.GetTimestamp());
            using var client = new OprfClient(keys);
            var (points, proof) = server.Evaluate(client.Blinded);
            client.Finish(points, proof, server.PublicKey, Registerindex.Breedte);
            if (run > 0) // the first warms both up
            {
                bare.Add(a);
                core.Add(w.TotalMilliseconds);
                own.Add(Stopwatch.GetElapsedTime(again).TotalMilliseconds);
            }
        }

        var floor = Median(bare);
        Figure.Print("ggb.curve_ms", Median(own), "ms", floor, Median(own) / floor);
        Figure.Print("ggb.curve_ratio", Median([.. own.Zip(bare, (o, b) => o / b)]), "x");
        return (floor, Median(core));
    }

    private static void Rebuild()
    {
        Figure.Say("an epoch of 650 persons …");
        using var sign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var persons = Persons();
        var nu = TimeProvider.System.GetUtcNow();
        List<double> times = [];
        for (var run = 0; run < 3; run++)
        {
            var begin = Stopwatch.GetTimestamp();
            using var epoch = Epoch.Bouw(1, persons, sign, nu, nu.AddDays(1), 1);
            times.Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
        }

        var keys = persons.Sum(p => Sleutelset.VanRegister(p).Count);
        var floor = KeyFloor() * keys / Environment.ProcessorCount; // no key can do with less than one map and one multiplication
        Figure.Print("ggb.m7.rebuild_s", Median(times), "s", floor, Median(times) / floor);
        Figure.Print("ggb.m7.rebuild_keys", keys, "keys");
    }

    /// <summary>Seconds of one core for one key of the index, in bare calls of the library.</summary>
    private static double KeyFloor()
    {
        const int n = 5000;
        var hash = RandomNumberGenerator.GetBytes(64);
        byte[] scalar = new byte[32], point = new byte[32];
        Sodium.crypto_core_ristretto255_scalar_random(scalar);
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < n; i++)
        {
            Sodium.crypto_core_ristretto255_from_hash(point, hash);
            Sodium.crypto_scalarmult_ristretto255(point, scalar, point);
        }

        return Stopwatch.GetElapsedTime(begin).TotalSeconds / n;
    }

    /// <summary>One question at a time over TLS with a client certificate: current epoch, keys, blinding, answer, proof, look-up. A small and a large index in turns.</summary>
    private static async Task QuestionsAsync(double floor, double bare)
    {
        var folder = Directory.CreateTempSubdirectory("livcr-bench-").FullName;
        try
        {
            var (holder, asker, csv) = (Path.Combine(folder, "houder"), Path.Combine(folder, "vrager"), Path.Combine(folder, "R.csv"));
            Certificaatmap.Maak(holder, asker, [("vrager", "CN=bench")], TimeProvider.System.GetUtcNow());
            await File.WriteAllTextAsync(csv, FictieveGeregistreerden.Csv());
            Figure.Say("the register, once with its own index and once with one of 20,000,000 …");
            var (small, smallAddress) = await StartAsync(1);
            using (small)
            {
                var (large, largeAddress) = await StartAsync(LargeIndex);
                using (large)
                {
                    var a = await OpenAsync(smallAddress);
                    var b = await OpenAsync(largeAddress);
                    Figure.Say($"{Questions} questions to each …");
                    List<double> one = [], other = [];
                    var work = TimeSpan.Zero;
                    for (var i = -5; i < Questions; i++)
                    {
                        var person = i % 2 == 0 ? Persons()[i + 5] : new Persoon("Bench", "Onbekend" + (char)('a' + ((i + 5) % 26)), "1980-01-02");
                        var before = Work(small);
                        var m = await AskAsync(a, person);
                        var after = Work(small);
                        var n = await AskAsync(b, person);
                        if (i >= 0)
                        {
                            work += after - before;
                            one.Add(m);
                            other.Add(n);
                        }
                    }

                    a.Client.Dispose();
                    b.Client.Dispose();
                    Figure.Print("ggb.m7.p95_ms", P95(one), "ms", floor, P95(one) / floor);
                    Figure.Print("ggb.m7.p50_ms", Median(one), "ms", floor, Median(one) / floor);
                    Figure.Print("ggb.m7.cpu_ms", work.TotalMilliseconds / Questions, "ms", bare, work.TotalMilliseconds / Questions / bare);
                    Figure.Print("ggb.m7.large_ratio", P95(other) / P95(one), "x");
                }
            }

            async Task<(Child, Uri)> StartAsync(int index)
            {
                var child = Child.Start("dotnet", [typeof(Registerinstellingen).Assembly.Location, "--csv", csv, "--certificates", holder, "--data", Path.Combine(folder, "data" + index),
                    "--port", "0", "--questions-per-day", "100000", "--questions-per-30-days", "1000000", "--index-at-least", $"{index}"]);
                var line = await child.WaitForAsync("Het register luistert op ");
                return (child, new Uri(line[line.IndexOf("https", StringComparison.Ordinal)..]));
            }

            async Task<(Registerklant Client, Registerindex Index)> OpenAsync(Uri address)
            {
                var client = new Registerklant(address, Certificaatmap.Eigen(asker, "vrager"), Certificaatmap.Autoriteit(asker), Certificaatmap.Tekencontrole(asker), 1L << 30);
                var (document, _) = await client.GeefEpochAsync(default);
                return (client, await client.GeefIndexAsync(document, default));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> AskAsync((Registerklant Client, Registerindex Index) register, Persoon person)
    {
        var begin = Stopwatch.GetTimestamp();
        var (document, _) = await register.Client.GeefEpochAsync(default);
        using var question = Vraagsteller.Maak(person, document, Reden.Herziening, Environment.ProcessorCount)!;
        question.Lees(await register.Client.VraagAsync(question.Bericht, default), register.Index);
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }

    /// <summary>Of both sides. Tells what a question costs also where others use the machine.</summary>
    private static TimeSpan Work(Child register) => Environment.CpuUsage.TotalTime + register.Work;

    private static List<Persoon> Persons() =>
        [.. FictieveGeregistreerden.Csv().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(r => r.Split(',')).Select(v => new Persoon(v[1], v[2], v[3]))];

    private static double Median(IReadOnlyList<double> times) => times.Order().ElementAt(times.Count / 2);

    private static double P95(IReadOnlyList<double> times) => times.Order().ElementAt((int)Math.Ceiling(times.Count * 0.95) - 1);
}
