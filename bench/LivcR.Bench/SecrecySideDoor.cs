using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using LivcR.Host;
using LivcR.Host.Tests;
using LivcR.Host.Verbs.Hoofdtaak;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LivcR.Bench;

/// <summary>The side doors: every endpoint as every persona, searched for every secret; and the same walk before and after something hidden was added, which must not change a letter (counts, order,
/// sizes, "last changed"). Then holes are made in the Host, one per door, and the walk must find each.</summary>
internal sealed partial class SecrecySideDoor(WebApplication app, NpgsqlConnection db, SecrecyLeak leak, LogLines log)
{
    private static readonly string[] EndSession = ["/afmelden", "/account/overal-afmelden"];

    private readonly Dictionary<string, Bezoeker> _visitors = [];
    private readonly SecrecyPlants _plants = new(db, app.Services.GetRequiredService<IKeyVault>());
    private IReadOnlyList<Adres> _endpoints = [];
    private IReadOnlyDictionary<string, (List<Guid> Eigen, List<Guid> Ander)> _ids = null!;
    private Inzagegrens _border = null!;

    public static async Task RunAsync(TestBed bed)
    {
        Environment.SetEnvironmentVariable("ASPNETCORE_ENVIRONMENT", "Development");
        await bed.ExecuteAsync("postgres", "create database sidedoor");
        var database = new LivcrDatabase(bed.Server, "sidedoor");
        using var log = new LogLines();
        var leak = new SecrecyLeak(() => bed.ScalarAsync<long>("sidedoor", "select count(*) from informatiedeling.inbreng"));
        await using var app = await LivcrHost.BuildAsync(["--Livcr:FictieveWereld=true", "--Livcr:Aanmelden:PerAdres=100000", "--Livcr:Aanmelden:PerAccount=100000"], database, bed.KeyFolder("sidedoor"), b =>
        {
            b.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
            b.Logging.ClearProviders().AddProvider(log);
            b.Services.AddSingleton<IStartupFilter>(leak).AddSingleton<IHerbevestiging, JustConfirmed>();
        });
        Figure.Say("The fictitious world is built …");
        await Wereld.BouwAsync(app.Services, database, CancellationToken.None);
        await app.StartAsync();
        await using var db = new NpgsqlConnection(bed.ConnectionString("sidedoor"));
        await db.OpenAsync();
        await new SecrecySideDoor(app, db, leak, log).MeasureAsync();
        await app.StopAsync();
    }

    private async Task MeasureAsync()
    {
        await RestAsync();
        await _plants.OpenRoomAsync();
        await _plants.PlantVisibleAsync();
        _endpoints = Adressen.Van(app);
        _ids = await Adressen.IdsAsync(db, _endpoints); // once: what is planted later must not change where the walk goes
        var extra = Persona.Alle.Any(p => p.Wie == _plants.Author) ? [] : new[] { new Persona("auteur", _plants.Author) };
        Persona[] everyone = [.. Persona.Alle, .. Persona.Buren, .. extra];
        Persona[] few = [everyone.First(p => p.Wie == SecrecyPlants.Reader), Persona.Buren[^1]];

        // The first walk settles what a first look changes; between the second and the third nothing happened: what differs there differs by itself.
        var seen = new List<Blik<Persona>>(await WalkAsync(everyone));
        var before = await WalkAsync(everyone);
        var still = await WalkAsync(everyone);
        var moving = Differences(before, still).ToHashSet();
        var (countBefore, orderBefore) = (await LeakyAsync(Door.Count, few), await LeakyAsync(Door.Order, few));

        await _plants.PlantHiddenAsync();
        var after = await WalkAsync(everyone);
        seen.AddRange([.. before, .. still, .. after]);
        seen.AddRange(await PostAsync(everyone));
        _border = new Inzagegrens(await Geheimen.AlleAsync(db, app.Services.GetRequiredService<IKeyVault>()));

        var room = new Difference(few[0].Naam, $"/agendapunten/{_plants.Point}");
        Secrecy.Require(!moving.Contains(room), $"The running room differs at each reading: it would not be compared. {FirstDifference(Prints(before)[room], Prints(still)[room])}");
        var found = Content(seen).Concat(log.Secrets(_border).Select(s => $"the technical log has {s}"))
            .Concat(Differences(before, after).Where(d => !moving.Contains(d) && MustNotNotice(d.Persona)).Select(d => $"{d.Persona}: {d.Path} changed by what is hidden: {Parted(d)}")).ToList();
        foreach (var same in found.GroupBy(Personawandeling.Patroon)) Figure.Say($"{same.Count()}×: {same.First()}");
        Figure.Say($"{_border.Geheimen.Count} secrets, {everyone.Length} personas, {_endpoints.Count} endpoints; {moving.Count} pages differ at each reading");
        Figure.Print("sidedoor.responses", seen.Count, "responses");
        Figure.Print("sidedoor.found", found.Count, "leaks");

        string Parted(Difference d) => FirstDifference(Prints(before).GetValueOrDefault(d, ""), Prints(after).GetValueOrDefault(d, ""));

        var missed = Unseen(seen).Concat(await UncaughtAsync(few, moving, countBefore, orderBefore)).ToList();
        missed.ForEach(Figure.Say);
        Figure.Print("sidedoor.controls_missed", missed.Count, "controls");
    }

