using System.Collections.Concurrent;
using LivcR.SharedKernel.Infrastructure.Jobs;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace LivcR.SharedKernel.Tests.Jobs;

public sealed class JobTests
{
    private static readonly CelId[] Cellen = [Id.Nieuw<CelId>(), Id.Nieuw<CelId>(), Id.Nieuw<CelId>()];
    private Proefdatabank _db = null!;

    [SetUp]
    public async Task Begin() => _db = await Proefdatabank.NieuwAsync();

    [Test]
    public async Task A_job_per_cell_runs_as_the_system_at_work_for_each_cell_although_one_fails()
    {
        var spoor = new Spoor();
        using var host = Host(spoor, "0/1 * * * * ?");
        await host.StartAsync();
        await spoor.WachtAsync(6);
        await host.StopAsync();

        var keren = spoor.Keren.Where(k => k.Naam == nameof(PerCelAanvraag)).ToList();
        Assert.That(keren.Select(k => k.Cel!.Value).Distinct(), Is.EquivalentTo(Cellen), "the first cell fails each time");
        Assert.That(keren.All(k => k.Systeem));
        Assert.That(spoor.Keren.Where(k => k.Naam == nameof(EenmaalAanvraag)).Select(k => k.Cel), Is.Empty, "its hour has not come");
    }

    [Test]
    public async Task A_job_can_run_at_once_and_without_a_cell()
    {
        var spoor = new Spoor();
        using var host = Host(spoor, "0 0 0 1 1 ? 2099");
        await host.StartAsync();
        await host.Services.GetRequiredService<IJobScheduler>().NuAsync("proef.eenmaal", default);
        await spoor.WachtAsync(1);
        await host.StopAsync();
        Assert.That(spoor.Keren, Is.EqualTo(new[] { new Keer(nameof(EenmaalAanvraag), null, true) }));
        await Assert.ThrowsAsync<ArgumentException>(() => host.Services.GetRequiredService<IJobScheduler>().NuAsync("proef.weg", default));
    }

    [Test]
    public async Task A_job_that_is_gone_from_the_code_goes_from_the_store_and_a_restart_leaves_the_others_alone()
    {
        var spoor = new Spoor();
        using (var eerst = Host(spoor, "0 0 0 1 1 ? 2099"))
        {
            await eerst.StartAsync();
            await eerst.Services.GetRequiredService<IJobScheduler>().NuAsync("proef.eenmaal", default);
            await spoor.WachtAsync(1);
            await eerst.StopAsync();
        }

        await _db.ExecuteAsync("update taken.triggers set description = 'onaangeroerd'");
        using (var dan = Host(spoor, "0 0 0 1 1 ? 2099", alleenEenmaal: true))
        {
            await dan.StartAsync();
            await dan.Services.GetRequiredService<IJobScheduler>().NuAsync("proef.eenmaal", default);
            await spoor.WachtAsync(2);
            await dan.StopAsync();
        }

        await using var bron = _db.Als("livcr_taken");
        await using var command = bron.CreateCommand("select string_agg(t.trigger_name || ':' || coalesce(t.description, ''), ',') from taken.triggers t join taken.job_details j using (job_name) where t.trigger_name like 'proef.%'");
        Assert.That(await command.ExecuteScalarAsync(), Is.EqualTo("proef.eenmaal:onaangeroerd"));
    }

    [Test]
    public void A_wrong_schedule_stops_the_start() =>
        Assert.That(() => new ServiceCollection().AddJob<EenmaalAanvraag>("x", "elke nacht", perCel: false), Throws.TypeOf<FormatException>());

    [Test]
    public async Task The_application_starts_and_stops_without_its_database()
    {
        using var host = Host(new Spoor(), "0 0 0 1 1 ? 2099", bron: "Host=/bestaat-niet;Username=x;Timeout=1");
        await host.StartAsync().WaitAsync(TimeSpan.FromSeconds(60)); // waiting for the database would take forever
        await host.StopAsync();
    }

    private IHost Host(Spoor spoor, string cronPerCel, bool alleenEenmaal = false, string? bron = null)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging();
        builder.Services.AddSingleton(spoor);
        builder.Services.AddScoped<CurrentUser>();
        builder.Services.AddScoped<ICurrentUser>(sp => sp.GetRequiredService<CurrentUser>());
        builder.Services.AddKeyedSingleton("taken", (_, _) => bron is null ? _db.Als("livcr_taken") : NpgsqlDataSource.Create(bron));
        builder.Services.AddMediatR(c => c.RegisterServicesFromAssemblyContaining<JobTests>());
        builder.Services.AddJob<EenmaalAanvraag>("proef.eenmaal", "0 0 0 1 1 ? 2099", perCel: false);
        if (!alleenEenmaal)
        {
            builder.Services.AddJob<PerCelAanvraag>("proef.percel", cronPerCel, perCel: true);
        }

        builder.Services.AddLivcrJobs();
        return builder.Build();
    }

    internal sealed record Keer(string Naam, CelId? Cel, bool Systeem);

    internal sealed class Spoor
    {
        public ConcurrentQueue<Keer> Keren { get; } = new();

        public async Task WachtAsync(int aantal)
        {
            for (var poging = 0; Keren.Count < aantal && poging < 400; poging++)
            {
                await Task.Delay(50);
            }

            Assert.That(Keren, Has.Count.GreaterThanOrEqualTo(aantal));
        }
    }

    internal sealed record PerCelAanvraag : ICommand<Done>;

    internal sealed record EenmaalAanvraag : ICommand<Done>;

    internal sealed class Handlers(Spoor spoor, ICurrentUser wie)
        : IRequestHandler<PerCelAanvraag, Result<Done>>, IRequestHandler<EenmaalAanvraag, Result<Done>>, IRequestHandler<GeefCellen, IReadOnlyList<CelId>>
    {
        public Task<Result<Done>> Handle(PerCelAanvraag request, CancellationToken cancellationToken)
        {
            spoor.Keren.Enqueue(new Keer(nameof(PerCelAanvraag), wie.Cel, wie.IsSysteem));
            return wie.Cel == Cellen[0] ? throw new InvalidOperationException("on purpose") : Task.FromResult(Done.Ok);
        }

        public Task<Result<Done>> Handle(EenmaalAanvraag request, CancellationToken cancellationToken)
        {
            spoor.Keren.Enqueue(new Keer(nameof(EenmaalAanvraag), wie.Cel, wie.IsSysteem));
            return Task.FromResult(Done.Ok);
        }

        public Task<IReadOnlyList<CelId>> Handle(GeefCellen request, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<CelId>>(Cellen);
    }
}
