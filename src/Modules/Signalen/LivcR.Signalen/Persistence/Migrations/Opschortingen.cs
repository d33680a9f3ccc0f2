using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Signalen.Persistence.Migrations;

/// <summary>GEH-11: a signal of a casus under embargo is hidden from everyone but the system. The mark stands on the signal and, kept equal by a foreign key, on the questions about it; a list pays one
/// comparison of a boolean. Its sender goes on reading the receipt (a policy for reading only), since a receipt that disappears would tell.</summary>
[DbContext(typeof(SignalenDbContext))]
[Migration("20261223100000_Opschortingen")]
internal sealed class Opschortingen : Migration
{
    /// <summary>No person asks: a reaction or a job.</summary>
    private const string Systeem = "nullif(current_setting('livcr.persoon', true), '') is null";

    private static readonly (string Tabel, string Mag)[] Beleid =
    [
        ("signaal", $"{Rls.Breed} or {Rls.Eigen("afzender_id")} or {Rls.Eigen("politie_id")}"),
        ("navraag", $"{Rls.Breed} or {Rls.Eigen("afzender_id")}"),
    ];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            alter table signalen.signaal add onder_embargo boolean not null default false, add constraint signaal_embargo unique (id, onder_embargo);
            alter table signalen.navraag add onder_embargo boolean not null default false;
            alter table signalen.navraag add constraint navraag_embargo_van foreign key (signaal_id, onder_embargo) references signalen.signaal (id, onder_embargo) on update cascade on delete cascade;
            alter table signalen.bekende_casus add onder_embargo boolean not null default false, add embargo_volgnummer integer not null default 0;
            -- What the coordination may know of such a signal: that its casus is suspended.
            create table signalen.opschorting (signaal_id uuid primary key references signalen.signaal on delete cascade, cel_id uuid not null);
            """);
        foreach (var (tabel, mag) in Beleid)
        {
            migrationBuilder.Sql(Rls.Herzie($"signalen.{tabel}", $"(not onder_embargo or {Systeem}) and ({mag})", mag));
        }

        // Not for who coordinates, and not for a coordinator of before who took it from another LIVC R: neither has a receipt to lose.
        migrationBuilder.Sql($"""
            create policy ontvangst on signalen.signaal for select using
                ({Rls.Eigen("afzender_id")} and onder_embargo and kanaal <> 'AndereLivcr' and nullif(current_setting('livcr.breed', true), '') is null)
            """);
        migrationBuilder.Sql(Rls.Force("signalen.opschorting", Rls.Breed, $"{Rls.Breed} and {Systeem}"));
    }
}
