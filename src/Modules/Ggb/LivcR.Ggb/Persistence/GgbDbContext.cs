using LivcR.Ggb.Domain;
using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Ggb.Persistence;

internal sealed class GgbDbContext(DbContextOptions<GgbDbContext> options, ModuleServices services) : ModuleDbContext(options, services)
{
    public override string Schema => "ggb";

    public DbSet<GgbControle> Controles => Set<GgbControle>();

    public DbSet<Registerinstelling> Registerinstellingen => Set<Registerinstelling>();

    public DbSet<GgbRegistervraag> Registervragen => Set<GgbRegistervraag>();

    public DbSet<Registerepoch> Registerepochs => Set<Registerepoch>();

    protected override void Map(ModelBuilder model)
    {
        model.Entity<GgbControle>().HasMany(c => c.Uitvoerders).WithOne().HasForeignKey(u => u.ControleId);
        model.Entity<GgbControle>().Navigation(c => c.Uitvoerders).AutoInclude();
        model.Entity<Registerinstelling>().HasKey(i => i.CelId);
        model.Entity<Registerepoch>().HasKey(e => e.Nummer);
        model.Entity<Registerepoch>().Property(e => e.Nummer).ValueGeneratedNever();
        model.Entity<GgbUitvoerder>().HasKey(u => new { u.ControleId, u.PersoonId });
    }

    /// <summary>The newest question about a casus; the older ones are history.</summary>
    public Task<GgbControle?> LaatsteAsync(CasusId casus, CancellationToken ct) =>
        Controles.Where(c => c.CasusId == casus).OrderByDescending(c => c.AangevraagdOp).ThenByDescending(c => c.Id).FirstOrDefaultAsync(ct);

    /// <summary>The question with this id, as far as the asker may see it. A text that is no id finds nothing (PAR-03).</summary>
    public async Task<GgbControle?> ZoekAsync(string? id, CancellationToken ct) =>
        SharedKernel.Id.Lees<ControleId>(id, out var controle) ? await Controles.FirstOrDefaultAsync(c => c.Id == controle, ct) : null;
}
