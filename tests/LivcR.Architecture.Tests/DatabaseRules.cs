using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Infrastructure.Postgres;
using LivcR.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace LivcR.Architecture.Tests;

/// <param name="Rls">Row-level security is on and forced, for the owner too.</param>
internal sealed record TableUnderTest(string Schema, string Naam, bool HasCel, bool Rls)
{
    public string Volledig => $"{Schema}.{Naam}";
}

/// <summary>architecture.md §4, asked of a real migrated database.</summary>
internal static class DatabaseRules
{
    /// <summary>Tables every module has, and which hold ids only.</summary>
    private static readonly string[] Plumbing = ["outbox", "inbox", "__migraties"];

    private const string Tables = """
        select n.nspname, c.relname,
               exists (select from pg_attribute a where a.attrelid = c.oid and a.attname in ('cel_id', 'cel') and not a.attisdropped),
               c.relrowsecurity and c.relforcerowsecurity
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and n.nspname not like 'pg\_%' and n.nspname <> 'information_schema'
        order by 1, 2
        """;

    private const string ColumnsSql = """
        select table_schema || '.' || table_name || '.' || column_name || ' ' || udt_name || coalesce('(' || character_maximum_length || ')', '') || case is_nullable when 'NO' then ' not null' else '' end
        from information_schema.columns c
        where table_schema not in ('pg_catalog', 'information_schema') and exists (select from pg_class k where k.oid = format('%I.%I', table_schema, table_name)::regclass and k.relkind in ('r', 'p'))
        order by 1
        """;

    public static IReadOnlyList<string> OutsideItsSchema(IEnumerable<TableUnderTest> tables, IReadOnlyCollection<string> schemas) =>
        [.. tables.Where(t => !schemas.Contains(t.Schema)).Select(t => $"{t.Volledig} is in no module's schema")];

    /// <summary>A row of a LIVC R is forced behind its wall; a table without one stands in the approved list, with the reason why.</summary>
    public static IReadOnlyList<string> Unprotected(IEnumerable<TableUnderTest> tables, IReadOnlyDictionary<string, string> reasons)
    {
        var open = tables.Where(t => !t.Rls && !Plumbing.Contains(t.Naam)).ToList();
        return
        [
            .. open.Where(t => string.IsNullOrWhiteSpace(reasons.GetValueOrDefault(t.Volledig)))
                .Select(t => t.HasCel ? $"{t.Volledig} has a cel and no forced row-level security" : $"{t.Volledig} has no row-level security: say why in TablesWithoutRls.approved.txt"),
            .. reasons.Keys.Except(open.Select(t => t.Volledig)).Select(t => $"{t} is protected (or gone): strike it from TablesWithoutRls.approved.txt"),
        ];
    }

    public static IReadOnlyList<string> Differences(IReadOnlyCollection<string> migrated, IReadOnlyCollection<string> model) =>
        [.. model.Except(migrated, StringComparer.Ordinal).Select(c => $"only in the model: {c}"), .. migrated.Except(model, StringComparer.Ordinal).Select(c => $"only in the migrations: {c}")];

    public static async Task<IReadOnlyList<TableUnderTest>> TablesAsync(NpgsqlConnection db)
    {
        await using var q = new NpgsqlCommand(Tables, db);
        await using var r = await q.ExecuteReaderAsync();
        var list = new List<TableUnderTest>();
        while (await r.ReadAsync())
        {
            list.Add(new(r.GetString(0), r.GetString(1), r.GetBoolean(2), r.GetBoolean(3)));
        }

        return list;
    }

    public static async Task<IReadOnlyList<string>> ColumnsAsync(NpgsqlConnection db)
    {
        await using var q = new NpgsqlCommand(ColumnsSql, db);
        await using var r = await q.ExecuteReaderAsync();
        var list = new List<string>();
        while (await r.ReadAsync())
        {
            list.Add(r.GetString(0));
        }

        return list;
    }
}

internal sealed class DatabaseTests
{
    private static readonly string[] Shared = ["sleutel", "taken"];

    private NpgsqlConnection _db = null!;

    private static IEnumerable<string> Schemas => Solution.Registered.Select(m => m.Schema);

    [OneTimeSetUp]
    public async Task Migrate()
    {
        var server = await TestDatabase.ServerAsync();
        var name = await TestDatabase.EmptyAsync();
        await Migrator.RunAsync(Solution.Registered, server, name, CancellationToken.None);
        _db = await OpenAsync(server, name);
    }

    [OneTimeTearDown]
    public async Task Close() => await _db.DisposeAsync();

