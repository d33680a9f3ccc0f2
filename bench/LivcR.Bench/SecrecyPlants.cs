using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using Npgsql;

namespace LivcR.Bench;

/// <summary>What the bench puts in the fictitious world to look for it afterwards: a room that runs, with words in it that some may read and words that nobody else may.</summary>
internal sealed class SecrecyPlants(NpgsqlConnection db, IKeyVault vault)
{
    public static readonly FictievePersoon Reader = FictieveWereld.CawPartner;

    /// <summary>Each is found once in the whole world.</summary>
    public static readonly string ForAll = Unique("voor wie aan tafel zit"), ForReader = Unique("voor een lezer"), Name = Unique("Achternaam"), Concern = Unique("zorg"),
        Draft = Unique("concept"), ForNobody = Unique("voor niemand");

    public Guid Point { get; private set; }

    public Guid Casus { get; private set; }

    public Guid Signaal { get; private set; }

    public FictievePersoon Author { get; private set; } = null!;

    private Guid _cel, _meeting;

    public Task<long> ItemsAsync() => ScalarAsync<long>("select count(*) from informatiedeling.inbreng");

    /// <summary>An agendapunt of the fictitious world that is over runs again, with everyone who was there at its table.</summary>
    public async Task OpenRoomAsync()
    {
        await using (var find = new NpgsqlCommand($"""
            select a.id, a.casus_id, a.overleg_id, a.cel_id, d.persoon_id from casusoverleggen.agendapunt a join casusoverleggen.casus c on c.id = a.casus_id and c.staat <> 'Vernietigd'
            join casusoverleggen.betrokkene b on b.casus_id = c.id and b.achternaam is not null
            join casusoverleggen.deelname d on d.agendapunt_id = a.id and d.persoon_id = any($1)
            where a.staat = 'Afgesloten' and not c.onder_embargo and exists (select from casusoverleggen.deelname x where x.agendapunt_id = a.id and x.persoon_id = '{Reader.Id}') order by a.id, d.persoon_id limit 1
            """, db)
        { Parameters = { new() { Value = FictieveWereld.Personen.Where(p => p.Organisatie is not null && p != Reader).Select(p => p.Id.Waarde).ToArray() } } })
        await using (var r = await find.ExecuteReaderAsync())
        {
            Secrecy.Require(await r.ReadAsync(), "The fictitious world has no agendapunt to open again.");
            (Point, Casus, _meeting, _cel) = (r.GetGuid(0), r.GetGuid(1), r.GetGuid(2), r.GetGuid(3));
            Author = FictieveWereld.Personen.First(p => p.Id.Waarde == r.GetGuid(4));
        }

        await ExecuteAsync($"""
            update casusoverleggen.casus set staat = 'Besproken', minderjarig = false where id = '{Casus}';
            update casusoverleggen.agendapunt set staat = 'Vervallen' where casus_id = '{Casus}' and staat in ('Gepland', 'Bezig');
            update casusoverleggen.overleg set staat = 'Bezig', begin = now() where id = '{_meeting}';
            update casusoverleggen.agendapunt set staat = 'Bezig', bevestigd = true, staat_sinds = now() where id = '{Point}';
            update casusoverleggen.deelname set staat = 'Aanwezig', aanwezig = true, geheimhouding = true, binnen_op = now() where agendapunt_id = '{Point}';
            insert into casusoverleggen.inzage (id, cel_id, persoon_id, grond, casus_id, overleg_id, agendapunt_id, naam)
                select gen_random_uuid(), cel_id, persoon_id, 'Uitnodiging', '{Casus}', '{_meeting}', '{Point}', true from casusoverleggen.deelname where agendapunt_id = '{Point}' on conflict do nothing;
            insert into informatiedeling.kamer (agendapunt_id, casus_id, cel_id, staat, bevestigd, volgnummer, begonnen_op) values ('{Point}', '{Casus}', '{_cel}', 'Bezig', true, 1000, now())
                on conflict (agendapunt_id) do update set staat = 'Bezig', bevestigd = true, volgnummer = 1000, begonnen_op = now();
            insert into informatiedeling.aanwezige (agendapunt_id, persoon_id, cel_id, aanwezig, geheimhouding, volgnummer, grond)
                select '{Point}', persoon_id, '{_cel}', true, true, 1000, true from casusoverleggen.deelname where agendapunt_id = '{Point}'
                on conflict (agendapunt_id, persoon_id) do update set aanwezig = true, geheimhouding = true, volgnummer = 1000, grond = true
            """);
    }

