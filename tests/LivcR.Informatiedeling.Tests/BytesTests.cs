using LivcR.Casusoverleggen.Contracts;
using LivcR.Informatiedeling.Slices;
using LivcR.SharedKernel;
using LivcR.TestSupport;
using Npgsql;

namespace LivcR.Informatiedeling.Tests;

/// <summary>What a thief of the database holds: a dump, and a copy of the files with the write-ahead log. Nothing of any item stands there in clear (AVG-08, GEH-01).</summary>
internal sealed class BytesTests : Proef
{
    private const string Controle = "Dit staat er leesbaar";
    private static readonly string[] Geheimen = [Geheim, "Anders plant niemand nazorg", "Alleen de duur", "Zonder duur is het misleidend", "Getypt en nooit gedeeld", "Gedeeld en weer ingetrokken"];

    [Test]
    [Rule("GEH-01")]
    [Rule("AVG-08")]
    public async Task A_dump_and_a_copy_of_the_data_directory_hold_no_word_of_any_item()
    {
        await H.ScalarAsync<int>($"create table public.controle as select '{Controle}' as tekst");
        await GedeeldAsync();
        Assert.That((await H.Send(Sofie, Formulier(actie: "bewaren", tekst: "Getypt en nooit gedeeld."))).Ok, Is.True);
        var weg = Formulier(tekst: "Gedeeld en weer ingetrokken.");
        Assert.That((await H.Send(Bilal, weg)).Ok, Is.True);
        await LeestAsync(Voorzitter);
        Assert.That((await H.Send(Bilal, new TrekInbrengIn.Opdracht(weg.Verzending))).Ok, Is.True);
        await H.LogAsync();
        await KamerAsync(AgendapuntStaat.Afgesloten);
        await H.ScalarAsync<int>("checkpoint");

        await using var db = await H.OpenAsync();
        var map = await VraagAsync(db, "select setting from pg_settings where name = 'data_directory'");
        var nummer = await VraagAsync(db, "select oid::text from pg_database where datname = current_database()");
        var speurder = new Speurder([.. Geheimen, Controle]);
        // Of the databases on this server this one is ours; what they share is whole. A hint bit or a moved page may reach the log later; what is there now is what a copy of now would hold.
        var bestanden = Directory.GetFiles(map, "*", SearchOption.AllDirectories).Where(b => !b.Contains("/base/", StringComparison.Ordinal) || b.Contains($"/base/{nummer}/", StringComparison.Ordinal));
        var (gelezen, gevonden) = (0L, new List<(string Plaats, string Wat)>());
        foreach (var (naam, bytes) in bestanden.Select(b => (Path.GetRelativePath(map, b), Inhoud(b))).Append(("dump", await Dump.VanAsync(db))))
        {
            gelezen += bytes.Length;
            gevonden.AddRange(speurder.Gevonden(bytes).Select(g => (naam, g)));
        }

        Assert.That(gevonden.Where(g => g.Wat != Controle), Is.Empty);
        Assert.That(new[] { "base/", "pg_wal/", "dump" }.Where(p => !gevonden.Any(g => g.Wat == Controle && g.Plaats.StartsWith(p, StringComparison.Ordinal))), Is.Empty, "what is in clear is found everywhere");
        Assert.That(gelezen, Is.GreaterThan(10_000_000));
    }

    /// <summary>A file that goes while one looks holds nothing any more; a socket is no file.</summary>
    private static byte[] Inhoud(string pad)
    {
        try
        {
            return File.ReadAllBytes(pad);
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static async Task<string> VraagAsync(NpgsqlConnection db, string sql)
    {
        await using var q = new NpgsqlCommand(sql, db);
        return (string)(await q.ExecuteScalarAsync())!;
    }
}
