using LivcR.Dashboards.Domain;
using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Dashboards.Persistence;

internal sealed class DashboardsDbContext(DbContextOptions<DashboardsDbContext> options, ModuleServices services) : ModuleDbContext(options, services)
{
    private readonly TimeProvider _time = services.Time;

    public override string Schema => "dashboards";

    public DbSet<Telling> Tellingen => Set<Telling>();

    public DbSet<Publicatie> Publicaties => Set<Publicatie>();

    public DbSet<Cijfer> Cijfers => Set<Cijfer>();

    /// <summary>Adds to a count, in the transaction that also marks the event as taken: so once, however often it is delivered.</summary>
    public async Task TelAsync(Maat maat, DateTimeOffset gebeurdOp, int aantal, long som, CancellationToken ct)
    {
        if (User.Cel is not { } cel)
        {
            return;
        }

        var (periode, naam, nu) = (Periode.Van(gebeurdOp).ToString(), maat.ToString(), _time.GetUtcNow());
        await Database.ExecuteSqlAsync($"""
            insert into dashboards.telling as t (cel_id, periode, maat, aantal, som, laatst) values ({cel.Waarde}, {periode}, {naam}, {aantal}, {som}, {nu})
            on conflict (cel_id, periode, maat) do update set aantal = t.aantal + excluded.aantal, som = t.som + excluded.som, laatst = excluded.laatst
            """, ct);
    }

    protected override void Map(ModelBuilder model)
    {
        model.Entity<Telling>().HasKey(t => new { t.CelId, t.Periode, t.Maat });
        model.Entity<Publicatie>().HasKey(p => new { p.CelId, p.Periode });
        model.Entity<Cijfer>().HasKey(c => new { c.CelId, c.Periode, c.Maat });
    }
}