    /// <summary>Every planted secret that nobody saw, though someone may.</summary>
    private IEnumerable<string> Unseen(List<Blik<Persona>> seen) =>
        new[] { SecrecyPlants.ForAll, SecrecyPlants.ForReader, SecrecyPlants.Name, SecrecyPlants.Concern, SecrecyPlants.Draft, SecrecyPlants.ForNobody }
            .Select(secret => (secret, by: seen.Where(b => b.Pagina.Contains(secret, StringComparison.Ordinal)).Select(b => b.Persona.Naam).Distinct().ToList()))
            .Where(x => { Figure.Say($"\"{x.secret}\" is seen by {string.Join(", ", x.by)}"); return x.by.Count == 0; }).Select(x => $"MISSED: nobody saw {x.secret}");

    /// <summary>The walk over a Host with a hole in it: which door went unnoticed.</summary>
    private async Task<List<string>> UncaughtAsync(Persona[] few, HashSet<Difference> moving, IReadOnlyList<Blik<Persona>> countBefore, IReadOnlyList<Blik<Persona>> orderBefore)
    {
        var missed = new List<string>();
        foreach (var door in Enum.GetValues<Door>().Where(d => d != Door.None))
        {
            log.Clear();
            var seen = await LeakyAsync(door, few);
            List<string> caught = door switch
            {
                Door.Count => Noticed(countBefore, seen),
                Door.Order => Noticed(orderBefore, seen),
                Door.Log => [.. log.Secrets(_border)],
                _ => [.. Content(seen)],
            };
            Figure.Say($"a hole in {door}: {(caught.Count == 0 ? "MISSED" : $"found {caught.Count} times, first: {caught[0]}")}");
            if (caught.Count == 0) missed.Add($"MISSED: a leak by {door}");
        }

        return missed;

        List<string> Noticed(IReadOnlyList<Blik<Persona>> a, IReadOnlyList<Blik<Persona>> b) => [.. Differences(a, b).Where(d => !moving.Contains(d)).Select(d => $"{d.Persona}: {d.Path} changed")];
    }

    private async Task<IReadOnlyList<Blik<Persona>>> LeakyAsync(Door door, Persona[] personas)
    {
        (leak.Open, leak.Secret) = (door, SecrecyPlants.Draft);
        try
        {
            return await WalkAsync(personas);
        }
        finally
        {
            leak.Open = Door.None;
        }
    }

