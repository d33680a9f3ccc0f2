using System.Security.Cryptography;
using System.Text.Json;
using LivcR.Ggb.Protocol.Oprf;

namespace LivcR.Ggb.Register.Tests.Oprf;

/// <summary>RFC 9497, suite ristretto255-SHA512, modes OPRF and VOPRF: the published vectors where they stand beside the repository, and a digest of them everywhere.</summary>
internal sealed class VectorTests
{
    private const string Blind1 = "64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706", Blind2 = "222a5e897cf59db8145db8d16e597e8facb80ae7d4e26d9881aa6f61d645fc0e";

    /// <param name="R">The proof's random scalar; empty in mode OPRF.</param>
    internal sealed record Vector(OprfMode Mode, string Seed, string Info, string Key, string[] Inputs, string[] Blinds, string[] Blinded, string[] Evaluated, string[] Outputs, string Proof, string R)
    {
        public override string ToString() => $"{Mode} batch {Inputs.Length} {Inputs[0]}";
    }

    /// <summary>The file of the CFRG, beside the repository; its licence is a pointer to the guidelines of the IETF, so no copy of it stands here.</summary>
    internal static IReadOnlyList<Vector> Published()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "LivcR.sln"))) folder = Path.GetDirectoryName(folder);
        foreach (var path in new[] { Environment.GetEnvironmentVariable("LIVCR_MATCHING"), folder is null ? null : Path.Combine(folder, "../shared/matching"), folder is null ? null : Path.Combine(folder, "../../shared/matching") })
        {
            if (path is not null && File.Exists(Path.Combine(path, "voprf/allVectors.json")))
            {
                return Read(Path.Combine(path, "voprf/allVectors.json"));
            }
        }

        return [];
    }

    private static IReadOnlyList<Vector> Read(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(file));
        return [.. json.RootElement.EnumerateArray().Where(s => s.GetProperty("identifier").GetString() == "ristretto255-SHA512" && s.GetProperty("mode").GetInt32() < 2)
            .SelectMany(s => s.GetProperty("vectors").EnumerateArray().Select(v => new Vector((OprfMode)s.GetProperty("mode").GetInt32(), Text(s, "seed"), Text(s, "keyInfo"), Text(s, "skSm"),
                Many(v, "Input"), Many(v, "Blind"), Many(v, "BlindedElement"), Many(v, "EvaluationElement"), Many(v, "Output"),
                v.TryGetProperty("Proof", out var p) ? Text(p, "proof") : "", v.TryGetProperty("Proof", out var q) ? Text(q, "r") : "")))];

        static string Text(JsonElement e, string name) => e.GetProperty(name).GetString()!;
        static string[] Many(JsonElement e, string name) => Text(e, name).Split(',');
    }

    /// <summary>The five, recomputed from what the RFC lets everybody start from.</summary>
    private static readonly (OprfMode Mode, string[] Inputs, string[] Blinds, string R)[] Five =
    [
        (OprfMode.Oprf, ["00"], [Blind1], ""),
        (OprfMode.Oprf, ["5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a"], [Blind1], ""),
        (OprfMode.Voprf, ["00"], [Blind1], Blind2),
        (OprfMode.Voprf, ["5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a"], [Blind1], Blind2),
        (OprfMode.Voprf, ["00", "5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a"], [Blind1, Blind2], "419c4f4f5052c53c45f3da494d2b67b220d02118e0857cdbcf037f9ea84bbe0c"),
    ];

    private static readonly string Seed = string.Concat(Enumerable.Repeat("a3", 32)), Info = Convert.ToHexStringLower("test key"u8);

    /// <summary>SHA-256 over all points, outputs and proofs of the five, in order: made from the published file.</summary>
    private const string Digest = "8db9aa6287a3ac8c667bed2f15e22da9354c1ef48fbf615d42248620763ed299";

    [Test]
    public void The_five_vectors_have_the_published_digest()
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (mode, inputs, blinds, r) in Five)
        {
            var (blinded, points, proof, outputs) = Play(mode, Seed, Info, inputs, blinds, r);
            foreach (var part in new[] { blinded, points, outputs, proof }) sha.AppendData(part);
        }

        Assert.That(Convert.ToHexStringLower(sha.GetHashAndReset()), Is.EqualTo(Digest));
    }

    [Test]
    public void The_published_vectors_come_out_to_the_byte()
    {
        var vectors = Given();
        foreach (var v in vectors)
        {
            var (blinded, points, proof, outputs) = Play(v.Mode, v.Seed, v.Info, v.Inputs, v.Blinds, v.R);
            Assert.Multiple(() =>
            {
                Assert.That(Convert.ToHexStringLower(blinded), Is.EqualTo(string.Concat(v.Blinded)), v.ToString());
                Assert.That(Convert.ToHexStringLower(points), Is.EqualTo(string.Concat(v.Evaluated)), v.ToString());
                Assert.That(Convert.ToHexStringLower(outputs), Is.EqualTo(string.Concat(v.Outputs)), v.ToString());
                Assert.That(Convert.ToHexStringLower(proof), Is.EqualTo(v.Proof), v.ToString());
            });
        }

        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var v in vectors) sha.AppendData(Convert.FromHexString(string.Concat(v.Blinded) + string.Concat(v.Evaluated) + string.Concat(v.Outputs) + v.Proof));
        Assert.That(Convert.ToHexStringLower(sha.GetHashAndReset()), Is.EqualTo(Digest), "the digest that is checked where the file is missing");
    }

    /// <summary>Every byte of points, proof and key, one bit each: refused, or (in mode OPRF, where nothing is proven) another output.</summary>
    [Test]
    public void One_flipped_bit_is_refused()
    {
        var tried = 0;
        foreach (var (mode, inputs, blinds, r) in Five)
        {
            var (blinded, points, proof, outputs) = Play(mode, Seed, Info, inputs, blinds, r);
            using var server = OprfServer.Derive(mode, Convert.FromHexString(Seed), Convert.FromHexString(Info));
            foreach (var (name, bytes) in new (string, byte[])[] { ("points", points), ("proof", proof), ("public key", mode == OprfMode.Voprf ? (byte[])server.PublicKey.Clone() : []) })
            {
                for (var bit = 0; bit < bytes.Length * 8; bit += 5)
                {
                    byte[] wrong = [.. bytes];
                    wrong[bit / 8] ^= (byte)(1 << (bit % 8));
                    using var client = Client(mode, inputs, blinds);
                    Assert.That(Accepts(client, name == "points" ? wrong : points, name == "proof" ? wrong : proof, name == "public key" ? wrong : server.PublicKey, mode, outputs), Is.False, $"{mode} {name} bit {bit}");
                    tried++;
                }
            }
        }

        Assert.That(tried, Is.GreaterThan(400));
    }

    [Test]
    public void Points_that_are_none_are_not_evaluated()
    {
        using var server = OprfServer.Create();
        byte[] high = [.. server.PublicKey];
        high[31] |= 0x80;
        foreach (var bad in new[] { new byte[32], Enumerable.Repeat((byte)0xff, 32).ToArray(), high })
        {
            Assert.That(() => server.Evaluate(bad), Throws.TypeOf<OprfException>());
        }
    }

    [Test]
    public void A_destroyed_key_answers_no_more()
    {
        var server = OprfServer.Create();
        server.Dispose();
        Assert.That(() => server.Evaluate(server.PublicKey), Throws.TypeOf<ObjectDisposedException>());
    }

    [TestCase(1)]
    [TestCase(2)]
    public void What_is_asked_blindly_is_what_the_holder_computes(int threads)
    {
        var inputs = Enumerable.Range(0, 40).Select(i => new byte[] { (byte)i, 7 }).ToList();
        using var server = OprfServer.Create();
        using var client = new OprfClient(inputs, threads: threads);
        var (points, proof) = server.Evaluate(client.Blinded, threads);

        Assert.That(client.Finish(points, proof, server.PublicKey, 16), Is.EqualTo(server.Outputs(inputs, 16, threads)));
        using var other = OprfServer.Create();
        Assert.That(other.Outputs(inputs, 16), Is.Not.EqualTo(server.Outputs(inputs, 16)));
    }

    /// <summary>Of a single point all threads but one have nothing to add.</summary>
    [TestCase(1)]
    [TestCase(3)]
    [TestCase(40)]
    public void A_proof_does_not_depend_on_who_added_what(int n)
    {
        using var server = OprfServer.Create();
        using var client = new OprfClient([.. Enumerable.Range(0, n).Select(i => new byte[] { (byte)i, 7 })], threads: 4);
        var r = Convert.FromHexString(Blind1);
        var alone = server.Evaluate(client.Blinded, r, 1);
        var together = server.Evaluate(client.Blinded, r, 4);

        Assert.That((together.Points, together.Proof), Is.EqualTo((alone.Points, alone.Proof)));
        Assert.That(client.Finish(together.Points, together.Proof, server.PublicKey, 16), Has.Length.EqualTo(16 * n));
        Assert.That(() => server.Evaluate(new byte[32 * n], r, 4), Throws.TypeOf<OprfException>(), "each thread finds what is no point, one of them says so");
    }

    private static IReadOnlyList<Vector> Given()
    {
        var vectors = Published();
        if (vectors.Count == 0) Assert.Ignore("voprf/allVectors.json does not stand beside the repository (LIVCR_MATCHING names its folder): only the digest was checked.");
        Assert.That(vectors, Has.Count.EqualTo(5));
        return vectors;
    }

    private static OprfClient Client(OprfMode mode, string[] inputs, string[] blinds) =>
        new([.. inputs.Select(Convert.FromHexString)], mode, Convert.FromHexString(string.Concat(blinds)), 1);

    private static (byte[] Blinded, byte[] Points, byte[] Proof, byte[] Outputs) Play(OprfMode mode, string seed, string info, string[] inputs, string[] blinds, string r)
    {
        using var server = OprfServer.Derive(mode, Convert.FromHexString(seed), Convert.FromHexString(info));
        using var client = Client(mode, inputs, blinds);
        byte[] blinded = [.. client.Blinded];
        var (points, proof) = server.Evaluate(blinded, Convert.FromHexString(r), 1);
        return (blinded, points, proof, mode == OprfMode.Oprf ? client.Finish(points, 64) : client.Finish(points, proof, server.PublicKey, 64));
    }

    private static bool Accepts(OprfClient client, byte[] points, byte[] proof, byte[] publicKey, OprfMode mode, byte[] outputs)
    {
        try
        {
            var got = mode == OprfMode.Oprf ? client.Finish(points, 64) : client.Finish(points, proof, publicKey, 64);
            return mode == OprfMode.Voprf || got.SequenceEqual(outputs);
        }
        catch (OprfException)
        {
            return false;
        }
    }
}
