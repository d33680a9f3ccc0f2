using System.Diagnostics;
using LivcR.Host.Verbs.Hoofdtaak;
using LivcR.SharedKernel.Infrastructure.Wereld;

namespace LivcR.Bench;

/// <summary>How long after access ended an open session is still answered, in the process where it was ended and in another one on the same database, while all sessions go
/// on asking pages. Ended in turn by every way there is: the administrator's act; an aanwijzing withdrawn or suspended and a seat ended on their own pages, which reach the front door
/// as an event of another module; and, as another process or a job would, in the database.</summary>
internal static class Revocation
{
    private const int Times = 200, Load = 8;

    /// <summary>What the access was for, and everybody here has: the meetings. The page of one's own account would stay open with any other role.</summary>
    private const string Page = "/overleggen";

    private static readonly string[] Acts = ["by the administrator", "roles in the database", "sessions in the database", "aanwijzingen withdrawn", "aanwijzingen suspended", "seats ended"];

    private static readonly FictievePersoon[] Partners = [FictieveWereld.CawPartner, FictieveWereld.Justitieassistent];

    /// <summary>Delegates: with a holder's seat that of the delegate ends too.</summary>
    private static readonly FictievePersoon[] Delegates = [FictieveWereld.Plaatsvervanger, FictieveWereld.InformationOfficer];

    private static readonly FictievePersoon[] People =
    [
        FictieveWereld.Coordinator, FictieveWereld.Plaatsvervanger, FictieveWereld.Burgemeester, FictieveWereld.Korpschef, FictieveWereld.InformationOfficer, FictieveWereld.CawPartner, FictieveWereld.Justitieassistent,
    ];

    public static async Task RunAsync()
    {
        await using var bed = await TestBed.StartAsync();
        await bed.ExecuteAsync("postgres", "create database revocation");
        using var first = await HostAsync(bed);
        using var second = await HostAsync(bed);
        foreach (var host in new[] { first, second })
        {
            await using var warm = await SignInAsync(host.Address, FictieveWereld.Coordinator);
            await warm.OpenAsync(Page); // the first answer of a process is compiled while one waits: seconds on a busy machine
        }

        using var stop = new CancellationTokenSource();
        var load = Enumerable.Range(0, Load).Select(i => BusyAsync(first.Address, People[i % People.Length], stop.Token)).ToArray();
        var (random, worst, otherWorst, acts) = (new Random(2026), TimeSpan.Zero, TimeSpan.Zero, new int[Acts.Length]);
        await bed.ExecuteAsync("revocation", $"create schema bewaard; {EachTable("execute format('create table bewaard.%I as table %s', t.relname, t.oid::regclass)")}");
        for (var time = 1; time <= Times; time++)
        {
            var act = random.Next(Acts.Length);
            acts[act]++;
            var person = act switch { 3 or 4 => Partners[random.Next(Partners.Length)], 5 => Delegates[random.Next(Delegates.Length)], _ => People[random.Next(People.Length)] };
            await using var here = await SignInAsync(first.Address, person);
            await using var there = await SignInAsync(second.Address, person);
            await using var who = await SignInAsync(first.Address, act < 3 ? FictieveWereld.Beheerder : FictieveWereld.Coordinator);

            // Both go on asking; the clock starts when the act is done.
            var ended = new TaskCompletionSource<long>();
            var refusals = new[] { here, there }.Select(visitor => RefusedAsync(visitor, ended.Task)).ToArray();
            await Task.Delay(random.Next(20, 400));
            await EndAsync(act, bed, who, person);
            ended.SetResult(Stopwatch.GetTimestamp());
            var took = await Task.WhenAll(refusals);
            (worst, otherWorst) = (took[0] > worst ? took[0] : worst, took[1] > otherWorst ? took[1] : otherWorst);
            await RestoreAsync(bed);
            if (time % 50 == 0)
            {
                Figure.Say($"revocation, {time} of {Times}: at most {worst.TotalSeconds:0.000} s, in another process {otherWorst.TotalSeconds:0.000} s");
            }
        }

        await stop.CancelAsync();
        await Task.WhenAll(load);
        Figure.Say($"revocation: {string.Join(", ", acts.Select((n, i) => $"{n} {Acts[i]}"))}");
        Figure.Print("revocation.max_s", Math.Max(worst.TotalSeconds, otherWorst.TotalSeconds), "s");
    }

