using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Ggb.Persistence;

internal sealed class GgbDbContext(DbContextOptions<GgbDbContext> options, ModuleServices services) : ModuleDbContext(options, services)
{
    public override string Schema => "ggb";

    protected override void Map(ModelBuilder model)
    {
    }
}
