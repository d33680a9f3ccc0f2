using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.Signalen.Domain;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Signalen.Persistence;

internal sealed class SignalenDbContext(DbContextOptions<SignalenDbContext> options, ModuleServices services) : ModuleDbContext(options, services)
{
    public const string OnderEmbargo = "OnderEmbargo";

    public override string Schema => "signalen";

    public DbSet<Signaal> Signalen => Set<Signaal>();

    public DbSet<Doorgave> Doorgaven => Set<Doorgave>();

    public DbSet<DoorgaveInhoud> DoorgaveInhouden => Set<DoorgaveInhoud>();

    public DbSet<Navraag> Navragen => Set<Navraag>();

    public DbSet<Adviesvraag> Adviesvragen => Set<Adviesvraag>();

    public DbSet<OngezienSignaal> OngezienSignalen => Set<OngezienSignaal>();

    public DbSet<BekendeCasus> BekendeCasussen => Set<BekendeCasus>();

    public DbSet<Opschorting> Opschortingen => Set<Opschorting>();

    public DbSet<Vernietigingsbewijs> Vernietigingsbewijzen => Set<Vernietigingsbewijs>();

    /// <summary>A change of one signal, with its id in the log (AVG-10).</summary>
    public void LogWijziging(SignaalId signaal, string handeling, string doel, string? regel = null) => AddLog(Wijziging(signaal, handeling, doel, regel));

    public static LogRegel Wijziging(SignaalId signaal, string handeling, string doel, string? regel = null) => new()
    {
        Actie = LogActie.Wijzigen,
        Handeling = "signalen." + handeling,
        Object = "signaal",
        ObjectId = signaal.Waarde,
        Doel = doel,
        Regel = regel,
    };

    /// <summary>Marks the signals of a casus as the casus is marked (GEH-11), and keeps for the coordination which ones. The row of the casus is held meanwhile: of a link and an embargo at the
    /// same moment, the later one sees the other.</summary>
    public Task VolgEmbargoAsync(CasusId casus, CancellationToken ct) => Database.ExecuteSqlAsync($"""
        update signalen.signaal s set onder_embargo = c.onder_embargo from (select onder_embargo from signalen.bekende_casus where id = {casus.Waarde} for share) c
            where s.casus_id = {casus.Waarde} and s.onder_embargo <> c.onder_embargo;
        delete from signalen.opschorting o using signalen.signaal s where s.id = o.signaal_id and s.casus_id = {casus.Waarde} and not s.onder_embargo;
        insert into signalen.opschorting (signaal_id, cel_id) select id, cel_id from signalen.signaal where casus_id = {casus.Waarde} and onder_embargo on conflict do nothing;
        """, ct);

    public void LogAdvies(AdviesvraagId vraag, string handeling) =>
        AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "signalen." + handeling, Object = "adviesvraag", ObjectId = vraag.Waarde, Doel = "advies" });

    protected override void Map(ModelBuilder model)
    {
        model.Entity<Signaal>(b =>
        {
            b.ToTable("signaal");
            b.Property(s => s.Nummer).UseCollation("C"); // the second key of the worklist's order
        });
        model.Entity<Doorgave>().ToTable("doorgave");
        model.Entity<DoorgaveInhoud>(b =>
        {
            b.ToTable("doorgave_inhoud");
            b.HasOne<Doorgave>().WithOne().HasForeignKey<DoorgaveInhoud>(i => i.Id);
        });
        model.Entity<OngezienSignaal>(b =>
        {
            b.ToTable("ongezien_signaal");
            b.HasKey(o => new { o.SignaalId, o.PersoonId });
            b.HasOne<Signaal>().WithMany().HasForeignKey(o => o.SignaalId);
        });
        model.Entity<Navraag>(b =>
        {
            b.ToTable("navraag");
            b.HasOne<Signaal>().WithMany().HasForeignKey(n => n.SignaalId);
        });
        model.Entity<Adviesvraag>().ToTable("adviesvraag");
        model.Entity<BekendeCasus>().ToTable("bekende_casus");
        model.Entity<Opschorting>(b =>
        {
            b.ToTable("opschorting");
            b.HasKey(o => o.SignaalId);
        });
        model.Entity<Vernietigingsbewijs>().ToTable("vernietigingsbewijs");
        // Kept by the database (migration Opschortingen): here only so that a new row says "no".
        model.Entity<Signaal>().Property<bool>(OnderEmbargo);
        model.Entity<Navraag>().Property<bool>(OnderEmbargo);
    }
}