    /// <summary>What some persona must see.</summary>
    public async Task PlantVisibleAsync()
    {
        await ItemAsync(ForAll, "Gedeeld", null);
        await ItemAsync(ForReader, "Gedeeld", [Reader.Id.Waarde]);
        Signaal = await ScalarAsync<Guid>($"select id from signalen.signaal where cel_id = '{_cel}' and staat = 'Ontvangen' order by id desc limit 1");
        await ReplaceAsync("casusoverleggen.betrokkene", "achternaam", "casus_id", Casus, Name);
        await ReplaceAsync("signalen.signaal", "zorg", "id", Signaal, Concern);
    }

    /// <summary>What must change nothing for anyone but its author: words in the running room, and casussen of another LIVC R.</summary>
    public async Task PlantHiddenAsync()
    {
        await ItemAsync(Draft, "Concept", null);
        await ItemAsync(ForNobody, "Gedeeld", []);
        await ItemAsync(Unique("nog een"), "Gedeeld", []);
        await ExecuteAsync($"""
            insert into casusoverleggen.casus select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'nummer', 'bench-' || g))).*
                from generate_series(1, 10) g, casusoverleggen.casus o where o.id = (select min(id::text)::uuid from casusoverleggen.casus where cel_id = '{FictieveWereld.DrieBeken.Id}' and staat <> 'Vernietigd')
            """);
    }

    private async Task ItemAsync(string text, string state, Guid[]? readers)
    {
        var (id, key) = (Guid.CreateVersion7(), await vault.OpenAsync(Casus, CancellationToken.None));
        byte[] Seal(string words, string column) => key.Encrypt(words, $"informatiedeling.inbreng.{column}:{id}")!;
        await using var insert = new NpgsqlCommand("""
            insert into informatiedeling.inbreng (id, cel_id, casus_id, agendapunt_id, auteur, wijze, staat, tekst, noodzakelijk, proportioneel, subsidiair, gemaakt_op, gedeeld_op,
                organisatie, functie, rechtsgrond, geheimhouding, minderjarig, lezers)
            values ($1, $2, $3, $4, $5, 'Noteren', $6, $7, $8, $9, $10, now(), now(), 'Een organisatie', 'Een functie', 'DecreetLivcR', 'Beroepsgeheim', false, $11)
            """, db)
        {
            Parameters =
            {
                new() { Value = id }, new() { Value = _cel }, new() { Value = Casus }, new() { Value = Point }, new() { Value = Author.Id.Waarde }, new() { Value = state }, new() { Value = Seal(text, "tekst") },
                new() { Value = Seal(Unique("nodig"), "noodzakelijk") }, new() { Value = Seal(Unique("alleen dit"), "proportioneel") }, new() { Value = Seal(Unique("met minder niet"), "subsidiair") },
                new() { Value = (object?)readers ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Uuid },
            },
        };
        await insert.ExecuteNonQueryAsync();
    }

    private async Task ReplaceAsync(string table, string column, string keyColumn, Guid id, string text)
    {
        var key = await vault.OpenAsync(id, CancellationToken.None);
        await using var update = new NpgsqlCommand($"update {table} set {column} = $2 where {keyColumn} = $1", db) { Parameters = { new() { Value = id }, new() { Value = key.Encrypt(text, $"{table}.{column}:{id}")! } } };
        Secrecy.Require(await update.ExecuteNonQueryAsync() == 1, $"Nothing was planted in {table}.{column}.");
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var q = new NpgsqlCommand(sql, db);
        await q.ExecuteNonQueryAsync();
    }

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var q = new NpgsqlCommand(sql, db);
        return (T)(await q.ExecuteScalarAsync())!;
    }

    private static string Unique(string what) => $"Geplant {what} {Guid.NewGuid():N}";
}
