using System.Reflection;
using LivcR.Host;
using LivcR.Host.Verbs;
using LivcR.Informatiedeling.Domain;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Sleutels;
using LivcR.SharedKernel.Infrastructure.Wereld;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LivcR.Bench;

/// <summary>The page of a running agendapunt as a partner at the table gets it: 400 items of which 30 are for them, against the same page with those 30 only and no policy: every clause says yes unasked,
/// and no table has row-level security.</summary>
internal static class SecrecyPage
{
    private const int Visible = 30, Hidden = 370;
    private static readonly FictievePersoon Reader = FictieveWereld.CawPartner;

    public static async Task RunAsync(TestBed bed)
    {
        var (ours, address) = await StartAsync(bed, "page400", Hidden, policy: true);
        using (ours)
        {
            var (floor, same) = await StartAsync(bed, "page30", 0, policy: false);
            using (floor)
            {
                await bed.ExecuteAsync("page30", """
                    do $$ declare t regclass; begin
                        for t in select oid from pg_class where relrowsecurity loop execute format('alter table %s disable row level security', t); end loop;
                    end $$
                    """);
                var (a, b) = (await ours.Client.GetStringAsync(address), await floor.Client.GetStringAsync(same));
                Secrecy.Require(a.Split("woorden van nummer").Length == Visible + 1 && b.Split("woorden van nummer").Length == Visible + 1, "The page does not show thirty items.");
                Secrecy.Require(Math.Abs(a.Length - b.Length) < a.Length / 100, "The two pages are not the same page.");
                var (rate, without) = await Load.CompareAsync("casuspage.policy_ratio", Load.Get(ours.Client, address), Load.Get(floor.Client, same));
                Figure.Print("casuspage.policy_ratio", 1000 * Load.Connections / rate, "ms", 1000 * Load.Connections / without, without / rate);
            }
        }
    }

    /// <summary>The Host in a child of this bench, so that one of the two can do without the policy: the product has nothing to switch.</summary>
    public static async Task ServeAsync(int port, bool policy)
    {
        if (!policy) LeavePolicyOut();
        await using var place = await Plek.OpenAsync(Plek.Configuratie());
        await using var app = await LivcrHost.BuildAsync([], place.Database, place.Map, b => b.WebHost.ConfigureKestrel(k => k.ListenLocalhost(port)));
        await Wereld.BouwAsync(app.Services, place.Database, CancellationToken.None);
        await app.StartAsync();
        Console.WriteLine("LivcR draait op");
        await Task.Delay(Timeout.Infinite);
    }

    /// <summary>Ways and clauses are lists: here every clause says yes at once, and the way of who is at the table, which the page shows, asks for none.</summary>
    private static void LeavePolicyOut()
    {
        var clauses = Field<Clausule[]>("_clausules");
        for (var i = 0; i < clauses.Length; i++) clauses[i] = clauses[i] with { Houdt = static _ => true };
        var needed = Field<ulong[]>("_nodig");
        for (var i = 0; i < needed.Length; i++) needed[i] = Inzagebeleid.Geldend.Wegen[i] == Inzagebeleid.Aanwezige ? 0 : 1UL << 63;

        static T Field<T>(string name) => (T)typeof(Inzagebeleid).GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(Inzagebeleid.Geldend)!;
    }

