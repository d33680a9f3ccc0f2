using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.Signalen.Domain;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Signalen.Persistence;

internal sealed class SignalenDbContext(DbContextOptions<SignalenDbContext> options, ModuleServices services) : ModuleDbContext(options, services)
{
    public override string Schema => "signalen";

    public DbSet<Signaal> Signalen => Set<Signaal>();

    public DbSet<Doorgave> Doorgaven => Set<Doorgave>();

    public DbSet<DoorgaveInhoud> DoorgaveInhouden => Set<DoorgaveInhoud>();

    public DbSet<Navraag> Navragen => Set<Navraag>();

    public DbSet<Adviesvraag> Adviesvragen => Set<Adviesvraag>();

    public DbSet<OngezienSignaal> OngezienSignalen => Set<OngezienSignaal>();

    public DbSet<BekendeCasus> BekendeCasussen => Set<BekendeCasus>();

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
        model.Entity<Vernietigingsbewijs>().ToTable("vernietigingsbewijs");
    }
}
