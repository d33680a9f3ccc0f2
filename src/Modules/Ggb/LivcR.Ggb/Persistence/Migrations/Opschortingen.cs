using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Ggb.Persistence.Migrations;

/// <summary>GEH-11: the GGB-controles of a casus under embargo are hidden from everyone but the system, their executors too. The mark stands on the controle and, kept equal by a foreign key, on
/// its executors; a list pays one comparison of a boolean. What was asked of the register is read by jobs alone, and shown to nobody, embargo or not.</summary>
[DbContext(typeof(GgbDbContext))]
[Migration("20261223100000_Opschortingen")]
internal sealed class Opschortingen : Migration
{
    /// <summary>No person asks: a reaction or a job.</summary>
    private const string Systeem = "nullif(current_setting('livcr.persoon', true), '') is null";

    private static readonly (string Tabel, string Lezen)[] Beleid =
    [
        ("ggb_controle", $"{Rls.Breed} or {Rls.Via("id", "ggb.ggb_uitvoerder", "controle_id", "persoon_id")}"),
        ("ggb_uitvoerder", $"{Rls.Breed} or {Rls.Eigen("persoon_id")}"),
    ];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            create table ggb.embargo (casus_id uuid primary key, cel_id uuid not null, staat boolean not null, volgnummer integer not null);
            alter table ggb.ggb_controle add onder_embargo boolean not null default false, add constraint ggb_controle_embargo unique (id, onder_embargo);
            alter table ggb.ggb_uitvoerder add onder_embargo boolean not null default false;
            alter table ggb.ggb_uitvoerder add constraint ggb_uitvoerder_embargo_van foreign key (controle_id, onder_embargo) references ggb.ggb_controle (id, onder_embargo) on update cascade on delete cascade;
            """);
        migrationBuilder.Sql(Rls.Force("ggb.embargo", Rls.Breed, $"{Rls.Breed} and {Systeem}"));
        foreach (var (tabel, lezen) in Beleid)
        {
            migrationBuilder.Sql(Rls.Herzie($"ggb.{tabel}", $"(not onder_embargo or {Systeem}) and ({lezen})", lezen));
        }

        migrationBuilder.Sql(Rls.Herzie("ggb.ggb_registervraag", $"{Rls.Breed} and {Systeem}"));
    }
}
