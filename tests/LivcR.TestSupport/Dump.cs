using System.Diagnostics;
using Npgsql;
using NUnit.Framework;

namespace LivcR.TestSupport;

/// <summary>A database as pg_dump writes it, a row a line.</summary>
public static class Dump
{
    public static async Task<byte[]> VanAsync(NpgsqlConnection db)
    {
        var c = new NpgsqlConnectionStringBuilder(db.ConnectionString);
        await using var q = new NpgsqlCommand("select setting from pg_config where name = 'BINDIR'", db);
        var start = new ProcessStartInfo(Path.Combine((string)(await q.ExecuteScalarAsync())!, "pg_dump")) { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var arg in new[] { "-h", c.Host!, "-p", $"{c.Port}", "-U", c.Username!, "--inserts", c.Database! }) start.ArgumentList.Add(arg);
        if (c.Password is { } wachtwoord) start.Environment["PGPASSWORD"] = wachtwoord;
        using var dump = Process.Start(start)!;
        using var uit = new MemoryStream();
        await dump.StandardOutput.BaseStream.CopyToAsync(uit);
        await dump.WaitForExitAsync();
        Assert.That(dump.ExitCode, Is.Zero);
        return uit.ToArray();
    }
}
