using System.Globalization;
using System.Text;
using LivcR.Host.Verbs.Hoofdtaak;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Infrastructure.Sleutels;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LivcR.Host.Tests;

/// <summary>A thief takes all of an installation but its keys: the dump, every file of the data directory, what the Host wrote to its log and the mails. No text, name or birth date that anybody typed stands there in clear,
/// in whatever way it could have been written down (AVG-08, GEH-01).</summary>
[NonParallelizable]
internal sealed class DiefstalTests
{
    private const string Merk = "Dit staat er leesbaar om gevonden te worden", VanDeHost = "Fictieve accounts (wachtwoord", VanDeMail = "Er staat een bericht voor u klaar";
    private static readonly DateOnly Merkdag = new(1903, 2, 17);

    /// <summary>Who come after the main job and fill in whatever form they find; those last who could take something from the others.</summary>
    private static readonly FictievePersoon[] Invullers =
    [
        FictieveWereld.SchoolPartner, FictieveWereld.CawPartner, FictieveWereld.ClbPartner, FictieveWereld.Justitieassistent, FictieveWereld.InformationOfficer, FictieveWereld.Korpschef,
        FictieveWereld.DrbPartner, FictieveWereld.Coordinator, FictieveWereld.DrbCoordinator, FictieveWereld.Burgemeester, FictieveWereld.DrbBurgemeester, FictieveWereld.Fg, FictieveWereld.CawContact, FictieveWereld.Beheerder,
    ];

    /// <summary>Where one types about organisations, professionals and the installation itself, never about a betrokkene: stored in clear.</summary>
    private static readonly string[] OverWieWerkt = ["/livcr/gegevensbescherming ", "/aanwijzingen/{id}/corrigeren ", "/signalen/inschrijven Organisatie"];

