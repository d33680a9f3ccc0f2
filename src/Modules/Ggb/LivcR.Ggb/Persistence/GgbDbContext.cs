using LivcR.Ggb.Domain;
using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Ggb.Persistence;

internal sealed class GgbDbContext(DbContextOptions<GgbDbContext> options, ModuleServices services) : ModuleDbContext(options, services)
{
    public override string Schema => "ggb";

    public DbSet<GgbControle> Controles => Set<GgbControle>();

    public DbSet<Embargo> Embargos => Set<Embargo>();

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
        model.Entity<Embargo>().HasKey(e => e.CasusId);
        // Kept by the database (migration Opschortingen): here only so that a new row says "no".
        model.Entity<GgbUitvoerder>().Property<bool>("OnderEmbargo");
    }

    /// <summary>Marks the GGB-controles of a casus as the casus is marked (GEH-11). The row of the embargo is held meanwhile: of a question and an embargo at the same moment, the later one sees the other.</summary>
    public Task VolgEmbargoAsync(CasusId casus, CancellationToken ct) => Database.ExecuteSqlAsync($"""
        update ggb.ggb_controle c set onder_embargo = e.staat from (select cel_id, staat from ggb.embargo where casus_id = {casus.Waarde} for share) e
        where c.cel_id = e.cel_id and c.casus_id = {casus.Waarde} and c.onder_embargo <> e.staat
        """, ct);

    /// <summary>The newest question about a casus; the older ones are history.</summary>
    public Task<GgbControle?> LaatsteAsync(CasusId casus, CancellationToken ct) =>
        Controles.Where(c => c.CasusId == casus).OrderByDescending(c => c.AangevraagdOp).ThenByDescending(c => c.Id).FirstOrDefaultAsync(ct);

    /// <summary>The question with this id, as far as the asker may see it. A text that is no id finds nothing (PAR-03).</summary>
    public async Task<GgbControle?> ZoekAsync(string? id, CancellationToken ct) =>
        SharedKernel.Id.Lees<ControleId>(id, out var controle) ? await Controles.FirstOrDefaultAsync(c => c.Id == controle, ct) : null;
}
