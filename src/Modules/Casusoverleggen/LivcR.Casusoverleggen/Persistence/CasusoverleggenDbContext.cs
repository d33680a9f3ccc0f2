using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Persistence;

internal sealed class CasusoverleggenDbContext(DbContextOptions<CasusoverleggenDbContext> options, ModuleServices services) : ModuleDbContext(options, services)
{
    public override string Schema => "casusoverleggen";

    public DbSet<Casus> Casussen => Set<Casus>();
    public DbSet<Betrokkene> Betrokkenen => Set<Betrokkene>();
    public DbSet<Overleg> Overleggen => Set<Overleg>();
    public DbSet<Agendapunt> Agendapunten => Set<Agendapunt>();
    public DbSet<Deelname> Deelnames => Set<Deelname>();
    public DbSet<RedenVanWeigering> Weigeringen => Set<RedenVanWeigering>();
    public DbSet<Besluit> Besluiten => Set<Besluit>();
    public DbSet<Taak> Taken => Set<Taak>();
    public DbSet<Inzage> Inzagen => Set<Inzage>();
    public DbSet<GgbAntwoord> GgbAntwoorden => Set<GgbAntwoord>();
    public DbSet<Beslisser> Beslissers => Set<Beslisser>();
    public DbSet<Embargo> Embargos => Set<Embargo>();
    public DbSet<Opschorting> Opschortingen => Set<Opschorting>();
    public DbSet<Kalenderafspraak> Kalenderafspraken => Set<Kalenderafspraak>();
    public DbSet<Sluitingsvoorstel> Sluitingsvoorstellen => Set<Sluitingsvoorstel>();
    public DbSet<Overdrachtsvoorstel> Overdrachtsvoorstellen => Set<Overdrachtsvoorstel>();
    public DbSet<Overdracht> Overdrachten => Set<Overdracht>();
    public DbSet<OverdrachtInhoud> OverdrachtInhouden => Set<OverdrachtInhoud>();
    public DbSet<Meegekregen> Meegekregen => Set<Meegekregen>();
    public DbSet<Wegingsvoorstel> Wegingsvoorstellen => Set<Wegingsvoorstel>();
    public DbSet<Opvolgplan> Opvolgplannen => Set<Opvolgplan>();
    public DbSet<Agendavraag> Agendavragen => Set<Agendavraag>();
    public DbSet<Afsluiting> Afsluitingen => Set<Afsluiting>();
    public DbSet<Terugblik> Terugblikken => Set<Terugblik>();
    public DbSet<Vrijlating> Vrijlatingen => Set<Vrijlating>();
    public DbSet<Afsprakenlijst> Afsprakenlijsten => Set<Afsprakenlijst>();
    public DbSet<Goedkeuring> Goedkeuringen => Set<Goedkeuring>();
    public DbSet<Voorbehoud> Voorbehouden => Set<Voorbehoud>();
    public DbSet<Domain.Planning.Beschikbaarheid> Beschikbaarheden => Set<Domain.Planning.Beschikbaarheid>();
    public DbSet<Domain.Planning.Afwezigheid> Afwezigheden => Set<Domain.Planning.Afwezigheid>();
    public DbSet<Domain.Planning.VastMoment> VasteMomenten => Set<Domain.Planning.VastMoment>();
    public DbSet<Domain.Planning.Peiling> Peilingen => Set<Domain.Planning.Peiling>();
    public DbSet<Domain.Planning.Peilantwoord> Peilantwoorden => Set<Domain.Planning.Peilantwoord>();
    public DbSet<Genodigde> Genodigden => Set<Genodigde>();
    public DbSet<Verslag> Verslagen => Set<Verslag>();
    public DbSet<Vervanging> Vervangingen => Set<Vervanging>();
    public DbSet<Sjabloon> Sjablonen => Set<Sjabloon>();
    public DbSet<Jaartaak> Jaartaken => Set<Jaartaak>();
    public DbSet<VervallenUitnodiging> Vervallen => Set<VervallenUitnodiging>();

    /// <summary>What the aggregates became is told to the other modules here, so that no slice can forget it.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        foreach (var c in ChangeTracker.Entries<Casus>().Select(e => e.Entity).ToList())
        {
            foreach (var o in c.NeemOvergangen())
            {
                AddEvent(new CasusStaatGewijzigdV1(c.Id, o.Van, o.Naar, o.Volgnummer, o.Op));
            }
        }

        foreach (var a in Gewijzigd<Agendapunt>(nameof(Agendapunt.Volgnummer)))
        {
            AddEvent(new AgendapuntStaatGewijzigdV1(a.Id, a.OverlegId, a.CasusId, a.Staat, a.Bevestigd, a.Volgnummer, a.StaatSinds));
        }

        foreach (var d in Gewijzigd<Deelname>(nameof(Deelname.Volgnummer)))
        {
            AddEvent(new DeelnameGewijzigdV1(d.AgendapuntId, d.PersoonId, d.Staat, d.Geheimhouding, d.Aanwezig, d.Volgnummer, d.GewijzigdOp));
        }