    [Test]
    public async Task Every_table_is_in_the_schema_of_its_module()
    {
        var tables = await DatabaseRules.TablesAsync(_db);

        Solution.AssertSeen(Solution.Registered.Count(m => tables.Any(t => t.Schema == m.Schema && t.Naam == "outbox")));
        Solution.AssertNone(DatabaseRules.OutsideItsSchema(tables, [.. Schemas, .. Shared]));
        foreach (var module in Solution.Registered)
        {
            await using var context = Migrator.Create(module, _db.ConnectionString);
            Assert.That(context.Model.GetEntityTypes().Select(e => e.GetSchema() ?? e.GetViewSchema()).Where(s => s != module.Schema), Is.Empty, module.Schema);
        }
    }

    [Test]
    public void A_table_in_public_is_refused() =>
        Assert.That(DatabaseRules.OutsideItsSchema([new("public", "casus", true, true), new("ggb", "controle", true, true)], ["ggb"]), Is.EqualTo(new[] { "public.casus is in no module's schema" }));

    [Test]
    [Rule("AVG-12")]
    public async Task Every_table_with_rows_of_a_cel_forces_row_level_security()
    {
        var tables = await DatabaseRules.TablesAsync(_db);
        var reasons = File.ReadAllLines(Path.Combine(Solution.Root, "tests", "LivcR.Architecture.Tests", "TablesWithoutRls.approved.txt"))
            .Select(l => l.Split(':', 2)).ToDictionary(d => d[0], d => d[1], StringComparer.Ordinal);

        Solution.AssertSeen(Schemas.Count(s => tables.Any(t => t.Schema == s)));
        Solution.AssertNone(DatabaseRules.Unprotected(tables, reasons));
    }

    [Test]
    [Rule("AVG-12")]
    public void An_open_table_a_table_without_reason_and_a_stale_reason_are_refused() =>
        Assert.That(DatabaseRules.Unprotected(
            [new("ggb", "controle", true, false), new("ggb", "uitleg", false, false), new("ggb", "soort", false, false), new("ggb", "outbox", false, false), new("ggb", "antwoord", true, true)],
            new Dictionary<string, string> { ["ggb.soort"] = " the same for everyone", ["ggb.antwoord"] = " no longer true", ["ggb.uitleg"] = " " }), Is.EqualTo(new[]
        {
            "ggb.controle has a cel and no forced row-level security", "ggb.uitleg has no row-level security: say why in TablesWithoutRls.approved.txt",
            "ggb.antwoord is protected (or gone): strike it from TablesWithoutRls.approved.txt",
        }));

    [Test]
    public async Task The_model_and_the_migrations_make_the_same_tables()
    {
        var server = await TestDatabase.ServerAsync();
        await using var model = await OpenAsync(server, await TestDatabase.EmptyAsync());
        foreach (var module in Solution.Registered)
        {
            await using var context = Migrator.Create(module, model.ConnectionString);
            await context.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
        }

        var made = await DatabaseRules.ColumnsAsync(model);

        Solution.AssertSeen(Schemas.Count(s => made.Any(c => c.StartsWith(s + ".outbox.", StringComparison.Ordinal))));
        Solution.AssertNone(DatabaseRules.Differences([.. (await DatabaseRules.ColumnsAsync(_db)).Where(IsOfAModel)], made));
    }

    [Test]
    public void A_column_that_one_of_the_two_forgot_is_refused() =>
        Assert.That(DatabaseRules.Differences(["a.b.c text"], ["a.b.c text not null"]), Is.EqualTo(new[] { "only in the model: a.b.c text not null", "only in the migrations: a.b.c text" }));

    [Test]
    [Rule("FIN-08")]
    public async Task No_column_scores_a_person()
    {
        var columns = (await DatabaseRules.ColumnsAsync(_db)).Select(c => c.Split(' ')[0]).ToList();

        Solution.AssertSeen(Schemas.Count(s => columns.Any(c => c.StartsWith(s + ".", StringComparison.Ordinal))));
        Solution.AssertNone(NoScoreRules.Columns(columns));
    }

    /// <summary>The kernel's own tables are no module's model: keys, jobs, histories, and the log, which lies in the schema of the module that shows it.</summary>
    private static bool IsOfAModel(string column) => !Shared.Contains(column.Split('.')[0]) && !column.Contains(".__migraties.", StringComparison.Ordinal)
        && !column.StartsWith("verantwoording.log", StringComparison.Ordinal);

    private static async Task<NpgsqlConnection> OpenAsync(IPostgresServer server, string database)
    {
        var db = new NpgsqlConnection(server.ConnectionString(server.AdminRole, database) + ";Pooling=false");
        await db.OpenAsync();
        return db;
    }
}
