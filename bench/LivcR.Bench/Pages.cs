using System.Net;
using System.Net.Sockets;
using LivcR.Host.Verbs.Hoofdtaak;
using LivcR.SharedKernel.Infrastructure.Wereld;

namespace LivcR.Bench;

/// <summary>The casus page and the coordinator's worklist over HTTP, each read logged before it answers, against a bare endpoint with the same query, row and bytes.</summary>
internal static class Pages
{
    /// <summary>Casussen of the coordinator's own cell; all others are spread over 250 cells.</summary>
    public const int Mine = 40;

    /// <summary>What 95 of 100 answers of a worklist and of a search stay under, in the large installation.</summary>
    public const double MostMs = 60;

    private const int Few = 620, Many = 62_000, OtherCells = 250;

    /// <param name="only">One figure at a time, while working on it: casus, worklist or growth.</param>
    public static async Task RunAsync(string? only = null)
    {
        await using var bed = await TestBed.StartAsync();
        await bed.ExecuteAsync("postgres", "create database floor");
        await Floor.PrepareAsync(bed, "floor", Few);
        using var few = await SignedIn.StartAsync(bed, "few", Few);
        await AgainstFloorAsync(bed, few, only);
        if (only is null or "growth")
        {
            using var many = await SignedIn.StartAsync(bed, "many", Many);
            await GrowthAsync(few, many);
        }
    }

    private static async Task AgainstFloorAsync(TestBed bed, SignedIn ours, string? only)
    {
        var casus = "/casussen/" + await bed.ScalarAsync<Guid>("few", $"select id from casusoverleggen.casus where cel_id = '{FictieveWereld.Zonderdale.Id.Waarde}' and {Original} order by geopend_op desc limit 1");
        using var floor = Child.Bench("floor", bed.ConnectionString("floor"), await ours.BytesAsync(casus), await ours.BytesAsync("/"));
        using var bare = Load.Client(new Uri((await floor.WaitForAsync(Floor.Ready))[Floor.Ready.Length..]));
        if (only is null or "casus") await CompareAsync("page.casus.ratio", Load.Get(ours.Client, casus), Load.Get(bare, "/casus"));
        if (only is null or "worklist") await CompareAsync("page.worklist.ratio", Load.Get(ours.Client, "/"), Load.Get(bare, "/werklijst"));
    }

    private static async Task CompareAsync(string name, Func<Task> ours, Func<Task> floor)
    {
        var (a, b) = await Load.CompareAsync(name, ours, floor);
        Figure.Print(name, a, "pages/s", b, a / b);
    }

    private static async Task GrowthAsync(SignedIn few, SignedIn many)
    {
        var (a, b) = await Load.CompareAsync("worklist.growth", Load.Get(many.Client, "/"), Load.Get(few.Client, "/"));
        Figure.Print("worklist.growth", 1000 * Load.Connections / a, "ms", 1000 * Load.Connections / b, b / a);
        var p95 = await Load.P95Async(Load.Get(many.Client, "/"));
        Figure.Print("worklist.p95_ms", p95, "ms", MostMs, p95 / MostMs);
    }

    /// <summary>Rows of the fictitious world, made by the product itself, as against the bench's copies of them.</summary>
    private const string Original = "nummer not like 'bench-%'";

    /// <summary>Copies rows of the world: own ids, other cells. Their encrypted columns are noise under the new ids; no list opens them.</summary>
    internal static async Task FillAsync(TestBed bed, string database, int total)
    {
        var mine = FictieveWereld.Zonderdale.Id.Waarde;
        var present = await bed.ScalarAsync<long>(database, $"select count(*) from casusoverleggen.casus where cel_id = '{mine}'");
        var all = await bed.ScalarAsync<long>(database, "select count(*) from casusoverleggen.casus");
        await bed.ExecuteAsync(database, $"""
            create temp table cell as select n, gen_random_uuid() as id from generate_series(1, {OtherCells}) n;
            create temp table example as select row_number() over () - 1 as n, c.* from casusoverleggen.casus c;
            create temp table copy as
                select gen_random_uuid() as id, gen_random_uuid() as signaal_id, e.id as from_id, 'bench-' || g as nummer,
                    case when g <= {Mine - present} then '{mine}'::uuid else (select c.id from cell c where c.n = 1 + g % {OtherCells}) end as cel_id
                from generate_series(1, {total - all}) g join example e on e.n = g % (select count(*) from example);
            insert into casusoverleggen.casus select (jsonb_populate_record(o, to_jsonb(c))).* from copy c join casusoverleggen.casus o on o.id = c.from_id;
            insert into casusoverleggen.betrokkene select (jsonb_populate_record(o, jsonb_build_object('casus_id', c.id, 'cel_id', c.cel_id))).* from copy c join casusoverleggen.betrokkene o on o.casus_id = c.from_id;
            insert into signalen.signaal select (jsonb_populate_record(o, jsonb_build_object('id', c.signaal_id, 'cel_id', c.cel_id, 'nummer', c.nummer, 'casus_id', c.id))).*
                from copy c join casusoverleggen.casus k on k.id = c.from_id join signalen.signaal o on o.id = k.signaal_id where c.cel_id <> '{mine}';
            analyze
            """);
    }

    /// <summary>A Host in a process of its own, with the coordinator (or another persona) signed in.</summary>
    internal sealed class SignedIn : IDisposable
    {
        private readonly Child _host;

        private SignedIn(Child host, HttpClient client) => (_host, Client) = (host, client);

        public HttpClient Client { get; }

        public static async Task<SignedIn> StartAsync(TestBed bed, string database, int casussen, FictievePersoon? persona = null, Func<int, string[]>? program = null)
        {
            persona ??= FictieveWereld.Coordinator;
            Figure.Say($"Host with {casussen} casussen starts …");
            await bed.ExecuteAsync("postgres", $"create database {database}");
            var port = FreePort();
            var host = Child.Start("dotnet", program?.Invoke(port) ?? [Repository.Host, "run", "--port", $"{port}"],
                ("ConnectionStrings__LivcR", bed.ConnectionString(database)), ("Livcr__Map", bed.KeyFolder(database)), ("Livcr__FictieveWereld", "true"), ("ASPNETCORE_ENVIRONMENT", "Development"));
            await host.WaitForAsync("LivcR draait op");
            if (casussen > 0) await FillAsync(bed, database, casussen);
            var address = new Uri($"http://localhost:{port}");
            await using var visitor = new Bezoeker(address, persona);
            await visitor.OpenAsync("/aanmelden");
            await visitor.VerstuurAsync("/aanmelden/demo", ("Email", persona.Email));
            return visitor.Status == HttpStatusCode.OK && visitor.Pad == "/"
                ? new SignedIn(host, Load.Client(address, visitor.Cookies))
                : throw new InvalidOperationException($"Signing in failed: {visitor.Kort()}");
        }

        public async Task<string> BytesAsync(string path) => $"{(await Client.GetByteArrayAsync(path)).Length}";

        public void Dispose()
        {
            Client.Dispose();
            _host.Dispose();
        }
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
