using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Persistence;
using Npgsql;
using NpgsqlTypes;

namespace LivcR.Informatiedeling.Tests.Verschil;

/// <summary>What the database says: a world as rows, asked as the module's own role. All of it in one transaction that is never committed.</summary>
/// <param name="db">A superuser's, on a database with the module's migrations.</param>
internal sealed class Databankkant(NpgsqlConnection db)
{
    public async Task BeginAsync()
    {
        // One call per moment: a plan made once, as the module's pool would keep it, and each person's settings as transaction-local as in the product.
        await DoeAsync("""
            create or replace function public.wie_ziet_wat(personen uuid[], cellen uuid[]) returns table (nr int, ids uuid[]) language plpgsql as $$
            begin
                for i in 1 .. cardinality(personen) loop
                    perform set_config('livcr.persoon', personen[i]::text, true), set_config('livcr.cel', cellen[i]::text, true), set_config('livcr.breed', '', true), set_config('livcr.leiding', '', true);
                    nr := i - 1;
                    select array_agg(b.id) into ids from informatiedeling.inbreng b;
                    return next;
                end loop;
            end $$;
            grant execute on function public.wie_ziet_wat to public;
            grant usage on schema public to public;
            set session_replication_role = replica;
            """);
    }

    /// <summary>Takes one clause out of the database's telling, until the end of the transaction.</summary>
    public Task ZonderAsync(string weg, string clausule) => DoeAsync(InzageSql.Beleid(weg, clausule));

    public async Task LaadAsync(Wereldje w)
    {
        await DoeAsync("truncate informatiedeling.inbreng, informatiedeling.kamer, informatiedeling.aanwezige, informatiedeling.aanwezig_bij, informatiedeling.embargo, informatiedeling.geopend, informatiedeling.inbreng_embargo");
        var (eerste, nu) = (w.Opnamen[0], await NuAsync());
        await KopieerAsync("inbreng (id, cel_id, casus_id, agendapunt_id, auteur, wijze, staat, gemaakt_op, organisatie, functie, rechtsgrond, geheimhouding, minderjarig, opgeschort, lezers, tot)", eerste.Items, (c, i) =>
        {
            c.Write(i.Id.Waarde);
            c.Write(i.Cel.Waarde);
            c.Write(i.Casus.Waarde);
            c.Write(i.Kamer.Waarde);
            c.Write(i.Auteur.Waarde);
            c.Write(i.Wijze.ToString());
            c.Write(i.Staat.ToString());
            c.Write(nu);
            for (var leeg = 0; leeg < 4; leeg++) c.Write("");
            c.Write(i.Minderjarig);
            c.Write(i.Opgeschort);
            Mogelijk(c, i.Lezers?.Select(l => l.Waarde).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid);
            Mogelijk(c, i.TotUur is { } u ? nu.AddHours(u - eerste.Uur) : (DateTime?)null, NpgsqlDbType.TimestampTz);
        });
        await KopieerAsync("kamer (agendapunt_id, casus_id, cel_id, staat, bevestigd, volgnummer, begonnen_op)", eerste.Kamers, (c, k) =>
        {
            c.Write(k.Id.Waarde);
            c.Write(k.Casus.Waarde);
            c.Write(Wereldje.Hier.Waarde);
            c.Write(k.Staat.ToString());
            c.Write(k.Bevestigd);
            c.Write(1);
            Mogelijk(c, k.BegonUur is { } u ? nu.AddHours(u - eerste.Uur) : (DateTime?)null, NpgsqlDbType.TimestampTz);
        });
        await PlaatsenAsync(eerste);
        var items = eerste.Items.ToDictionary(i => i.Id);
        await KopieerAsync("aanwezig_bij (inbreng_id, persoon_id, cel_id, agendapunt_id, auteur)", w.Erbij, (c, b) =>
        {
            var item = items[b.Item];
            c.Write(b.Item.Waarde);
            c.Write(b.Persoon.Waarde);
            c.Write(Wereldje.Hier.Waarde);
            c.Write(item.Kamer.Waarde);
            c.Write(item.Auteur.Waarde);
        });
    }

