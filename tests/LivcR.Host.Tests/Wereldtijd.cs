using System.Globalization;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Jobs;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LivcR.Host.Tests;

/// <summary>Lets time pass for a whole installation: not by a clock that the database would have to believe, but by moving every day and moment that is stored to the past.
/// Weeks, so that a working day stays one; in Belgian time, so that an hour stays that hour.</summary>
internal static class Wereldtijd
{
    /// <summary>What does not move with the world.</summary>
    private static readonly string[] Vast =
    [
        "verantwoording.log.tijd", "verantwoording.log_zegel.dag", // hashed and signed: moved, it would be a forgery
        "machtigingen.regel_versie.geldig_van", "machtigingen.regel_versie.geldig_tot", // the days of laws, as delivered with the product
    ];

    /// <summary>How a value of each type moves; a new type in a new column must say so here.</summary>
    private static readonly Dictionary<string, string> Soorten = new(StringComparer.Ordinal)
    {
        ["date"] = "{0} - $1",
        ["time without time zone"] = "{0}", // an hour of any day
        ["timestamp with time zone"] = "({0} at time zone 'Europe/Brussels' - $1 * interval '1 day') at time zone 'Europe/Brussels'",
        ["timestamp with time zone[]"] = "case when {0} is not null then array(select (m at time zone 'Europe/Brussels' - $1 * interval '1 day') at time zone 'Europe/Brussels' from unnest({0}) with ordinality u (m, n) order by n) end",
    };

    /// <param name="db">As superuser: past row-level security and triggers.</param>
    public static async Task VerschuifAsync(NpgsqlConnection db, int weken)
    {
        var kolommen = await KolommenAsync(db);
        Assert.That(kolommen.Select(k => k.Tabel).Distinct().Count(), Is.GreaterThan(40), "tables with a day or a moment");
        Assert.That(Vast.Except(kolommen.Select(k => $"{k.Tabel}.{k.Kolom}")), Is.Empty, "what stays where it is does exist");
        Assert.That(kolommen.Where(k => !Soorten.ContainsKey(k.Soort)), Is.Empty, "kinds of time that this does not know how to move");
        await using var t = await db.BeginTransactionAsync();
        await DoeAsync(db, "set local session_replication_role = replica");
        foreach (var tabel in kolommen.Where(k => !Vast.Contains($"{k.Tabel}.{k.Kolom}")).GroupBy(k => k.Tabel))
        {
            var zet = string.Join(", ", tabel.Select(k => $"{k.Kolom} = {string.Format(CultureInfo.InvariantCulture, Soorten[k.Soort], k.Kolom)}"));
            await DoeAsync(db, $"update {tabel.Key} set {zet}".Replace("$1", (weken * 7).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        }

        await t.CommitAsync();
    }

    /// <summary>What the scheduler would have sent in a night, in the order of the night. A refusal or an error is told, not logged.</summary>
    public static async Task DraaiTakenAsync(IServiceProvider services)
    {
        var taken = services.GetServices<JobDefinition>().OrderBy(Uur).ToList();
        Assert.That(taken, Has.Count.GreaterThan(20));
        var cellen = await AlsSysteemAsync(services, null, s => s.Send(new GeefCellen()));
        foreach (var taak in taken)
        {
            foreach (var cel in taak.PerCel ? cellen.Select(c => (CelId?)c) : [null])
            {
                var antwoord = await AlsSysteemAsync(services, cel, s => s.Send(Activator.CreateInstance(taak.RequestType)!));
                Assert.That(antwoord is not IResult { Ok: false }, $"{taak.Naam} is refused: {string.Join(',', (antwoord as IResult)?.Refusals.Select(r => r.Regel) ?? [])}");
            }
        }
    }

    /// <summary>Seconds, minutes and hour of the schedule; what runs all day long comes first.</summary>
    private static (int, int) Uur(JobDefinition taak)
    {
        var delen = taak.Cron.Split(' ');
        return int.TryParse(delen[2], CultureInfo.InvariantCulture, out var uur) ? (uur, int.Parse(delen[1], CultureInfo.InvariantCulture)) : (-1, 0);
    }

    private static async Task<T> AlsSysteemAsync<T>(IServiceProvider services, CelId? cel, Func<ISender, Task<T>> doe)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().AlsSysteem(cel);
        return await doe(scope.ServiceProvider.GetRequiredService<ISender>());
    }

    private static async Task<List<(string Tabel, string Kolom, string Soort)>> KolommenAsync(NpgsqlConnection db)
    {
        await using var q = new NpgsqlCommand("""
            select c.oid::regclass::text, quote_ident(a.attname), format_type(a.atttypid, null)
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type y on y.oid = a.atttypid left join pg_type e on e.oid = y.typelem and y.typcategory = 'A'
            where c.relkind = 'r' and c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
              and (coalesce(e.typcategory, y.typcategory) in ('D', 'T') or y.typname in ('daterange', 'tsrange', 'tstzrange'))
            order by 1, 2
            """, db);
        await using var r = await q.ExecuteReaderAsync();
        var kolommen = new List<(string, string, string)>();
        while (await r.ReadAsync())
        {
            kolommen.Add((r.GetString(0), r.GetString(1), r.GetString(2)));
        }

        return kolommen;
    }

    private static async Task DoeAsync(NpgsqlConnection db, string sql)
    {
        await using var q = new NpgsqlCommand(sql, db);
        await q.ExecuteNonQueryAsync();
    }
}
