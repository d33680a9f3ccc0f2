using System.Diagnostics;
using LivcR.Host;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Wereld;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LivcR.Bench;

/// <summary>Three worklists of casussen as the module's role reads them under its policies, against the best SQL one would write by hand for the same rows (of several ways the one that is fastest here),
/// asked by a role that no policy holds, in the same kind of transaction. As everywhere in the product, a list names its rows beside the policy, so that an index finds them and the policy confirms;
/// what the policy costs when it has to find them itself is said too.</summary>
internal static class SecrecyRls
{
    private const string Database = "rls", Columns = "c.id, c.nummer, c.staat, c.geopend_op, c.herziening_op, c.minderjarig";
    private const int Casussen = 62_000, Participations = 30, Acts = 400, Pairs = 25;

    public static async Task RunAsync(TestBed bed)
    {
        await bed.ExecuteAsync("postgres", $"create database {Database}");
        Environment.SetEnvironmentVariable("ASPNETCORE_ENVIRONMENT", "Development");
        var database = new LivcrDatabase(bed.Server, Database);
        await using (var app = await LivcrHost.BuildAsync(["--Livcr:FictieveWereld=true"], database, bed.KeyFolder(Database), b => b.Logging.SetMinimumLevel(LogLevel.Error)))
        {
            await Wereld.BouwAsync(app.Services, database, CancellationToken.None);
        }

        Figure.Say($"{Casussen} casussen …");
        await Pages.FillAsync(bed, Database, Casussen);
        var cel = await bed.ScalarAsync<Guid>(Database, $"select cel_id from casusoverleggen.casus where cel_id <> '{FictieveWereld.Zonderdale.Id.Waarde}' group by cel_id having count(*) > 200 limit 1");
        var ik = Guid.CreateVersion7();
        await bed.ExecuteAsync(Database, $"""
            insert into casusoverleggen.inzage (id, cel_id, persoon_id, grond, casus_id, naam)
                select gen_random_uuid(), c.cel_id, '{ik}', 'Casusregisseur', c.id, false from casusoverleggen.casus c where c.cel_id = '{cel}' order by c.id limit {Participations};
            insert into casusoverleggen.inzage (id, cel_id, persoon_id, grond, casus_id, naam)
                select gen_random_uuid(), c.cel_id, ('00000000-0000-0000-0000-' || lpad((row_number() over () / 40)::text, 12, '0'))::uuid, 'Casusregisseur', c.id, false from casusoverleggen.casus c
            """);
        foreach (var table in new[] { "inzage", "casus" }) await bed.ExecuteAsync(Database, $"vacuum analyze casusoverleggen.{table}"); // as a server that has run for a while
        const string Order = "order by c.geopend_op desc, c.id desc limit 25";
        const string ByCell = $"select {Columns} from casusoverleggen.casus c where c.cel_id = $1 {Order}";
        const string ByParticipation = $"select {Columns} from casusoverleggen.inzage i join casusoverleggen.casus c on c.id = i.casus_id where i.persoon_id = $2 and i.cel_id = $1 {Order}";
        const string Own = "select distinct i.casus_id from casusoverleggen.inzage i where i.persoon_id = $2 and i.cel_id = $1";
        const string Named = $"select {Columns} from ({Own}) i join casusoverleggen.casus c on c.id = i.casus_id where c.cel_id = $1 {Order}";
        string[] byHand = [ByParticipation, Named, $"select {Columns} from casusoverleggen.casus c where c.cel_id = $1 and c.id in ({Own}) {Order}", $"select {Columns} from casusoverleggen.casus c where c.cel_id = $1 and c.id = any(array({Own})) {Order}"];
        (string Name, bool Coordinates, string Ours, string[] Floors)[] lists =
        [
            ("cell", true, ByCell, [ByCell]),
            ("participation", false, ByParticipation, byHand),
            ("cell or participation", false, Named, byHand),
        ];
        var (worst, ours, floor) = (0.0, 0.0, 0.0);
        await using var module = await OpenAsync(bed, "livcr_casusoverleggen");
        await using var free = await OpenAsync(bed, bed.Server.AdminRole);
        foreach (var (name, coordinates, mine, floors) in lists)
        {
            var theirs = floors[0];
            var least = double.MaxValue;
            foreach (var sql in floors)
            {
                await RequireSameAsync(name, mine, sql, coordinates);
                for (var warm = 0; warm < 2; warm++) await TimeAsync(free, sql, cel, ik, coordinates);
                var time = Load.Median([await TimeAsync(free, sql, cel, ik, coordinates), await TimeAsync(free, sql, cel, ik, coordinates), await TimeAsync(free, sql, cel, ik, coordinates)]);
                if (time < least) (theirs, least) = (sql, time);
            }

            var (a, b, ratio) = await CompareAsync(mine, theirs, coordinates);
            Figure.Say($"{name}: {a:0} us against {b:0} us, {ratio:0.00}");
            if (ratio > worst) (worst, ours, floor) = (ratio, a, b);
            if (mine != Named) continue;

            await RequireSameAsync(name, ByCell, theirs, coordinates);
            (a, b, ratio) = await CompareAsync(ByCell, theirs, coordinates);
            Figure.Say($"{name}, found by the policy alone: {a:0} us against {b:0} us, {ratio:0.00}");
        }

        Figure.Print("rls.ratio", ours, "us", floor, worst);

        async Task RequireSameAsync(string name, string mine, string theirs, bool coordinates)
        {
            var rows = await RowsAsync(module, mine, cel, ik, coordinates);
            Secrecy.Require(rows.Count > 20 && rows.SequenceEqual(await RowsAsync(free, theirs, cel, ik, coordinates)), $"{name}: not the same rows.");
        }

        async Task<(double Ours, double Floor, double Ratio)> CompareAsync(string mine, string theirs, bool coordinates)
        {
            var pairs = new List<(double Ours, double Floor)>();
            for (var pair = -2; pair < Pairs; pair++)
            {
                var one = (await TimeAsync(module, mine, cel, ik, coordinates), await TimeAsync(free, theirs, cel, ik, coordinates));
                if (pair >= 0) pairs.Add(one); // the first two warm up
            }

            return (Load.Median(pairs.Select(p => p.Ours)), Load.Median(pairs.Select(p => p.Floor)), Load.Median(pairs.Select(p => p.Ours / p.Floor)));
        }
    }

