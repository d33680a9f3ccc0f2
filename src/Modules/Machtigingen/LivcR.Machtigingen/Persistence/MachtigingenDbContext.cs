using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Published;
using LivcR.Machtigingen.Slices.Aanwijzingen;
using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Persistence;

internal sealed class MachtigingenDbContext(DbContextOptions<MachtigingenDbContext> options, ModuleServices services, CelGeheugen? geheugen = null, AanwijzingenGeheugen? wachtend = null, Zetelwacht? zetelwacht = null) : ModuleDbContext(options, services)
{
    public override string Schema => "machtigingen";

    public DbSet<Cel> Cellen => Set<Cel>();

    public DbSet<Zetelbezetting> Zetels => Set<Zetelbezetting>();

    public DbSet<Veiligheidsmachtiging> Veiligheidsmachtigingen => Set<Veiligheidsmachtiging>();

    public DbSet<Organisatie> Organisaties => Set<Organisatie>();

    public DbSet<CelOrganisatie> Samenwerkingen => Set<CelOrganisatie>();

    public DbSet<Aanwijzing> Aanwijzingen => Set<Aanwijzing>();

    public DbSet<Herinnering> Herinneringen => Set<Herinnering>();

    public DbSet<Correctie> Correcties => Set<Correctie>();

    public DbSet<Contactpersoon> Contactpersonen => Set<Contactpersoon>();

    public DbSet<Sectorcontact> Sectorcontacten => Set<Sectorcontact>();

    public DbSet<Rolmelding> Rolmeldingen => Set<Rolmelding>();

    public DbSet<Lidmaatschap> Lidmaatschappen => Set<Lidmaatschap>();

    public DbSet<HuishoudelijkReglement> Reglementen => Set<HuishoudelijkReglement>();

    public DbSet<Reglementbevestiging> Reglementbevestigingen => Set<Reglementbevestiging>();

    public DbSet<Ambt> Ambten => Set<Ambt>();

    public DbSet<Rolvoorstel> Rolvoorstellen => Set<Rolvoorstel>();

    public DbSet<Opheffing> Opheffingen => Set<Opheffing>();

    public DbSet<Openstaand> Openstaande => Set<Openstaand>();

    public DbSet<Gegevensbescherming> Gegevensbeschermingen => Set<Gegevensbescherming>();

    public DbSet<Verwerkingsgrond> Verwerkingsgronden => Set<Verwerkingsgrond>();

    public DbSet<Protocol> Protocollen => Set<Protocol>();

    public DbSet<Regelafstelling> Regelafstellingen => Set<Regelafstelling>();

    public DbSet<GgbGrond> GgbGronden => Set<GgbGrond>();

    public DbSet<Lijstuitsluiting> Lijstuitsluitingen => Set<Lijstuitsluiting>();

