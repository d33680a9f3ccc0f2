using LivcR.Host;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Wereld;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LivcR.Bench;

/// <summary>A signal through the real handler (validated, encrypted, saved, event and log line stored) against the same row, inserted and committed by hand.</summary>
internal static class Intake
{
    private const string Database = "intake";

    public static async Task RunAsync()
    {
        await using var bed = await TestBed.StartAsync();
        Environment.SetEnvironmentVariable("ASPNETCORE_ENVIRONMENT", "Development");
        var database = new LivcrDatabase(bed.Server, Database);
        await using var app = await LivcrHost.BuildAsync(["--Livcr:FictieveWereld=true"], database, bed.KeyFolder(Database), b => b.Logging.SetMinimumLevel(LogLevel.Error));
        await Wereld.BouwAsync(app.Services, database, CancellationToken.None);
        var report = Report(FictieveWereld.SchoolPartner);
        await SendAsync(app.Services, FictieveWereld.SchoolPartner, report);

        await using var source = NpgsqlDataSource.Create(bed.ConnectionString(Database));
        var insert = await InsertAsync(source);
        var (ours, floor) = await Load.CompareAsync("intake.ratio", () => SendAsync(app.Services, FictieveWereld.SchoolPartner, report), insert);
        Figure.Print("intake.ratio", ours, "signals/s", floor, ours / floor);
    }

    /// <summary>The form of the page, as typed. It is internal to its module, hence by name.</summary>
    private static object Report(FictievePersoon who)
    {
        var type = Modules.All.Single(m => m.Schema == "signalen").GetType().Assembly.GetType("LivcR.Signalen.Slices.MeldSignaal+Opdracht", throwOnError: true)!;
        var report = Activator.CreateInstance(type)!;
        type.GetProperty("Zorg")!.SetValue(report, string.Concat(Enumerable.Repeat("Hij praat de laatste weken alleen nog over vergelding. ", 6)));
        type.GetProperty("Gemeente")!.SetValue(report, who.Rollen[0].Cel.Gemeenten[0].Nis);
        return report;
    }

    private static async Task SendAsync(IServiceProvider services, FictievePersoon who, object report)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Als(who.Id, who.Rollen[0].Cel.Id, [who.Rollen[0].Rol], null);
        if (await scope.ServiceProvider.GetRequiredService<ISender>().Send(report) is not SharedKernel.IResult { Ok: true })
        {
            throw new InvalidOperationException("The signal was refused.");
        }
    }

    /// <summary>The row that was just saved, column for column, into a table like it but without policies.</summary>
    private static async Task<Func<Task>> InsertAsync(NpgsqlDataSource source)
    {
        await using (var copy = source.CreateCommand("create table public.signaal (like signalen.signaal including all)"))
        {
            await copy.ExecuteNonQueryAsync();
        }

        await using var last = source.CreateCommand("select * from signalen.signaal order by ontvangen_op desc limit 1");
        await using var reader = await last.ExecuteReaderAsync();
        await reader.ReadAsync();
        var values = new object[reader.FieldCount];
        reader.GetValues(values);
        var (id, number) = (reader.GetOrdinal("id"), reader.GetOrdinal("nummer"));
        var types = Enumerable.Range(0, values.Length).Select(i => reader.GetDataTypeName(i)).ToArray();
        var sql = $"insert into public.signaal values ({string.Join(", ", values.Select((_, i) => $"${i + 1}"))})";
        return async () =>
        {
            await using var insert = source.CreateCommand(sql);
            for (var i = 0; i < values.Length; i++)
            {
                var value = i == id ? Guid.CreateVersion7() : i == number ? Guid.NewGuid().ToString("N") : values[i];
                insert.Parameters.Add(new NpgsqlParameter { Value = value, DataTypeName = types[i] });
            }

            await insert.ExecuteNonQueryAsync();
        };
    }
}