    /// <summary>Content where it may not be. What was planted is held to exactly who may; the rest to the border that the tests keep.</summary>
    private IEnumerable<string> Content(IEnumerable<Blik<Persona>> seen)
    {
        // Without tokens and nonces: a short name turns up in random letters now and then.
        foreach (var b in seen.Select(b => b with { Pagina = Bladlezer.Vast(b.Pagina), Koppen = [.. b.Koppen.Where(k => !Drawn().IsMatch(k))] }))
        {
            foreach (var g in _border.Gevonden(b.Pagina).Where(g => !_border.Mag(b, g) || !MayRead(b.Persona, g.Tekst))) yield return $"{b} shows {g.Kolom} of {g.Rij}";
            foreach (var g in _border.Gevonden(Inzagegrens.Buitenkant(b))) yield return $"{b} has {g.Kolom} of {g.Rij} beside its page";
        }
    }

    private bool MayRead(Persona who, string text) => who.Wie == _plants.Author || text switch
    {
        _ when text == SecrecyPlants.Draft || text == SecrecyPlants.ForNobody => false,
        _ when text == SecrecyPlants.ForReader => who.Wie == SecrecyPlants.Reader,
        _ => true,
    };

    /// <summary>Its author wrote what is hidden; who works for two LIVC R's, or for the other one, has the new casussen.</summary>
    private bool MustNotNotice(string persona) => persona != Name(_plants.Author) && Persona.Alle.FirstOrDefault(p => p.Naam == persona) is { } p
        && (p.Wie is null || p.Wie.Rollen.All(r => r.Cel == FictieveWereld.Zonderdale));

    private static string Name(FictievePersoon who) => Persona.Alle.FirstOrDefault(p => p.Wie == who)?.Naam ?? "auteur";

    private sealed record Difference(string Persona, string Path);

    /// <summary>Pages that were there on one walk only, or that were not the same on both: status, headers and every letter, but for what is drawn anew each time.</summary>
    private static IEnumerable<Difference> Differences(IReadOnlyList<Blik<Persona>> a, IReadOnlyList<Blik<Persona>> b)
    {
        var (x, y) = (Prints(a), Prints(b));
        // One's own sessions, each with the minute it was last used, and who looked along in a casus, the walk above all: they differ by themselves, though not on every pair of walks.
        return x.Keys.Union(y.Keys).Where(k => x.GetValueOrDefault(k) != y.GetValueOrDefault(k) && !k.Path.StartsWith("/account", StringComparison.Ordinal) && !k.Path.EndsWith("/meekijkers", StringComparison.Ordinal));
    }

    private static Dictionary<Difference, string> Prints(IReadOnlyList<Blik<Persona>> seen) =>
        seen.ToDictionary(b => new Difference(b.Persona.Naam, b.Pad), b => $"{b.Status} {string.Join('\n', b.Koppen.Where(k => !Drawn().IsMatch(k)))} {OfThisReading().Replace(Bladlezer.Vast(b.Pagina), "")}");

    /// <summary>For who has to mend it: a few words of each, where they part.</summary>
    private static string FirstDifference(string a, string b)
    {
        var at = a.Zip(b).TakeWhile(x => x.First == x.Second).Count();
        string Around(string text) => text[Math.Max(0, at - 80)..Math.Min(text.Length, at + 80)].ReplaceLineEndings(" ");
        return $"'{Around(a)}' and '{Around(b)}'";
    }

    private async Task<IReadOnlyList<Blik<Persona>>> WalkAsync(Persona[] personas)
    {
        // Besides what is linked: every address with an id, for something of the own LIVC R, of another, and nothing at all.
        var missing = FictieveWereld.Guid("bench: bestaat niet");
        string[] fixedPaths =
        [
            .. _endpoints.Where(a => a is { Methode: "GET", HeeftId: false }).Select(a => a.Patroon), "/bestaat-niet", $"/agendapunten/{_plants.Point}", $"/casussen/{_plants.Casus}", $"/signalen/{_plants.Signaal}",
            .. _endpoints.Where(a => a is { Methode: "GET", HeeftId: true } && !a.Soort.StartsWith("toegang.", StringComparison.Ordinal))
                .SelectMany(a => _ids[a.Soort].Eigen.TakeLast(2).Concat(_ids[a.Soort].Ander).Append(missing).Select(a.Met)),
        ];
        var seen = new List<Blik<Persona>>();
        foreach (var persona in personas)
        {
            var visitor = await VisitorAsync(persona);
            seen.AddRange(await Personawandeling.LoopAsync(persona, path => visitor.VraagAsync(new HttpRequestMessage(HttpMethod.Get, path)), fixedPaths.Distinct(), perPatroon: 12));
        }

        Figure.Say($"{(leak.Open == Door.None ? "" : leak.Open + ": ")}{seen.Count} pages, {seen.Count(b => (int)b.Status == 200)} of them answered with one");
        return seen;
    }