    /// <summary>A Host, the reader signed in, and a room made busy around them by SQL: an agendapunt of the fictitious world that is over, opened again.</summary>
    private static async Task<(Pages.SignedIn Host, string Address)> StartAsync(TestBed bed, string database, int hidden, bool policy)
    {
        var host = await Pages.SignedIn.StartAsync(bed, database, 0, Reader, port => [typeof(SecrecyPage).Assembly.Location, "page", $"{port}", $"{policy}"]);
        await using var db = new NpgsqlConnection(bed.ConnectionString(database));
        await db.OpenAsync();
        Guid point, casus, meeting, cel, author;
        await using (var find = new NpgsqlCommand($"""
            select a.id, a.casus_id, a.overleg_id, a.cel_id, d.persoon_id from casusoverleggen.agendapunt a join casusoverleggen.deelname d on d.agendapunt_id = a.id and d.persoon_id <> '{Reader.Id}'
            join casusoverleggen.casus c on c.id = a.casus_id and c.staat <> 'Vernietigd'
            where a.staat = 'Afgesloten' and exists (select from casusoverleggen.deelname x where x.agendapunt_id = a.id and x.persoon_id = '{Reader.Id}')
            order by a.id limit 1
            """, db))
        await using (var r = await find.ExecuteReaderAsync())
        {
            Secrecy.Require(await r.ReadAsync(), "The fictitious world has no agendapunt to open again.");
            (point, casus, meeting, cel, author) = (r.GetGuid(0), r.GetGuid(1), r.GetGuid(2), r.GetGuid(3), r.GetGuid(4));
        }

        await bed.ExecuteAsync(database, $"""
            update casusoverleggen.casus set staat = 'Besproken', minderjarig = false where id = '{casus}';
            update casusoverleggen.agendapunt set staat = 'Vervallen' where casus_id = '{casus}' and staat in ('Gepland', 'Bezig');
            update casusoverleggen.overleg set staat = 'Bezig', begin = now() where id = '{meeting}';
            update casusoverleggen.agendapunt set staat = 'Bezig', bevestigd = true, staat_sinds = now() where id = '{point}';
            update casusoverleggen.deelname set staat = 'Aanwezig', aanwezig = true, geheimhouding = true, binnen_op = now() where agendapunt_id = '{point}';
            insert into casusoverleggen.inzage (id, cel_id, persoon_id, grond, casus_id, overleg_id, agendapunt_id, naam)
                values (gen_random_uuid(), '{cel}', '{Reader.Id}', 'Uitnodiging', '{casus}', '{meeting}', '{point}', true) on conflict do nothing;
            insert into informatiedeling.kamer (agendapunt_id, casus_id, cel_id, staat, bevestigd, volgnummer, begonnen_op) values ('{point}', '{casus}', '{cel}', 'Bezig', true, 1000, now())
                on conflict (agendapunt_id) do update set staat = 'Bezig', bevestigd = true, volgnummer = 1000, begonnen_op = now();
            insert into informatiedeling.aanwezige (agendapunt_id, persoon_id, cel_id, aanwezig, geheimhouding, volgnummer, grond) values ('{point}', '{Reader.Id}', '{cel}', true, true, 1000, true)
                on conflict (agendapunt_id, persoon_id) do update set aanwezig = true, geheimhouding = true, volgnummer = 1000;
            delete from informatiedeling.inbreng where agendapunt_id = '{point}'
            """);
        await ItemsAsync(bed, database, db, (point, casus, cel, author), hidden);
        await bed.ExecuteAsync(database, "analyze");
        return (host, $"/agendapunten/{point}");
    }

    /// <summary>Every second hidden item is kept from this reader, every other one is a draft.</summary>
    private static async Task ItemsAsync(TestBed bed, string database, NpgsqlConnection db, (Guid Point, Guid Casus, Guid Cel, Guid Author) at, int hidden)
    {
        var options = new KeyVaultOptions { Directory = Path.Combine(bed.KeyFolder(database), "sleutels") };
        await using var source = NpgsqlDataSource.Create(bed.ConnectionString(database));
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddKeyedSingleton("sleutel", source).AddLivcrKeyVault(options, MasterKey.Load(options, isDevelopment: true)).BuildServiceProvider();
        var key = await services.GetRequiredService<IKeyVault>().OpenAsync(at.Casus, CancellationToken.None);
        for (var n = 0; n < Visible + hidden; n++)
        {
            var (id, seen) = (Guid.CreateVersion7(), n % ((Visible + hidden) / Visible) == 0 && n / ((Visible + hidden) / Visible) < Visible);
            byte[] Seal(string text, string column) => key.Encrypt(text, $"informatiedeling.inbreng.{column}:{id}")!;
            await using var insert = new NpgsqlCommand("""
                insert into informatiedeling.inbreng (id, cel_id, casus_id, agendapunt_id, auteur, wijze, staat, tekst, noodzakelijk, proportioneel, subsidiair, gemaakt_op, gedeeld_op,
                    organisatie, functie, rechtsgrond, geheimhouding, minderjarig, lezers)
                values ($1, $2, $3, $4, $5, 'Noteren', $6, $7, $8, $8, $8, now(), now(), 'CLB De Kade', 'Trajectbegeleider', 'DecreetLivcR', 'Beroepsgeheim', false, $9)
                """, db)
            {
                Parameters =
                {
                    new() { Value = id }, new() { Value = at.Cel }, new() { Value = at.Casus }, new() { Value = at.Point }, new() { Value = at.Author },
                    new() { Value = seen || n % 2 == 0 ? "Gedeeld" : "Concept" }, new() { Value = Seal($"(Fictief) De woorden van nummer {n}, een paar regels lang zoals men ze schrijft aan tafel.", "tekst") },
                    new() { Value = Seal("Nodig.", "noodzakelijk") }, new() { Value = seen ? DBNull.Value : Array.Empty<Guid>(), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Uuid },
                },
            };
            // The three answers have a place of their own each; the page does not show them, but reads them.
            await insert.ExecuteNonQueryAsync();
            await using var rest = new NpgsqlCommand("update informatiedeling.inbreng set proportioneel = $2, subsidiair = $3 where id = $1", db)
            {
                Parameters = { new() { Value = id }, new() { Value = Seal("Alleen dit.", "proportioneel") }, new() { Value = Seal("Met minder kan het niet.", "subsidiair") } },
            };
            await rest.ExecuteNonQueryAsync();
        }
    }
}
