using System.Diagnostics;
using System.Text;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Informatiedeling.Slices;
using LivcR.SharedKernel;
using Npgsql;

namespace LivcR.Informatiedeling.Tests;

/// <summary>What a thief of the database holds: a dump, and a copy of the files with the write-ahead log. Nothing of any item stands there in clear (AVG-08, GEH-01).</summary>
internal sealed class BytesTests : Proef
{
    private static readonly string[] Geheimen = ["Zij bleef drie weken weg", "Anders plant niemand nazorg", "Alleen de duur", "Zonder duur is het misleidend", "Getypt en nooit gedeeld", "Gedeeld en weer ingetrokken"];

    [Test]
    [Rule("GEH-01")]
    [Rule("AVG-08")]
    public async Task A_dump_and_a_copy_of_the_data_directory_hold_no_word_of_any_item()
    {
        await H.ScalarAsync<int>("create table public.controle as select 'Dit staat er leesbaar' as tekst");
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
        // A hint bit or a moved page may reach the log later; what is there now is what a copy of now would hold.
        string[] bestanden = [.. Directory.GetFiles(Path.Combine(map, "base", nummer)), .. Directory.GetFiles(Path.Combine(map, "pg_wal"))];
        var (gelezen, gevonden, controle) = (0L, new List<string>(), 0);
        foreach (var (naam, bytes) in bestanden.Select(b => (Path.GetFileName(b), Inhoud(b))).Append(("dump", await DumpAsync(db))))
        {
            gelezen += bytes.Length;
            gevonden.AddRange(Geheimen.Where(g => Staat(bytes, g)).Select(g => $"{naam}: {g}"));
            if (Staat(bytes, "Dit staat er leesbaar")) controle++;
        }

        Assert.That(gevonden, Is.Empty);
        Assert.That(controle, Is.GreaterThanOrEqualTo(3), "what is in clear is found: in its table, in the log and in the dump");
        Assert.That(gelezen, Is.GreaterThan(10_000_000));
    }

    /// <summary>As the text is, and as the ways it could have been written down.</summary>
    private static bool Staat(ReadOnlySpan<byte> bytes, string tekst) =>
        bytes.IndexOf(Encoding.UTF8.GetBytes(tekst)) >= 0 || bytes.IndexOf(Encoding.Unicode.GetBytes(tekst)) >= 0
        || bytes.IndexOf(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(tekst)))) >= 0
        || bytes.IndexOf(Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(tekst))[..12])) >= 0;

    /// <summary>A file that goes while one looks holds nothing any more.</summary>
    private static byte[] Inhoud(string pad)
    {
        try
        {
            return File.ReadAllBytes(pad);
        }
        catch (FileNotFoundException)
        {
            return [];
        }
    }

    private static async Task<byte[]> DumpAsync(NpgsqlConnection db)
    {
        var c = new NpgsqlConnectionStringBuilder(db.ConnectionString);
        var start = new ProcessStartInfo(Path.Combine(await VraagAsync(db, "select setting from pg_config where name = 'BINDIR'"), "pg_dump")) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var arg in new[] { "-h", c.Host!, "-p", $"{c.Port}", "-U", c.Username!, "--inserts", c.Database! }) start.ArgumentList.Add(arg);
        if (c.Password is { } wachtwoord) start.Environment["PGPASSWORD"] = wachtwoord;
        using var dump = Process.Start(start)!;
        using var uit = new MemoryStream();
        await dump.StandardOutput.BaseStream.CopyToAsync(uit);
        await dump.WaitForExitAsync();
        Assert.That(dump.ExitCode, Is.Zero);
        return uit.ToArray();
    }

    private static async Task<string> VraagAsync(NpgsqlConnection db, string sql)
    {
        await using var q = new NpgsqlCommand(sql, db);
        return (string)(await q.ExecuteScalarAsync())!;
    }
}
