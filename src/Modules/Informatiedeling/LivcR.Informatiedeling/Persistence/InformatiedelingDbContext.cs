using LivcR.Informatiedeling.Domain;
using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Informatiedeling.Persistence;

internal sealed class InformatiedelingDbContext(DbContextOptions<InformatiedelingDbContext> options, ModuleServices services) : ModuleDbContext(options, services)
{
    public override string Schema => "informatiedeling";

    public DbSet<Inbreng> Inbrengen => Set<Inbreng>();

    public DbSet<Geopend> Geopend => Set<Geopend>();

    public DbSet<Kamer> Kamers => Set<Kamer>();

    public DbSet<AanwezigBij> AanwezigBij => Set<AanwezigBij>();

    public DbSet<Embargo> Embargos => Set<Embargo>();

    public DbSet<InbrengEmbargo> InbrengEmbargos => Set<InbrengEmbargo>();

    public DbSet<NietsGedeeld> NietsGedeeld => Set<NietsGedeeld>();

    public DbSet<Terugkoppelingsfiche> Fiches => Set<Terugkoppelingsfiche>();

    public DbSet<FicheAntwoord> FicheAntwoorden => Set<FicheAntwoord>();

    public DbSet<FicheVingerafdruk> FicheVingerafdrukken => Set<FicheVingerafdruk>();

    protected override void Map(ModelBuilder model)
    {
        model.Entity<Inbreng>(b =>
        {
            b.Ignore(i => i.Stand);
            foreach (var kolom in new[] { "tekst", "noodzakelijk", "proportioneel", "subsidiair" })
            {
                b.Property<byte[]?>("_" + kolom).HasColumnName(kolom);
            }
        });
        model.Entity<Kamer>().HasKey(k => k.AgendapuntId);
        model.Entity<Aanwezige>().HasKey(a => new { a.AgendapuntId, a.PersoonId });
        model.Entity<Geopend>().HasKey(g => new { g.InbrengId, g.PersoonId });
        model.Entity<AanwezigBij>().HasKey(a => new { a.InbrengId, a.PersoonId });
        model.Entity<AanwezigBij>().HasOne<Inbreng>().WithMany().HasForeignKey(a => a.InbrengId);
        model.Entity<Embargo>().HasKey(e => e.CasusId);
        model.Entity<InbrengEmbargo>().HasKey(e => e.InbrengId);
        model.Entity<InbrengEmbargo>().HasOne<Inbreng>().WithMany().HasForeignKey(e => e.InbrengId);
        model.Entity<NietsGedeeld>().HasKey(n => new { n.AgendapuntId, n.PersoonId });
        model.Entity<FicheAntwoord>().HasKey(a => new { a.FicheId, a.PersoonId });
        model.Entity<FicheVingerafdruk>().HasKey(v => v.InbrengId);
    }

    /// <summary>The asker's own item. A text that is no id, a missing item and someone else's are the same: nothing (PAR-03).</summary>
    public async Task<Inbreng?> EigenAsync(string? id, PersoonId? wie, CancellationToken ct) =>
        SharedKernel.Id.Lees<InbrengId>(id, out var inbreng) ? await Inbrengen.FirstOrDefaultAsync(i => i.Id == inbreng && i.Auteur == wie, ct) : null;
}