    private static async Task EndAsync(int act, TestBed bed, Bezoeker who, FictievePersoon person)
    {
        switch (act)
        {
            case 0:
                await who.OpenAsync($"/beheer/accounts/{person.Id}/intrekken");
                await who.VerstuurAsync($"/beheer/accounts/{person.Id}/intrekken", ("Reden", "UitDienst"));
                break;
            case 1:
                await bed.ExecuteAsync("revocation", $"update toegang.roltoekenning set tot = now() - interval '1 second', reden = 'UitDienst' where account = '{person.Id}'");
                break;
            case 3 or 4:
                var aanwijzing = await bed.ScalarAsync<Guid>("revocation", $"select id from machtigingen.aanwijzing where persoon_id = '{person.Id}' and staat = 'Actief' limit 1");
                await who.OpenAsync($"/aanwijzingen/{aanwijzing}");
                await who.VerstuurAsync($"/aanwijzingen/{aanwijzing}/{(act == 3 ? "intrekken" : "opschorten")}");
                break;
            case 5:
                var zetel = await bed.ScalarAsync<Guid>("revocation", $"select id from machtigingen.zetel where persoon_id = '{person.Id}' and tot is null limit 1");
                await who.OpenAsync("/livcr/zetels");
                await who.VerstuurAsync("/livcr/zetels/eindigen", ("Bezetting", zetel.ToString()));
                break;
            default:
                await bed.ExecuteAsync("revocation", $"update toegang.sessie set beeindigd_op = now() where account = '{person.Id}' and beeindigd_op is null");
                break;
        }

        if ((int)who.Status >= 400)
        {
            throw new InvalidOperationException($"The act itself was refused: {who.Kort()}"); // else everybody would wait for what never comes
        }
    }

    /// <summary>As it was, for the next time: once every reaction is done, since a late one would end what was just put back. Of everyone: with a holder's seat that of the delegate ends.</summary>
    private static async Task RestoreAsync(TestBed bed)
    {
        while (await bed.ScalarAsync<long>("revocation", "select (select count(*) from machtigingen.outbox) + (select count(*) from toegang.outbox)") > 0)
        {
            await Task.Delay(20);
        }

        await bed.ExecuteAsync("revocation", $"set session_replication_role = replica; {EachTable("""
            execute format('delete from %1$s r where not exists (select from bewaard.%2$I b where b is not distinct from r)', t.oid::regclass, t.relname);
            execute format('insert into %1$s select * from bewaard.%2$I b where not exists (select from %1$s r where r is not distinct from b)', t.oid::regclass, t.relname)
            """)}; reset session_replication_role");
    }

    /// <summary>Whatever an end of access may have changed: all that Machtigingen keeps, so that a new reaction needs nothing here, and the roles of the front door.</summary>
    private static string EachTable(string act) => $"""
        do $do$ declare t pg_class; begin
          for t in select * from pg_class where relkind = 'r' and (relnamespace = 'machtigingen'::regnamespace and relname not in ('outbox', 'inbox') or oid = 'toegang.roltoekenning'::regclass) loop
            {act};
          end loop;
        end $do$
        """;

    /// <summary>From the end of access to the last page that was still answered.</summary>
    private static async Task<TimeSpan> RefusedAsync(Bezoeker visitor, Task<long> ended)
    {
        while (true)
        {
            using var answer = await visitor.VraagAsync(new HttpRequestMessage(HttpMethod.Get, Page));
            var now = Stopwatch.GetTimestamp();
            if ((int)answer.StatusCode != 200)
            {
                var at = await ended;
                return now > at ? Stopwatch.GetElapsedTime(at, now) : TimeSpan.Zero;
            }

            await Task.Delay(5);
        }
    }

    /// <summary>Asks pages until told to stop; whose session is ended on the way signs in again.</summary>
    private static async Task BusyAsync(Uri address, FictievePersoon person, CancellationToken stop)
    {
        Bezoeker? visitor = null;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                visitor ??= await SignInAsync(address, person);
                using var answer = await visitor.VraagAsync(new HttpRequestMessage(HttpMethod.Get, "/"));
                if ((int)answer.StatusCode != 200)
                {
                    await visitor.DisposeAsync();
                    visitor = null;
                }
            }
            catch (InvalidOperationException)
            {
                await Task.Delay(50, CancellationToken.None); // without access at this moment
            }
        }

        if (visitor is not null)
        {
            await visitor.DisposeAsync();
        }
    }

    private static async Task<Bezoeker> SignInAsync(Uri address, FictievePersoon person)
    {
        var visitor = new Bezoeker(address, person);
        try
        {
            await visitor.MeldAanMetEenKlikAsync();
        }
        catch (DemoException e)
        {
            throw new InvalidOperationException(e.Message, e);
        }

        return (int)visitor.Status == 200 && visitor.Pad == "/" ? visitor : throw new InvalidOperationException($"Signing in failed for {person.Naam}: {visitor.Kort()}");
    }

    private sealed record Running(Child Host, Uri Address) : IDisposable
    {
        public void Dispose() => Host.Dispose();
    }

    private static async Task<Running> HostAsync(TestBed bed)
    {
        var port = Pages.FreePort();
        Figure.Say($"Host at {port} starts …");
        var host = Child.Start("dotnet", [Repository.Host, "run", "--port", $"{port}"],
            ("ConnectionStrings__LivcR", bed.ConnectionString("revocation")), ("Livcr__Map", bed.KeyFolder("revocation")), ("Livcr__FictieveWereld", "true"), ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("Livcr__Aanmelden__PerAdres", "100000"), ("Livcr__Aanmelden__PerAccount", "100000"));
        await host.WaitForAsync("LivcR draait op");
        return new Running(host, new Uri($"http://localhost:{port}"));
    }
}
