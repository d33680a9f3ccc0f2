using System.Net;
using System.Text.RegularExpressions;
using LivcR.Bench.Matching;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Sleutels;
using LivcR.SharedKernel.Infrastructure.Wereld;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LivcR.Bench;

/// <summary>The coordinator's search over HTTP: does it find a misspelt name, how long does it take at 16 connections, and does it stay so in an installation a hundred times as large.</summary>
internal static partial class Search
{
    private const int Few = 620, Many = 62_000, Questions = 200;

    public static async Task RunAsync()
    {
        await using var bed = await TestBed.StartAsync();
        var random = new Random(1);
        using var few = await Pages.SignedIn.StartAsync(bed, "searchfew", Few);
        using var many = await Pages.SignedIn.StartAsync(bed, "searchmany", Many);
        var names = MakeNames(random);
        await NameAsync(bed, "searchfew", names);
        var own = await NameAsync(bed, "searchmany", names);
        var (here, there) = (await FormAsync(few.Client), await FormAsync(many.Client));

        var found = 0;
        var asked = Enumerable.Range(0, Questions).Select(i => own[i % own.Count]).Select(p => (p.Casus, Typed: Misspelt(p.Name, random))).ToList();
        foreach (var (casus, typed) in asked)
        {
            var page = await AskAsync(many.Client, there, typed);
            var rank = Link().Matches(page).Select(m => m.Groups[1].Value).ToList().IndexOf(casus.ToString());
            if (rank is >= 0 and < 5) found++;
        }

        Figure.Print("search.found_misspelt", (double)found / Questions, "share", 0.95, found / (0.95 * Questions));

        var n = 0;
        string Next() => asked[Interlocked.Increment(ref n) % asked.Count].Typed;
        var (a, b) = await Load.CompareAsync("search.growth", () => AskAsync(many.Client, there, Next()), () => AskAsync(few.Client, here, Next()));
        Figure.Print("search.growth", 1000 * Load.Connections / a, "ms", 1000 * Load.Connections / b, b / a);

        var p95 = await Load.P95Async(() => AskAsync(many.Client, there, Next()));
        Figure.Print("search.p95_ms", p95, "ms", Pages.MostMs, p95 / Pages.MostMs);
        Walked();
    }

    /// <summary>What the browser test measured when it last ran here.</summary>
    private static void Walked()
    {
        var file = Path.Combine(Repository.Root, "out", "browser-figures.txt");
        var lines = File.Exists(file) ? File.ReadAllLines(file) : [];
        foreach (var name in new[] { "signal.seconds_typed", "planning.clicks", "casus.required_inputs", "casus.minutes_typed" })
        {
            if (Array.Find(lines, l => l.StartsWith(name + " ", StringComparison.Ordinal)) is { } line) Console.Out.WriteLine(line);
            else Figure.Say($"{name}: missing, the browser test did not write it");
        }
    }

    /// <summary>Names of every origin, as many as the coordinator has casussen.</summary>
    private static List<(string Fore, string Last)> MakeNames(Random random)
    {
        var pools = Origins.Groups.Select(g => (Fore: Sets.Forenames(g.Countries), Sur: Sets.Surnames(g.SurnameCountries.Length == 0 ? ["ES", "PT", "AL"] : g.SurnameCountries))).ToArray();
        return [.. Enumerable.Range(0, Pages.Mine).Select(i => pools[i % pools.Length]).Select(p => (p.Fore[random.Next(p.Fore.Count)], p.Sur[random.Next(p.Sur.Count)]))];
    }

    /// <summary>Gives every casus of the coordinator's LIVC R one of these names, under a key that opens: the bench's copies have none.</summary>
    private static async Task<List<(Guid Casus, (string Fore, string Last) Name)>> NameAsync(TestBed bed, string database, List<(string Fore, string Last)> names)
    {
        var options = new KeyVaultOptions { Directory = Path.Combine(bed.KeyFolder(database), "sleutels") };
        await using var source = NpgsqlDataSource.Create(bed.ConnectionString(database));
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddKeyedSingleton("sleutel", source).AddLivcrKeyVault(options, MasterKey.Load(options, isDevelopment: true)).BuildServiceProvider();
        var vault = services.GetRequiredService<IKeyVault>();
        var ids = new List<Guid>();
        await using (var command = source.CreateCommand($"select c.id from casusoverleggen.casus c where c.cel_id = '{FictieveWereld.Zonderdale.Id.Waarde}' and c.staat <> 'Vernietigd' order by c.id"))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync()) ids.Add(reader.GetGuid(0));
        }

        var given = ids.Zip(names, (id, name) => (id, name)).ToList();
        foreach (var (id, (fore, last)) in given)
        {
            var key = await vault.CreateAsync(id, CancellationToken.None);
            byte[] Seal(string column, string text) => key.Encrypt(text, $"casusoverleggen.betrokkene.{column}:{id}")!;
            await using var update = source.CreateCommand("""
                insert into casusoverleggen.betrokkene (casus_id, cel_id, voornaam, achternaam, gemeente_nis) select c.id, c.cel_id, $2, $3, $4 from casusoverleggen.casus c where c.id = $1
                on conflict (casus_id) do update set voornaam = $2, achternaam = $3, geboortedatum = null
                """);
            update.Parameters.AddWithValue(id);
            update.Parameters.AddWithValue(Seal("voornaam", fore));
            update.Parameters.AddWithValue(Seal("achternaam", last));
            update.Parameters.AddWithValue(FictieveWereld.Zonderdale.Gemeenten[0].Nis);
            await update.ExecuteNonQueryAsync();
        }

        Secrecy.Require(given.Count > 30, "Too few casussen to search in.");
        return given;
    }

    /// <summary>The last name alone or with the first, with one typing error, or two in a long one.</summary>
    private static string Misspelt((string Fore, string Last) name, Random random)
    {
        var last = Edits.Typo(name.Last, random);
        if (last.Length > 7 && random.Next(2) == 0) last = Edits.Typo(last, random);
        return random.Next(3) switch { 0 => last, 1 => $"{name.Fore} {last}", _ => $"{last} {Edits.Typo(name.Fore, random)}" };
    }

    private static async Task<Dictionary<string, string>> FormAsync(HttpClient client) =>
        Hidden().Matches(await client.GetStringAsync("/zoeken")).GroupBy(m => m.Groups[1].Value, StringComparer.Ordinal).ToDictionary(g => g.Key, g => WebUtility.HtmlDecode(g.Last().Groups[2].Value), StringComparer.Ordinal);

    private static async Task<string> AskAsync(HttpClient client, Dictionary<string, string> form, string typed)
    {
        using var content = new FormUrlEncodedContent([.. form, new("Zoek", typed)]);
        using var response = await client.PostAsync("/zoeken", content);
        return (int)response.StatusCode == 200 ? await response.Content.ReadAsStringAsync() : throw new InvalidOperationException($"/zoeken answered {(int)response.StatusCode}.");
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"", RegexOptions.None, 2000)]
    private static partial Regex Hidden();

    [GeneratedRegex("href=\"/casussen/([0-9a-f-]{36})\"", RegexOptions.None, 2000)]
    private static partial Regex Link();
}