    [Test, Rule("GEH-01"), Rule("AVG-08")]
    public async Task A_dump_the_files_the_log_and_the_mails_hold_no_text_name_or_birth_date()
    {
        await using var host = new HostProces();
        host.Omgeving["Logging__LogLevel__Default"] = "Trace";
        host.Start();
        await host.WachtOpKlaarAsync(TimeSpan.FromSeconds(120));
        var getypt = new List<Getypt>();
        var invuller = new Invuller(getypt);
        await SpeelAsync(host, getypt, invuller);
        await using var db = await host.OpenAsync();
        await HostFixture.RustAsync(db);
        await MerkAsync(db);
        var geheimen = await GeheimenAsync(host, db);
        var dagen = geheimen.Select(g => DateOnly.TryParseExact(g.Tekst, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var d) ? d : default).Where(d => d.Year is > 1900 and < 2016).Append(Merkdag).Distinct().ToList();
        var speurder = new Speurder(geheimen.Select(g => g.Tekst).Where(IsTekst).Concat(getypt.Select(g => g.Tekst)).Concat([Merk, VanDeHost, VanDeMail]), dagen, await OpenbaarAsync(db));

        // While it runs, and after the plug was pulled.
        var gevonden = Zoek(speurder, host.Map, ("dump", await Dump.VanAsync(db)), ("mail", await PostvakAsync(host)));
        var datumvelden = await DatumveldenAsync(db, dagen);
        host.Kill();
        gevonden.UnionWith(Zoek(speurder, host.Map, ("log", Encoding.UTF8.GetBytes(host.Gezegd))));

        var openlijk = getypt.Where(g => OverWieWerkt.Any(o => g.Veld.StartsWith(o, StringComparison.Ordinal))).Select(g => g.Tekst).Concat([Merk, VanDeHost, VanDeMail, $"{Merkdag:yyyy-MM-dd}"]).ToHashSet(StringComparer.Ordinal);
        TestContext.Out.WriteLine($"{speurder.Gezocht.Count} texts and {dagen.Count} birth dates of {geheimen.Select(g => g.Kolom).Distinct().Count()} columns; {invuller.Verstuurd} forms sent, {invuller.Aanvaard} taken, {getypt.Count} fields filled in");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(gevonden.Where(g => !openlijk.Contains(g.Wat)).Select(g => $"{g.Plaats}: {g.Wat}"), Is.Empty);
            Assert.That(datumvelden, Is.EqualTo(new[] { "public.controle.dag" }), "a birth date is in no column of dates; one put there on purpose is found");
            foreach (var (plaats, merk) in new[] { ("dump", Merk), ("postgres/data/base/", Merk), ("postgres/data/pg_wal/", Merk), ("postgres/data/global/", Merk), ("log", VanDeHost), ("mail", VanDeMail) })
            {
                Assert.That(gevonden.Any(g => g.Wat == merk && g.Plaats.StartsWith(plaats, StringComparison.Ordinal)), Is.True, $"what is in clear in {plaats} is found");
            }

            Assert.That(speurder.Gezocht.Intersect(getypt.Select(g => g.Tekst)).Count(), Is.GreaterThan(200), "texts that were typed");
            Assert.That(invuller.Aanvaard, Is.GreaterThan(100), "forms that were taken");
            Assert.That(dagen, Has.Count.GreaterThan(10));
            Assert.That(geheimen.Select(g => g.Kolom).Distinct().Count(), Is.GreaterThan(30), "kinds of content");
        }
    }

    /// <summary>The main job, with somebody at the table who fills in all that can be filled in there; then everyone else, everywhere.</summary>
    private static async Task SpeelAsync(HostProces host, List<Getypt> getypt, Invuller invuller)
    {
        async Task VoorHetSluitenAsync(string actie)
        {
            if (actie.StartsWith("/agendapunten/", StringComparison.Ordinal) && actie.EndsWith("/sluiten", StringComparison.Ordinal))
            {
                await AlsAsync(FictieveWereld.CawPartner, actie[..^"/sluiten".Length]);
            }
        }

        async Task AlsAsync(FictievePersoon wie, string? alleen = null)
        {
            await using var b = new Bezoeker(host.Adres, wie);
            await b.MeldAanMetEenKlikAsync();
            await invuller.VulInAsync(b, alleen);
        }

        await using (var draaiboek = new Draaiboek(p => Task.FromResult<IBezoeker>(new Optekenaar(new Bezoeker(host.Adres, p), getypt, VoorHetSluitenAsync)), TimeProvider.System, TestContext.Out.WriteLine))
        {
            await draaiboek.SpeelAsync();
        }

        foreach (var wie in Invullers)
        {
            await AlsAsync(wie);
        }
    }

    /// <summary>Every column of dates or moments, in any schema, that holds one of these days: there they would be no text.</summary>
    private static async Task<List<string>> DatumveldenAsync(NpgsqlConnection db, List<DateOnly> dagen)
    {
        var (velden, gevonden) = (new List<(string Tabel, string Kolom)>(), new List<string>());
        await using (var q = new NpgsqlCommand("select table_schema || '.' || table_name, column_name from information_schema.columns join information_schema.tables using (table_schema, table_name) where (data_type = 'date' or data_type like 'timestamp%') and table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')", db))
        await using (var r = await q.ExecuteReaderAsync())
        {
            while (await r.ReadAsync()) velden.Add((r.GetString(0), r.GetString(1)));
        }

        Assert.That(velden, Has.Count.GreaterThan(150));
        foreach (var (tabel, kolom) in velden)
        {
            await using var q = new NpgsqlCommand($"select exists (select from {tabel} where {kolom}::date = any($1))", db) { Parameters = { new() { Value = dagen.ToArray() } } };
            if ((bool)(await q.ExecuteScalarAsync())!) gevonden.Add($"{tabel}.{kolom}");
        }

        return gevonden;
    }

    /// <summary>A sentence or a name; not an id, a code or a date of a plan.</summary>
    private static bool IsTekst(string t) => !Guid.TryParse(t, out _) && !(t.Length > 0 && char.IsAsciiDigit(t[0]));

    private static HashSet<(string Plaats, string Wat)> Zoek(Speurder speurder, string map, params (string Naam, byte[] Bytes)[] plaatsen)
    {
        var bestanden = Directory.EnumerateFiles(map, "*", SearchOption.AllDirectories).Select(f => (Naam: Path.GetRelativePath(map, f), Bytes: Inhoud(f)));
        return [.. plaatsen.Concat(bestanden).SelectMany(p => speurder.Gevonden(p.Bytes).Select(wat => (p.Naam, wat)))];
    }

    /// <summary>In clear on purpose: in a table, in what the cluster shares, and as a date that is no text.</summary>
    private static async Task MerkAsync(NpgsqlConnection db)
    {
        await using var q = new NpgsqlCommand($"create table public.controle as select '{Merk}' as tekst, date '{Merkdag:yyyy-MM-dd}' as dag; comment on database livcr is '{Merk}'; checkpoint", db);
        await q.ExecuteNonQueryAsync();
    }

    private static async Task<IReadOnlyList<Geheim>> GeheimenAsync(HostProces host, NpgsqlConnection db)
    {
        var opties = new KeyVaultOptions { Directory = Path.Combine(host.Map, "sleutels") };
        await using var bron = NpgsqlDataSource.Create(host.Verbinding);
        await using var diensten = new ServiceCollection().AddSingleton(TimeProvider.System).AddKeyedSingleton("sleutel", bron).AddLivcrKeyVault(opties, MasterKey.Load(opties, isDevelopment: true)).BuildServiceProvider();
        return await Geheimen.AlleAsync(db, diensten.GetRequiredService<IKeyVault>());
    }

    /// <summary>What an installation without any content holds, the rules and house rules that it begins with, and what everyone may know: who works where, in which function.</summary>
    private static async Task<byte[]> OpenbaarAsync(NpgsqlConnection installatie)
    {
        var leeg = await TestDatabase.EmptyAsync();
        var server = await TestDatabase.ServerAsync();
        await Migrator.RunAsync(Modules.All, server, leeg, CancellationToken.None);
        await using var db = new NpgsqlConnection(server.ConnectionString(server.AdminRole, leeg) + ";Pooling=false");
        await db.OpenAsync();
        var namen = FictieveWereld.Personen.Select(p => $"{p.Naam}\n{p.Functie}\n{p.Organisatie?.Naam}").Concat(FictieveWereld.Cellen.SelectMany(c => c.Gemeenten.Select(g => g.Naam).Append(c.Naam)));
        await using var regels = new NpgsqlCommand("select (select string_agg(r::text, ' | ') from machtigingen.regel_versie r) || (select string_agg(h::text, ' | ') from machtigingen.huishoudelijk_reglement h)", installatie);
        return [.. await Dump.VanAsync(db), .. Encoding.UTF8.GetBytes((string)(await regels.ExecuteScalarAsync())! + '\n' + string.Join('\n', namen))];
    }

    private static async Task<byte[]> PostvakAsync(HostProces host)
    {
        await using var b = new Bezoeker(host.Adres, FictieveWereld.ClbPartner);
        await b.MeldAanMetEenKlikAsync();
        await b.OpenAsync("/_postvak");
        return Encoding.UTF8.GetBytes(b.Pagina);
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
}