    private static async Task<NpgsqlConnection> OpenAsync(TestBed bed, string role)
    {
        var db = new NpgsqlConnection(bed.Server.ConnectionString(role, Database) + ";Max Auto Prepare=20;Auto Prepare Min Usages=1");
        await db.OpenAsync();
        return db;
    }

    private static async Task<double> TimeAsync(NpgsqlConnection db, string sql, Guid cel, Guid ik, bool coordinates)
    {
        var start = Stopwatch.GetTimestamp();
        for (var n = 0; n < Acts; n++) await RowsAsync(db, sql, cel, ik, coordinates);
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / Acts;
    }

    /// <summary>One message: the settings and the question, in one implicit transaction, as the product's own reads (ReadRound).</summary>
    private static async Task<List<Guid>> RowsAsync(NpgsqlConnection db, string sql, Guid cel, Guid ik, bool coordinates)
    {
        await using var batch = new NpgsqlBatch(db);
        var settings = new NpgsqlBatchCommand("select set_config('livcr.cel', $1, true), set_config('livcr.persoon', $2, true), set_config('livcr.breed', $3, true), set_config('livcr.leiding', $3, true)");
        foreach (var value in new[] { cel.ToString(), ik.ToString(), coordinates ? cel.ToString() : "" }) settings.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
        var question = new NpgsqlBatchCommand(sql) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = cel } } };
        if (sql.Contains("$2", StringComparison.Ordinal)) question.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = ik });
        batch.BatchCommands.Add(settings);
        batch.BatchCommands.Add(question);
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        var rows = new List<Guid>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetGuid(0));
            _ = (reader.GetString(1), reader.GetString(2), reader.GetDateTime(3), reader.IsDBNull(4), reader.GetBoolean(5));
        }

        return rows;
    }
}