        foreach (var g in Gewijzigd<Genodigde>(nameof(Genodigde.Volgnummer)).Concat(ChangeTracker.Entries<Genodigde>().Where(e => e.State == EntityState.Deleted).Select(e => e.Entity)))
        {
            AddEvent(new GenodigdeGewijzigdV1(g.OverlegId, g.PersoonId, g.GewijzigdOp));
        }

        await OverlegEerstAsync(cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Whoever writes on a room has its meeting first, several meetings in one order: of two acts that cross the second waits, and never each for the other.</summary>
    private async Task OverlegEerstAsync(CancellationToken ct)
    {
        var overleggen = ChangeTracker.Entries<Agendapunt>().Where(e => e.State is EntityState.Modified or EntityState.Deleted).Select(e => e.Entity.OverlegId.Waarde).Distinct().ToArray();
        if (overleggen.Length > 0)
        {
            await Database.ExecuteSqlAsync($"select from casusoverleggen.overleg where id = any({overleggen}) order by id for update", ct);
        }
    }

    private List<T> Gewijzigd<T>(string kolom) where T : class =>
        [.. ChangeTracker.Entries<T>().Where(e => e.State == EntityState.Added || (e.State == EntityState.Modified && e.Property(kolom).IsModified)).Select(e => e.Entity)];

    protected override void Map(ModelBuilder model)
    {
        model.Entity<Casus>(b =>
        {
            b.Ignore(c => c.Overgangen);
            b.HasOne(c => c.Betrokkene).WithOne().HasForeignKey<Betrokkene>(x => x.CasusId);
        });
        model.Entity<Betrokkene>().HasKey(b => b.CasusId);
        model.Entity<Overleg>(b =>
        {
            b.Ignore(o => o.Komend);
            b.HasMany(o => o.Agendapunten).WithOne().HasForeignKey(a => a.OverlegId);
            b.Navigation(o => o.Agendapunten).UsePropertyAccessMode(PropertyAccessMode.Field);
            b.Ignore(o => o.Plaatsen);
            b.Ignore(o => o.LegeZetels);
            b.HasMany(o => o.Genodigden).WithOne().HasForeignKey(g => g.OverlegId);
            b.Navigation(o => o.Genodigden).UsePropertyAccessMode(PropertyAccessMode.Field).AutoInclude(); // so that no act on a meeting forgets who is on its list
        });
        model.Entity<Agendapunt>(b =>
        {
            b.HasMany(a => a.Deelnames).WithOne().HasForeignKey(d => d.AgendapuntId);
            b.Navigation(a => a.Deelnames).UsePropertyAccessMode(PropertyAccessMode.Field);
        });
        model.Entity<Deelname>().Property(d => d.Id).ValueGeneratedNever();
        model.Entity<RedenVanWeigering>().HasKey(w => w.DeelnameId);
        model.Entity<Besluit>(b =>
        {
            b.Property(x => x.Id).ValueGeneratedNever();
            b.HasOne<Agendapunt>().WithMany().HasForeignKey(x => x.AgendapuntId);
        });
        model.Entity<Taak>(b =>
        {
            b.Property(x => x.Id).ValueGeneratedNever();
            b.HasOne<Agendapunt>().WithMany().HasForeignKey(x => x.AgendapuntId);
        });
        model.Entity<Inzage>().Property(i => i.Id).ValueGeneratedNever();
        model.Entity<Beslisser>().HasKey(b => new { b.OverlegId, b.PersoonId });
        model.Entity<GgbAntwoord>().HasKey(g => g.ControleId);
        model.Entity<GgbAntwoord>().Property(g => g.ControleId).ValueGeneratedNever();
        model.Entity<Teller>().HasKey(t => new { t.CelId, t.Jaar });
        model.Entity<Embargo>().HasKey(e => e.CasusId);
        model.Entity<Opschorting>().HasKey(o => o.CasusId);
        model.Entity<Kalenderafspraak>().Property(a => a.Id).ValueGeneratedNever();
        model.Entity<Sluitingsvoorstel>().HasKey(v => v.CasusId);
        model.Entity<Overdrachtsvoorstel>().HasKey(v => v.CasusId);
        model.Entity<Overdracht>().Property(o => o.Id).ValueGeneratedNever();
        model.Entity<OverdrachtInhoud>().Property(i => i.Id).ValueGeneratedNever();
        model.Entity<OverdrachtInhoud>().HasOne<Overdracht>().WithOne().HasForeignKey<OverdrachtInhoud>(i => i.Id);
        model.Entity<Meegekregen>().HasKey(m => m.CasusId);
        model.Entity<Wegingsvoorstel>().HasKey(v => v.CasusId);
        model.Entity<Opvolgplan>().HasKey(p => p.CasusId);
        model.Entity<Agendavraag>().HasKey(a => new { a.CasusId, a.PersoonId });
        model.Entity<Afsluiting>().HasKey(a => a.CasusId);
        model.Entity<Terugblik>().HasKey(t => t.CasusId);
        model.Entity<Vrijlating>(b =>
        {
            b.HasKey(v => new { v.CasusId, v.PersoonId });
            b.PrimitiveCollection(v => v.Klaar).ElementType(e => e.HasConversion<string>());
        });
        model.Entity<Domain.Planning.Beschikbaarheid>(b =>
        {
            b.HasKey(x => new { x.CelId, x.PersoonId });
            b.PrimitiveCollection(x => x.Dagdelen).ElementType(e => e.HasConversion<string>());
        });
        model.Entity<Domain.Planning.Afwezigheid>().Property(a => a.Id).ValueGeneratedNever();
        model.Entity<Domain.Planning.VastMoment>().HasKey(v => v.CelId);
        model.Entity<Domain.Planning.Peiling>(b =>
        {
            b.Property(p => p.Id).ValueGeneratedNever();
            b.HasMany(p => p.Antwoorden).WithOne().HasForeignKey(a => a.PeilingId);
            b.Navigation(p => p.Antwoorden).UsePropertyAccessMode(PropertyAccessMode.Field);
        });
        model.Entity<Domain.Planning.Peilantwoord>(b =>
        {
            b.HasKey(a => new { a.PeilingId, a.PersoonId });
            b.PrimitiveCollection(a => a.Keuzes).ElementType(e => e.HasConversion<string>());
        });
        model.Entity<Genodigde>().HasKey(g => new { g.OverlegId, g.PersoonId });
        model.Entity<Verslag>().HasKey(v => v.OverlegId);
        model.Entity<Vervanging>().HasKey(v => new { v.CelId, v.Coordinator });
        model.Entity<Sjabloon>().HasKey(s => new { s.CelId, s.Soort });
        model.Entity<Jaartaak>().HasKey(t => new { t.CelId, t.Onderdeel });
        model.Entity<VervallenUitnodiging>().HasKey(v => new { v.AgendapuntId, v.PersoonId });
        model.Entity<Afsprakenlijst>(b =>
        {
            b.HasKey(l => l.AgendapuntId);
            b.Ignore(l => l.NogBuiten);
        });
        model.Entity<Goedkeuring>().HasKey(g => new { g.AgendapuntId, g.PersoonId });
        model.Entity<Voorbehoud>().Property(v => v.Id).ValueGeneratedNever();
        // So that a casus is written before what hangs on it.
        model.Entity<Sluitingsvoorstel>().HasOne<Casus>().WithOne().HasForeignKey<Sluitingsvoorstel>(x => x.CasusId);
        model.Entity<Overdrachtsvoorstel>().HasOne<Casus>().WithOne().HasForeignKey<Overdrachtsvoorstel>(x => x.CasusId);
        model.Entity<Meegekregen>().HasOne<Casus>().WithOne().HasForeignKey<Meegekregen>(x => x.CasusId);
        model.Entity<Wegingsvoorstel>().HasOne<Casus>().WithOne().HasForeignKey<Wegingsvoorstel>(x => x.CasusId);
        model.Entity<Opvolgplan>().HasOne<Casus>().WithOne().HasForeignKey<Opvolgplan>(x => x.CasusId);
        model.Entity<Afsluiting>().HasOne<Casus>().WithOne().HasForeignKey<Afsluiting>(x => x.CasusId);
        model.Entity<Terugblik>().HasOne<Casus>().WithOne().HasForeignKey<Terugblik>(x => x.CasusId);
        model.Entity<Agendavraag>().HasOne<Casus>().WithMany().HasForeignKey(x => x.CasusId);
        model.Entity<Vrijlating>().HasOne<Casus>().WithMany().HasForeignKey(x => x.CasusId);
        model.Entity<Afsprakenlijst>().HasOne<Agendapunt>().WithOne().HasForeignKey<Afsprakenlijst>(x => x.AgendapuntId);
        model.Entity<Goedkeuring>().HasOne<Agendapunt>().WithMany().HasForeignKey(x => x.AgendapuntId);
        // Kept by the database (migration Opschortingen): here only so that a new row says "no".
        foreach (var soort in new[] { typeof(Casus), typeof(Betrokkene), typeof(Agendapunt), typeof(Deelname), typeof(RedenVanWeigering), typeof(Besluit), typeof(Taak), typeof(Sluitingsvoorstel), typeof(Overdrachtsvoorstel), typeof(Meegekregen), typeof(Wegingsvoorstel), typeof(Opvolgplan), typeof(Agendavraag), typeof(Afsluiting), typeof(Terugblik), typeof(Vrijlating), typeof(Afsprakenlijst), typeof(Goedkeuring), typeof(Voorbehoud) })
        {
            model.Entity(soort).Property<bool>("OnderEmbargo");
        }
    }
}