    /// <summary>What is sent, empty, to things that are someone else's or not there. Last: it may change something.</summary>
    private async Task<List<Blik<Persona>>> PostAsync(Persona[] personas)
    {
        var seen = new List<Blik<Persona>>();
        foreach (var persona in personas)
        {
            var visitor = await VisitorAsync(persona);
            await visitor.OpenAsync(persona.Wie is null ? "/aanmelden" : "/");
            foreach (var a in _endpoints.Where(a => a.Methode == "POST" && !EndSession.Contains(a.Patroon)))
            {
                foreach (var path in a.HeeftId ? (Persona.Buren.Contains(persona) ? _ids[a.Soort].Eigen.Take(1) : _ids[a.Soort].Ander).Append(Guid.NewGuid()).Select(a.Met) : [a.Patroon])
                {
                    using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", Bladlezer.Token(visitor.Pagina))]) };
                    using var answer = await visitor.VraagAsync(request);
                    seen.Add(new(persona, path, answer.StatusCode, await Personawandeling.LeesAsync(answer.Content), [.. answer.Headers.Concat(answer.Content.Headers).SelectMany(h => h.Value.Select(w => $"{h.Key}: {w}"))]));
                }
            }
        }

        return seen;
    }

    private async Task<Bezoeker> VisitorAsync(Persona persona)
    {
        if (!_visitors.TryGetValue(persona.Naam, out var visitor))
        {
            var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
            _visitors[persona.Naam] = visitor = new Bezoeker(address, persona.Wie ?? FictieveWereld.CawCollega);
            if (persona.Wie is not null)
            {
                await visitor.MeldAanMetEenKlikAsync();
                Secrecy.Require(visitor.Pad == "/", $"{persona} is not signed in: {visitor.Kort()}");
            }
        }

        return visitor;
    }

    /// <summary>Until the modules have told each other everything.</summary>
    private async Task RestAsync()
    {
        var sql = $"select sum(n)::bigint from ({string.Join(" union all ", Modules.All.Select(m => $"select count(*) n from {m.Schema}.outbox"))}) t";
        for (var i = 0; i < 600; i++, await Task.Delay(100))
        {
            await using var q = new NpgsqlCommand(sql, db);
            if ((long)(await q.ExecuteScalarAsync())! == 0) return;
        }

        throw new InvalidOperationException("After a minute there are still undelivered events.");
    }

    [GeneratedRegex("^(Date|Content-Security-Policy|Set-Cookie):", RegexOptions.None, 2000)]
    private static partial Regex Drawn();

    /// <summary>What differs at each reading by itself, or each half minute: the id that a form will get, the minute at the table, and the code of a demo account on the page to sign in.</summary>
    [GeneratedRegex("<span class=\"code\">[0-9]{6}</span>|name=\"Verzending\" value=\"[^\"]*\"|Om [0-9.]+ uur: [0-9]+ van(?= [0-9]+ minuten; gepland tot)", RegexOptions.None, 2000)]
    private static partial Regex OfThisReading();

    private sealed class JustConfirmed : IHerbevestiging
    {
        public Task<bool> IsVersAsync(CancellationToken ct) => Task.FromResult(true);
    }
}

/// <summary>The technical log, kept to be searched.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IEnumerable<string> Secrets(Inzagegrens border) => border.Gevonden(string.Join('\n', _lines)).Select(g => $"{g.Kolom} of {g.Rij}");

    public void Clear() => _lines.Clear();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull
    {
        _lines.Enqueue(state.ToString() ?? "");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _lines.Enqueue(formatter(state, exception) + exception);

    public void Dispose()
    {
    }
}
