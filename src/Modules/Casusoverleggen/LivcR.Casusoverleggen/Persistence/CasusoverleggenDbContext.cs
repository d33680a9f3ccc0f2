using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Persistence;

internal sealed class CasusoverleggenDbContext(DbContextOptions<CasusoverleggenDbContext> options, ModuleServices services) : ModuleDbContext(options, services)
{
    public override string Schema => "casusoverleggen";

    protected override void Map(ModelBuilder model)
    {
    }
}
