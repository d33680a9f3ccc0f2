using LivcR.SharedKernel.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace LivcR.Informatiedeling.Persistence.Migrations;

/// <summary>All that one author brought in in the LIVC R acted for is withdrawn at their request, drafts too (PAR-05). The function gives nothing back, not even whether there was anything.</summary>
[DbContext(typeof(InformatiedelingDbContext))]
[Migration("20261205000000_OpVerzoek")]
internal sealed class OpVerzoek : Migration
{
    private const string Verzoeker = $"{Rls.Cel} and auteur = nullif(current_setting('livcr.verzoeker', true), '')::uuid";

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql($"""
        create policy verzoeker_lezen on informatiedeling.inbreng for select using ({Verzoeker});
        create policy verzoeker on informatiedeling.inbreng for update using ({Verzoeker}) with check ({Verzoeker});

        create function informatiedeling.trek_alles_in(verzoeker uuid, moment timestamptz) returns void language plpgsql as $$
        begin
            perform set_config('livcr.verzoeker', verzoeker::text, true);
            update informatiedeling.inbreng i set staat = 'Ingetrokken', ingetrokken_op = moment, tekst = null, noodzakelijk = null, proportioneel = null, subsidiair = null
                where i.auteur = verzoeker and i.staat <> 'Ingetrokken';
            perform set_config('livcr.verzoeker', '', true);
        end $$;
        """);
}
