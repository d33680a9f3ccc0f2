using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Informatiedeling.Persistence;

internal sealed class InformatiedelingDbContext(DbContextOptions<InformatiedelingDbContext> options, ModuleServices services) : ModuleDbContext(options, services)
{
    public override string Schema => "informatiedeling";

    protected override void Map(ModelBuilder model)
    {
    }
}
