using System.Diagnostics;
using LivcR.Host.Verbs;
using LivcR.Host.Verbs.Hoofdtaak;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Log;
using LivcR.SharedKernel.Infrastructure.Postgres;
using LivcR.SharedKernel.Infrastructure.Sleutels;
using LivcR.SharedKernel.Infrastructure.Wereld;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace LivcR.Host.Tests;

/// <summary>kill −9 on the way, of the Host or of its PostgreSQL alone: whoever was working goes on after the restart, nothing is lost and nothing is there twice.
/// (A commit on a virtual disk proves nothing about a power failure.)</summary>
[NonParallelizable]
internal sealed class KillTests
{
    private const int Stappen = 48;
    private static readonly TimeSpan Geduld = TimeSpan.FromSeconds(60);

    [TestCase(false, TestName = "Killing the Host loses and doubles nothing")]
    [TestCase(true, TestName = "Killing PostgreSQL alone loses and doubles nothing")]
    public async Task Killing_loses_and_doubles_nothing(bool alleenPostgres)
    {
        var zaad = Environment.TickCount;
        var toeval = new Random(zaad);
        TestContext.Out.WriteLine($"seed {zaad}");
        await using var host = new HostProces();
        host.Start();
        await host.WachtOpKlaarAsync(Geduld);
        var voor = await TellingAsync(host);

        // Three steps to be hit, each at a random moment of it.
        var doelen = new HashSet<int>(Enumerable.Range(0, 3).Select(i => toeval.Next(1 + (i * Stappen / 3), (i + 1) * Stappen / 3)));
        var herstel = Task.CompletedTask;
        var geraakt = 0;
        void BijBegin(int stap)
        {
            if (!doelen.Contains(stap))
            {
                return;
            }

            var wacht = toeval.Next(0, 60);
            herstel = herstel.ContinueWith(async _ =>
            {
                await Task.Delay(wacht);
                TestContext.Out.WriteLine($"kill in step {stap} after {wacht} ms");
                Interlocked.Increment(ref geraakt);
                if (alleenPostgres)
                {
                    host.KillPostgres();
                }
                else
                {
                    host.Kill();
                    host.Start();
                }
            }, TaskScheduler.Default).Unwrap();
        }

        await using (var draaiboek = new Draaiboek(p => Task.FromResult<IBezoeker>(new Bezoeker(host.Adres, p) { Geduld = Geduld }), TimeProvider.System, TestContext.Out.WriteLine) { BijBegin = BijBegin })
        {
            await draaiboek.SpeelAsync();
            Assert.That(draaiboek.Goed, Is.EqualTo(draaiboek.Stappen));
        }

        await herstel;
        Assert.That(geraakt, Is.EqualTo(doelen.Count), "kills that hit");
        await host.WachtOpKlaarAsync(Geduld);
        var na = await TellingAsync(host);
        await host.StopAsync();
        using (Assert.EnterMultipleScope())
        {
            foreach (var (wat, aantal) in Verwacht)
            {
                Assert.That(na[wat] - voor[wat], Is.EqualTo(aantal), wat);
            }

            Assert.That(na["events onderweg"], Is.Zero);
            await LogboekKloptAsync(host.Map);
        }
    }

    private static readonly (string, int)[] Verwacht = [("signaal", 1), ("casus", 1), ("overleg", 1), ("agendapunt", 2), ("besluit", 1), ("taak", 1), ("ggb-controle", 1), ("inbreng", 1),
        ("afspraak in de agenda van wie weigert", 1), ("afspraak die daar ingetrokken is", 1), ("andere mail aan wie weigert", 0), ("mail die tweemaal klaarligt", 0)];

    /// <summary>What there is, read beside the running Host over its own socket.</summary>
    private static async Task<Dictionary<string, long>> TellingAsync(HostProces host)
    {
        await using var db = await host.OpenAsync();
        var telling = new Dictionary<string, long>(StringComparer.Ordinal);
        var outboxes = string.Join(" + ", Modules.All.Select(m => $"(select count(*) from {m.Schema}.outbox)"));
        foreach (var (wat, sql) in new[]
        {
            ("events onderweg", $"select {outboxes}"), // first: what they bring about is counted
            ("signaal", "select count(*) from signalen.signaal"), ("casus", "select count(*) from casusoverleggen.casus"), ("overleg", "select count(*) from casusoverleggen.overleg"),
            ("agendapunt", "select count(*) from casusoverleggen.agendapunt"), ("besluit", "select count(*) from casusoverleggen.besluit"), ("taak", "select count(*) from casusoverleggen.taak"),
            ("ggb-controle", "select count(*) from ggb.ggb_controle"), ("inbreng", "select count(*) from informatiedeling.inbreng"),
            // Who is invited and refuses gets one appointment and its end; whether that is one mail or two hangs on whether the first had left.
            ("afspraak in de agenda van wie weigert", $"select count(distinct kalenderafspraak) from toegang.mail where persoon = '{FictieveWereld.OcmwPartner.Id}'"),
            ("afspraak die daar ingetrokken is", $"""
                select count(*) from (select distinct on (kalenderafspraak) vervalt from toegang.mail where persoon = '{FictieveWereld.OcmwPartner.Id}' and kalenderafspraak is not null
                order by kalenderafspraak, volgnummer desc) laatste where vervalt
                """),
            ("andere mail aan wie weigert", $"select count(*) from toegang.mail where persoon = '{FictieveWereld.OcmwPartner.Id}' and kalenderafspraak is null"),
            ("mail die tweemaal klaarligt", "select count(*) - count(distinct (kalenderafspraak, volgnummer)) from toegang.mail where kalenderafspraak is not null"),
        })
        {
            for (var poging = 0; ; poging++)
            {
                await using var q = new NpgsqlCommand(sql, db);
                telling[wat] = Convert.ToInt64(await q.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
                if (wat != "events onderweg" || telling[wat] == 0 || poging == 600)
                {
                    break;
                }

                await Task.Delay(100);
            }
        }

        return telling;
    }

    private static async Task LogboekKloptAsync(string map)
    {
        var configuratie = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Livcr:Map"] = map, ["ASPNETCORE_ENVIRONMENT"] = "Development" }).Build();
        await using var plek = await Plek.OpenAsync(configuratie);
        await using var eigenaar = NpgsqlDataSource.Create(plek.Database.Server.ConnectionString(DatabaseBootstrap.Owner, plek.Database.Naam));
        var sleutels = new KeyFile(Sleutelplek.Opties(configuratie, plek.Map), Sleutelplek.Hoofdsleutel(configuratie, plek.Map, isDevelopment: true));
        var uitslag = await new LogVerifier(eigenaar, new LogSealer(eigenaar, sleutels, TimeProvider.System).PublicKeyPem).VerifyAsync(CancellationToken.None);
        Assert.That(uitslag.Break, Is.Null);
        Assert.That(uitslag.Lines, Is.GreaterThan(50));
    }
}
