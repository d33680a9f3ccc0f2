using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Signalen.Persistence;

internal sealed class SignalenDbContext(DbContextOptions<SignalenDbContext> options, ModuleServices services) : ModuleDbContext(options, services)
{
    public override string Schema => "signalen";

    protected override void Map(ModelBuilder model)
    {
    }
}
