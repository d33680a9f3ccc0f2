using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Dashboards.Persistence;

internal sealed class DashboardsDbContext(DbContextOptions<DashboardsDbContext> options, ModuleServices services) : ModuleDbContext(options, services)
{
    public override string Schema => "dashboards";

    protected override void Map(ModelBuilder model)
    {
    }
}
