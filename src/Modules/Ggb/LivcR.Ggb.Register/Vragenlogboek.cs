using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using LivcR.Ggb.Protocol.Berichten;
using LivcR.Ggb.Protocol.Sleutels;

namespace LivcR.Ggb.Register;

internal enum Uitkomst
{
    Beantwoord,

    /// <summary>The same bytes under the same number: answered again, counted once.</summary>
    Herhaald,

    /// <summary>Other bytes under a known number.</summary>
    AndereBytes,

    /// <summary>Over the budget: refused, and somebody should look.</summary>
    Alarm,
    EpochVoorbij,
}

/// <summary>Who asked when and why; never whom: the register cannot know. One line per question, on disk before the answer leaves. It is the meter too, so that a restart forgets no question.</summary>
internal sealed partial class Vragenlogboek
{
    private static readonly TimeSpan Dag = TimeSpan.FromDays(1), Venster = TimeSpan.FromDays(30);

    private readonly Lock _slot = new();
    private readonly Registerinstellingen _instellingen;
    private readonly TimeProvider _klok;
    private readonly Dictionary<(string Wie, Guid Vraag), Regel> _geteld = [];

    /// <param name="Sha256">Of the question's bytes: blinded points, so it says nothing; it only tells a repeat from another question.</param>
    internal sealed record Regel(DateTimeOffset Op, string Wie, Guid Vraag, uint Epoch, Reden Reden, int Sleutels, string Sha256, Uitkomst Uitkomst);

    public Vragenlogboek(Registerinstellingen instellingen, TimeProvider klok)
    {
        (_instellingen, _klok) = (instellingen, klok);
        var nu = klok.GetUtcNow();
        // Day by day: thirty days can touch three months.
        foreach (var regel in Enumerable.Range(0, Venster.Days + 1).Select(d => Bestand(nu.AddDays(-d))).Distinct().Where(File.Exists).SelectMany(Lees).Where(r => r.Uitkomst == Uitkomst.Beantwoord))
        {
            _geteld[(regel.Wie, regel.Vraag)] = regel;
        }
    }

    /// <summary>Decides and writes, in one go: two questions at once cannot both take the last of a budget. On disk only after <see cref="LegVast"/>.</summary>
    /// <returns>The outcome, and in which file it stands.</returns>
    public (Uitkomst Uitkomst, string Bestand) Schrijf(string wie, Registervraag vraag, ReadOnlySpan<byte> bytes, Uitkomst? geweigerd)
    {
        var sha = Convert.ToHexStringLower(SHA256.HashData(bytes));
        lock (_slot)
        {
            var nu = _klok.GetUtcNow();
            var uitkomst = geweigerd ?? Oordeel(wie, vraag, sha, nu);
            var regel = new Regel(nu, wie, vraag.Nummer, vraag.Epoch, vraag.Reden, uitkomst == Uitkomst.Beantwoord ? Sleutelset.Grootte : 0, sha, uitkomst);
            VoegToe(regel);
            if (uitkomst == Uitkomst.Beantwoord)
            {
                _geteld[(wie, vraag.Nummer)] = regel;
            }

            return (uitkomst, Bestand(nu));
        }
    }

    /// <summary>Returns when what was written is on disk. Apart from writing, so that a question can be answered meanwhile: disks differ, and the wait would be in each answer.</summary>
    public static void LegVast(string bestand)
    {
        using var f = File.OpenHandle(bestand, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        RandomAccess.FlushToDisk(f);
    }

    private Uitkomst Oordeel(string wie, Registervraag vraag, string sha, DateTimeOffset nu)
    {
        if (_geteld.TryGetValue((wie, vraag.Nummer), out var eerder))
        {
            return eerder.Sha256 == sha ? Uitkomst.Herhaald : Uitkomst.AndereBytes;
        }

        foreach (var oud in _geteld.Where(g => g.Value.Op <= nu - Venster).Select(g => g.Key).ToList())
        {
            _geteld.Remove(oud);
        }

        var mijn = _geteld.Values.Where(r => r.Wie == wie).ToList();
        return mijn.Where(r => r.Op > nu - Dag).Sum(r => r.Sleutels) + Sleutelset.Grootte > _instellingen.SleutelsPerDag
            || mijn.Sum(r => r.Sleutels) + Sleutelset.Grootte > _instellingen.SleutelsPerDertigDagen
            ? Uitkomst.Alarm
            : Uitkomst.Beantwoord;
    }

    private void VoegToe(Regel regel)
    {
        using var f = new FileStream(Bestand(regel.Op), new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.Read, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
        f.Seek(0, SeekOrigin.End);
        if (f.Length > 0)
        {
            f.Seek(-1, SeekOrigin.End);
            var heel = f.ReadByte() == '\n';
            f.Write(heel ? [] : "\n"u8); // a line that was cut short by a crash stays alone
        }

        f.Write(JsonSerializer.SerializeToUtf8Bytes(regel, Json.Default.Regel));
        f.Write("\n"u8);
    }

    private static IEnumerable<Regel> Lees(string pad)
    {
        foreach (var tekst in File.ReadLines(pad, Encoding.UTF8))
        {
            Regel? regel = null;
            try
            {
                regel = JsonSerializer.Deserialize(tekst, Json.Default.Regel);
            }
            catch (JsonException)
            {
                // cut short: the answer had not left, and its repeat is counted then
            }

            if (regel is not null)
            {
                yield return regel;
            }
        }
    }

    private string Bestand(DateTimeOffset op) => Path.Combine(_instellingen.Data, $"vragen-{op.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture)}.jsonl");

    [JsonSourceGenerationOptions(UseStringEnumConverter = true)]
    [JsonSerializable(typeof(Regel))]
    private sealed partial class Json : JsonSerializerContext;
}
