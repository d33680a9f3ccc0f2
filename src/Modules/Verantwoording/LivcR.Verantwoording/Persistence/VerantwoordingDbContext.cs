using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.Verantwoording.Domain;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Verantwoording.Persistence;

internal sealed class VerantwoordingDbContext(DbContextOptions<VerantwoordingDbContext> options, ModuleServices services) : ModuleDbContext(options, services)
{
    public override string Schema => "verantwoording";

    /// <summary>The lines of the LIVC R acted for: the database shows no others.</summary>
    public IQueryable<Logregel> Log => Set<Logregel>().AsNoTracking();

    protected override void Map(ModelBuilder model) => model.Entity<Logregel>(b =>
    {
        b.ToTable("log", t => t.ExcludeFromMigrations()); // the kernel makes it, and gives this role no more than SELECT
        b.HasNoKey();
    });
}