    /// <summary>An hour later: every date of the world an hour further back, and what changed in between.</summary>
    public async Task SchuifAsync(Opname o)
    {
        await DoeAsync("""
            update informatiedeling.inbreng i set tot = i.tot - interval '1 hour', staat = n.staat, opgeschort = n.opgeschort from unnest($1, $2, $3) as n (id, staat, opgeschort) where i.id = n.id;
            """, o.Items.Select(i => i.Id.Waarde).ToArray(), o.Items.Select(i => i.Staat.ToString()).ToArray(), o.Items.Select(i => i.Opgeschort).ToArray());
        await DoeAsync("""
            update informatiedeling.kamer k set begonnen_op = k.begonnen_op - interval '1 hour', staat = n.staat, bevestigd = n.bevestigd from unnest($1, $2, $3) as n (id, staat, bevestigd) where k.agendapunt_id = n.id;
            """, o.Kamers.Select(k => k.Id.Waarde).ToArray(), o.Kamers.Select(k => k.Staat.ToString()).ToArray(), o.Kamers.Select(k => k.Bevestigd).ToArray());
        await DoeAsync("delete from informatiedeling.aanwezige; delete from informatiedeling.embargo");
        await PlaatsenAsync(o);
    }

    /// <summary>Per asker, which items are there for them.</summary>
    public async Task<bool[][]> VraagAsync(Wereldje w, int items)
    {
        var ziet = w.Vragers.Select(_ => new bool[items]).ToArray();
        await DoeAsync("set local role livcr_informatiedeling");
        await using (var vraag = Maak("select nr, ids from public.wie_ziet_wat($1, $2)", w.Vragers.Select(v => v.Persoon.Waarde).ToArray(), w.Vragers.Select(v => v.Cel.Waarde).ToArray()))
        await using (var r = await vraag.ExecuteReaderAsync())
        {
            while (await r.ReadAsync())
            {
                foreach (var id in r.IsDBNull(1) ? [] : r.GetFieldValue<Guid[]>(1)) ziet[r.GetInt32(0)][Wereldje.Nummer(id)] = true;
            }
        }

        await DoeAsync("reset role");
        return ziet;
    }

    private async Task PlaatsenAsync(Opname o)
    {
        await KopieerAsync("aanwezige (agendapunt_id, persoon_id, cel_id, aanwezig, geheimhouding, volgnummer, grond)", o.Plaatsen, (c, p) =>
        {
            c.Write(p.Kamer.Waarde);
            c.Write(p.Persoon.Waarde);
            c.Write(Wereldje.Hier.Waarde);
            c.Write(Inzagebeleid.IsAanwezig(p.Staat, p.Aanwezig));
            c.Write(p.Geheimhouding);
            c.Write(1);
            c.Write(p.Grond);
        });
        await KopieerAsync("embargo (casus_id, cel_id, staat, volgnummer)", o.Kamers.Select(k => k.Casus).Distinct(), (c, casus) =>
        {
            c.Write(casus.Waarde);
            c.Write(Wereldje.Hier.Waarde);
            c.Write(o.Embargo.Contains(casus));
            c.Write(1);
        });
    }

    private async Task<DateTime> NuAsync()
    {
        await using var c = new NpgsqlCommand("select now()", db);
        return (DateTime)(await c.ExecuteScalarAsync())!;
    }

    private async Task KopieerAsync<T>(string tabel, IEnumerable<T> rijen, Action<NpgsqlBinaryImporter, T> schrijf)
    {
        await using var c = await db.BeginBinaryImportAsync($"copy informatiedeling.{tabel} from stdin (format binary)");
        foreach (var rij in rijen)
        {
            await c.StartRowAsync();
            schrijf(c, rij);
        }

        await c.CompleteAsync();
    }

    private static void Mogelijk<T>(NpgsqlBinaryImporter c, T? waarde, NpgsqlDbType soort)
    {
        if (waarde is null) c.WriteNull();
        else c.Write((object)waarde, soort);
    }

    private async Task DoeAsync(string sql, params object[] waarden)
    {
        await using var c = Maak(sql, waarden);
        await c.ExecuteNonQueryAsync();
    }

    private NpgsqlCommand Maak(string sql, params object[] waarden)
    {
        var c = new NpgsqlCommand(sql, db);
        foreach (var w in waarden) c.Parameters.Add(new NpgsqlParameter { Value = w });
        return c;
    }
}
