using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Persistence;

internal sealed class MachtigingenDbContext(DbContextOptions<MachtigingenDbContext> options, ModuleServices services) : ModuleDbContext(options, services)
{
    public override string Schema => "machtigingen";

    protected override void Map(ModelBuilder model)
    {
    }
}
