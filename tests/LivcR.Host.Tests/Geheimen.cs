using System.Security.Cryptography;
using System.Text.Json;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Modules;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LivcR.Host.Tests;

/// <summary>One piece of content of the fictitious world, in clear.</summary>
/// <param name="Kolom">"signalen.signaal.zorg".</param>
/// <param name="Sleutel">Id of the signaal or casus (or account) whose key opens it.</param>
internal sealed record Geheim(string Kolom, Guid Rij, Guid Sleutel, Guid? Cel, string Tekst);

/// <summary>All that is stored encrypted, read from the tables and opened with the key vault: what must appear nowhere but on the pages of those who may.</summary>
internal static class Geheimen
{
    public static async Task<IReadOnlyList<Geheim>> AlleAsync()
    {
        await using var db = await HostFixture.OpenAsync();
        await using var scope = HostFixture.App.Services.CreateAsyncScope();
        var kluis = scope.ServiceProvider.GetRequiredService<IKeyVault>();
        var geheimen = new List<Geheim>();
        foreach (var (tabel, kolommen) in await TabellenAsync(db))
        {
            foreach (var rij in await RijenAsync(db, tabel, kolommen))
            {
                foreach (var (kolom, cijfer) in rij.Cijfers)
                {
                    if (await OpenAsync(kluis, rij, $"{tabel}.{kolom}:{rij.Id}", cijfer) is { } open)
                    {
                        geheimen.AddRange(Teksten(open.Tekst).Select(t => new Geheim($"{tabel}.{kolom}", rij.Id, open.Sleutel, rij.Cel, t)));
                    }
                }
            }
        }

        return geheimen;
    }

    private static async Task<(Guid Sleutel, string Tekst)?> OpenAsync(IKeyVault kluis, Rij rij, string plaats, byte[] cijfer)
    {
        foreach (var kandidaat in rij.Ids)
        {
            try
            {
                return (kandidaat, (await kluis.OpenAsync(kandidaat, CancellationToken.None)).Decrypt(cijfer, plaats)!);
            }
            catch (Exception e) when (e is CryptographicException or KeyDestroyedException or KeyNotFoundException or InvalidOperationException)
            {
                // Not the key of this row.
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
              and exists (select from information_schema.columns i where i.table_schema = c.table_schema and i.table_name = c.table_name and i.column_name = 'id' and i.data_type = 'uuid')
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
            rijen.Add(new(ids["id"], [.. ids.Values.Distinct()], ids.TryGetValue("cel_id", out var cel) ? cel : null,
                [.. kolommen.Where(k => !r.IsDBNull(r.GetOrdinal(k))).Select(k => (k, r.GetFieldValue<byte[]>(r.GetOrdinal(k))))]));
        }

        return rijen;
    }

    private sealed record Rij(Guid Id, List<Guid> Ids, Guid? Cel, List<(string Kolom, byte[] Cijfer)> Cijfers);
}
