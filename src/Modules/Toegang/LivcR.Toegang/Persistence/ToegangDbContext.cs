using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Persistence;

internal sealed class ToegangDbContext(DbContextOptions<ToegangDbContext> options, ModuleServices services) : ModuleDbContext(options, services)
{
    public override string Schema => "toegang";

    protected override void Map(ModelBuilder model)
    {
    }
}
