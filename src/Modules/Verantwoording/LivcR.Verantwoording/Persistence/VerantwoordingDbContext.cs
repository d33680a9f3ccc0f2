using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Verantwoording.Persistence;

internal sealed class VerantwoordingDbContext(DbContextOptions<VerantwoordingDbContext> options, ModuleServices services) : ModuleDbContext(options, services)
{
    public override string Schema => "verantwoording";

    protected override void Map(ModelBuilder model)
    {
    }
}
