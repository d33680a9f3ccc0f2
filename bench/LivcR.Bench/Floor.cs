using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LivcR.Bench;

/// <summary>What the pages and the intake are held against: the least that a person would write by hand for the same row, without module, access or page.</summary>
internal static class Floor
{
    public const string Ready = "floor on ";

    private static readonly Guid Cell = Guid.Parse("00000000-0000-0000-0000-000000000001");

    /// <summary>As many rows as the product's database has, 40 of them of one cell; and a table that takes one row per read.</summary>
    public static Task PrepareAsync(TestBed bed, string database, int rows) => bed.ExecuteAsync(database, $"""
        create table casus (id uuid primary key, cel_id uuid not null, nummer text not null, staat text not null, geopend_op timestamptz not null, finaliteit bytea not null);
        create index casus_lijst on casus (cel_id, geopend_op desc, id desc);
        create table lezing (id uuid primary key, tijd timestamptz not null, actor uuid, casus uuid, handeling text not null);
        insert into casus select gen_random_uuid(), case when n <= {Pages.Mine} then '{Cell}' else gen_random_uuid() end, 'ZON-2026-' || n, 'InVoorbereiding', now() - n * interval '1 hour',
            decode(repeat('ab', 300), 'hex') from generate_series(1, {rows}) n;
        analyze casus
        """);

    /// <summary>The child: a bare minimal API, one query and one committed row per request, an answer of as many bytes as our page.</summary>
    public static async Task ServeAsync(string connectionString, int casusBytes, int worklistBytes)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var one = source.CreateCommand($"select id from casus where cel_id = '{Cell}' limit 1");
        var casus = (Guid)(await one.ExecuteScalarAsync())!;
        var (page, list) = (new byte[casusBytes], new byte[worklistBytes]);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapGet("/casus", () => AnswerAsync("select id, nummer, staat, geopend_op, finaliteit from casus where id = $1", casus, page));
        app.MapGet("/werklijst", () => AnswerAsync("select id, nummer, staat, geopend_op from casus where cel_id = $1 order by geopend_op desc, id desc limit 25", Cell, list));
        await app.StartAsync();
        await Console.Out.WriteLineAsync(Ready + app.Urls.First());
        await app.WaitForShutdownAsync();

        async Task<IResult> AnswerAsync(string query, Guid key, byte[] answer)
        {
            await using var connection = await source.OpenConnectionAsync();
            await using (var command = new NpgsqlCommand(query, connection) { Parameters = { new() { Value = key } } })
            await using (var reader = await command.ExecuteReaderAsync())
            {
                while (await reader.ReadAsync())
                {
                    _ = (reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetDateTime(3));
                }
            }

            await using var insert = new NpgsqlCommand("insert into lezing (id, tijd, actor, casus, handeling) values ($1, now(), $2, $3, 'lezen')", connection)
            {
                Parameters = { new() { Value = Guid.CreateVersion7() }, new() { Value = Cell }, new() { Value = key } },
            };
            await insert.ExecuteNonQueryAsync();
            return Results.Bytes(answer, "text/html; charset=utf-8");
        }
    }
}
