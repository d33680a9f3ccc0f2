using System.Security.Cryptography;
using System.Text.Json;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Modules;
using Npgsql;

namespace LivcR.Host.Tests;

/// <summary>One piece of content of the fictitious world, in clear.</summary>
/// <param name="Kolom">"signalen.signaal.zorg".</param>
/// <param name="Sleutel">Id of the signaal or casus (or account) whose key opens it.</param>
internal sealed record Geheim(string Kolom, Guid Rij, Guid Sleutel, Guid? Cel, string Tekst);

/// <summary>All that is stored encrypted, read from the tables and opened with the key vault: what must appear nowhere but on the pages of those who may.</summary>
internal static class Geheimen
{
    /// <param name="db">Past row-level security.</param>
    public static async Task<IReadOnlyList<Geheim>> AlleAsync(NpgsqlConnection db, IKeyVault kluis)
    {
        var geheimen = new List<Geheim>();
        foreach (var (tabel, kolommen) in await TabellenAsync(db))
        {
            var rijen = await RijenAsync(db, tabel, kolommen);
            var sleutels = await kluis.OpenManyAsync([.. rijen.SelectMany(r => r.Ids).Distinct()], CancellationToken.None);
            geheimen.AddRange(from rij in rijen
                              from c in rij.Cijfers
                              let open = Open(sleutels, rij, $"{tabel}.{c.Kolom}", c.Cijfer)
                              where open is not null
                              from tekst in Teksten(open.Value.Tekst)
                              select new Geheim($"{tabel}.{c.Kolom}", rij.Ids[0], open.Value.Sleutel, rij.Cel, tekst));
        }

        return geheimen;
    }

    /// <summary>Which of the row's ids names the key and which the place is the module's business: all are tried.</summary>
    private static (Guid Sleutel, string Tekst)? Open(IReadOnlyDictionary<Guid, ContentKey> sleutels, Rij rij, string plaats, byte[] cijfer)
    {
        foreach (var (sleutel, id) in from s in rij.Ids where sleutels.ContainsKey(s) from id in rij.Ids select (s, id))
        {
            try
            {
                return (sleutel, sleutels[sleutel].Decrypt(cijfer, $"{plaats}:{id}")!);
            }
            catch (CryptographicException)
            {
                // Another key, or the key of another row.
            }
        }

        return null;
    }

    /// <summary>The texts in it: some columns hold a small document.</summary>
    private static IEnumerable<string> Teksten(string tekst)
    {
        if (tekst is not ['{' or '[', ..])
        {
            return [tekst];
        }

        using var document = JsonDocument.Parse(tekst);
        return [.. Bladeren(document.RootElement)];
    }

    private static IEnumerable<string> Bladeren(JsonElement e) => e.ValueKind switch
    {
        JsonValueKind.Object => e.EnumerateObject().SelectMany(p => Bladeren(p.Value)),
        JsonValueKind.Array => e.EnumerateArray().SelectMany(Bladeren),
        JsonValueKind.String => [e.GetString()!],
        _ => [],
    };

    private static async Task<List<(string Tabel, List<string> Kolommen)>> TabellenAsync(NpgsqlConnection db)
    {
        await using var q = new NpgsqlCommand("""
            select c.table_schema || '.' || c.table_name, array_agg(c.column_name::text)
            from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
            where c.data_type = 'bytea' and t.table_type = 'BASE TABLE' and c.table_schema = any($1)
            group by 1
            """, db)
        {
            Parameters = { new() { Value = Modules.All.Select(m => m.Schema).ToArray() } },
        };
        await using var r = await q.ExecuteReaderAsync();
        var tabellen = new List<(string, List<string>)>();
        while (await r.ReadAsync())
        {
            tabellen.Add((r.GetString(0), [.. r.GetFieldValue<string[]>(1)]));
        }

        return tabellen;
    }

    private static async Task<List<Rij>> RijenAsync(NpgsqlConnection db, string tabel, List<string> kolommen)
    {
        await using var q = new NpgsqlCommand($"select * from {tabel}", db);
        await using var r = await q.ExecuteReaderAsync();
        var rijen = new List<Rij>();
        while (await r.ReadAsync())
        {
            var ids = Enumerable.Range(0, r.FieldCount).Where(i => r.GetFieldType(i) == typeof(Guid) && !r.IsDBNull(i)).ToDictionary(r.GetName, r.GetGuid);
            rijen.Add(new([.. ids.Values.Distinct()], ids.TryGetValue("cel_id", out var cel) ? cel : null,
                [.. kolommen.Where(k => !r.IsDBNull(r.GetOrdinal(k))).Select(k => (k, r.GetFieldValue<byte[]>(r.GetOrdinal(k))))]));
        }

        return rijen;
    }

    private sealed record Rij(List<Guid> Ids, Guid? Cel, List<(string Kolom, byte[] Cijfer)> Cijfers);
}