    public DbSet<RegelVersie> RegelVersies => Set<RegelVersie>();

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var n = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        geheugen?.Vergeet();
        wachtend?.Vergeet();
        zetelwacht?.Vergeet();
        return n;
    }

    protected override void Map(ModelBuilder model)
    {
        model.Entity<Cel>(b =>
        {
            b.Property(c => c.Id).ValueGeneratedNever();
            b.HasMany(c => c.Gemeenten).WithOne().HasForeignKey(g => g.CelId);
            b.HasMany(c => c.Akten).WithOne().HasForeignKey(a => a.CelId);
            b.HasMany(c => c.Opheffingsakten).WithOne().HasForeignKey(a => a.CelId);
        });
        model.Entity<Gemeente>(b =>
        {
            b.HasKey(g => new { g.CelId, g.Nis });
            b.HasIndex(g => g.Nis, "gemeente_een_actieve_cel").IsUnique().HasFilter("tot is null and van < 'infinity'");
        });
        model.Entity<Oprichtingsakte>().HasKey(a => new { a.CelId, a.Nis });
        model.Entity<Opheffingsakte>().HasKey(a => new { a.CelId, a.Nis });
        model.Entity<Opheffing>(b =>
        {
            b.Property(o => o.Id).ValueGeneratedNever();
            b.HasIndex(o => o.CelId, "opheffing_een_open").IsUnique().HasFilter("staat = 'Open'");
        });
        model.Entity<Openstaand>().HasKey(o => new { o.CelId, o.Soort, o.Id });
        model.Entity<Zetelbezetting>(b =>
        {
            b.ToTable("zetel");
            b.Property(z => z.Id).ValueGeneratedNever();
        });
        model.Entity<Veiligheidsmachtiging>().Property(m => m.Id).ValueGeneratedNever();
        model.Entity<Organisatie>(b =>
        {
            b.Property(o => o.Id).ValueGeneratedNever();
            b.HasMany(o => o.Rechtsgronden).WithOne().HasForeignKey(r => r.OrganisatieId);
        });
        model.Entity<OrganisatieRechtsgrond>().Property(r => r.Id).ValueGeneratedNever();
        model.Entity<CelOrganisatie>().HasKey(c => new { c.CelId, c.OrganisatieId, c.Van });
        model.Entity<Aanwijzing>(b =>
        {
            b.Property(a => a.Id).ValueGeneratedNever();
            b.HasMany(a => a.Geldingen).WithOne().HasForeignKey(g => g.AanwijzingId);
            b.Navigation(a => a.Geldingen).AutoInclude();
            b.HasIndex(a => new { a.PersoonId, a.OrganisatieId }, "aanwijzing_een_aanvraag").IsUnique().HasFilter("staat = 'Aangevraagd'");
        });
        model.Entity<Gelding>().Property(g => g.Id).ValueGeneratedNever();
        model.Entity<Herinnering>(b =>
        {
            b.HasKey(h => new { h.CelId, h.AanwijzingId });
            b.HasOne<Aanwijzing>().WithMany().HasForeignKey(h => h.AanwijzingId);
        });
        model.Entity<Correctie>(b =>
        {
            b.Property(c => c.Id).ValueGeneratedNever();
            b.HasOne<Aanwijzing>().WithMany().HasForeignKey(c => c.AanwijzingId);
        });
        model.Entity<Contactpersoon>().Property(c => c.Id).ValueGeneratedNever();
        model.Entity<Sectorcontact>().HasKey(s => new { s.CelId, s.Sector });
        model.Entity<Rolmelding>().Property(r => r.Id).ValueGeneratedNever();
        model.Entity<Lidmaatschap>(b =>
        {
            b.Property(l => l.Id).ValueGeneratedNever();
            b.HasIndex(l => new { l.PersoonId, l.OrganisatieId }, "lidmaatschap_een").IsUnique().HasFilter("tot is null");
        });
        model.Entity<HuishoudelijkReglement>().HasKey(r => new { r.CelId, r.Nummer });
        model.Entity<Reglementbevestiging>().HasKey(r => new { r.CelId, r.Nummer, r.PersoonId });
        model.Entity<Ambt>().Property(a => a.Id).ValueGeneratedNever();
        model.Entity<Rolvoorstel>().Property(v => v.Id).ValueGeneratedNever();
        model.Entity<Gegevensbescherming>().HasKey(g => g.CelId);
        model.Entity<Verwerkingsgrond>().HasKey(v => new { v.CelId, v.OrganisatieId });
        model.Entity<Protocol>().Property(p => p.Id).ValueGeneratedNever();
        model.Entity<Regelafstelling>().Property(a => a.Id).ValueGeneratedNever();
        model.Entity<GgbGrond>().HasKey(g => new { g.CelId, g.Van });
        // The order of inserts follows these.
        VanCel<Zetelbezetting>(model);
        VanCel<CelOrganisatie>(model);
        VanCel<HuishoudelijkReglement>(model);
        VanCel<GgbGrond>(model);
        VanCel<Ambt>(model);
        VanCel<Rolvoorstel>(model);
        VanCel<Opheffing>(model);
        VanCel<Gegevensbescherming>(model);
        VanCel<Verwerkingsgrond>(model);
        VanCel<Protocol>(model);
        VanCel<Regelafstelling>(model);
        model.Entity<Lijstuitsluiting>().HasKey(u => new { u.OrganisatieId, u.Uitsluiting, u.Van });
        VanOrganisatie<Lijstuitsluiting>(model);
        VanOrganisatie<Verwerkingsgrond>(model);
        VanOrganisatie<CelOrganisatie>(model);
        VanCel<Sectorcontact>(model);
        VanCel<Rolmelding>(model);
        VanCel<Herinnering>(model);
        VanOrganisatie<Aanwijzing>(model);
        VanOrganisatie<Contactpersoon>(model);
        VanOrganisatie<Sectorcontact>(model);
        VanOrganisatie<Lidmaatschap>(model);
        model.Entity<RegelVersie>(b =>
        {
            b.HasKey(r => new { r.RegelId, r.GeldigVan });
            b.Property(r => r.Varianten).HasColumnType("jsonb");
            b.Property(r => r.Termijnen).HasColumnType("jsonb");
        });
    }

    private static void VanCel<T>(ModelBuilder model) where T : class => model.Entity<T>().HasOne<Cel>().WithMany().HasForeignKey("CelId");

    private static void VanOrganisatie<T>(ModelBuilder model) where T : class => model.Entity<T>().HasOne<Organisatie>().WithMany().HasForeignKey("OrganisatieId");
}
