using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using W = LivcR.SharedKernel.Infrastructure.Wereld.FictieveWereld;

namespace LivcR.Machtigingen.Tests.Persistence;

/// <summary>What the database refuses when the application forgot.</summary>
internal sealed class DatabaseTests
{
    private ModuleHarness _huis = null!;

    [OneTimeSetUp]
    public async Task Start() => _huis = await Wereldproef.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _huis.DisposeAsync();

    [Test]
    [Rule("LIV-01")]
    public async Task A_municipality_cannot_stand_in_two_active_LIVC_Rs() => await Geweigerd(PostgresErrorCodes.UniqueViolation,
        $"insert into machtigingen.gemeente (cel_id, nis, naam, van) values ('{W.DrieBeken.Id}', '99001', 'Zonderdale', '2026-01-01')");

    [Test]
    [Rule("LIV-03")]
    public async Task A_seat_has_one_holder_at_a_time() => await Geweigerd(PostgresErrorCodes.UniqueViolation,
        $"insert into machtigingen.zetel (id, cel_id, zetel, persoon_id, gemachtigde, van) values (gen_random_uuid(), '{W.Zonderdale.Id}', 'Burgemeester', gen_random_uuid(), false, '2026-01-01')");

    /// <summary>The pump delivers facts of several modules at once: the second waits for the first, and the highest number wins.</summary>
    [TestCase(0, 3)]
    [TestCase(3, 0)]
    public async Task Two_facts_about_one_thing_at_the_same_moment_both_succeed(int eerst, int dan)
    {
        var casus = Guid.CreateVersion7();
        Task<int> SchrijfAsync(int nummer, Func<Task> voorDeSave) => _huis.AlsSysteem(W.Zonderdale.Id, async sp =>
        {
            await sp.GetRequiredService<Openstaandboek>().SchrijfAsync(OpenstaandSoort.Casus, casus, nummer == 0, nummer, CancellationToken.None);
            await voorDeSave();
            return await sp.GetRequiredService<MachtigingenDbContext>().SaveChangesAsync();
        });

        var tweede = Task.FromResult(0);
        await SchrijfAsync(eerst, () =>
        {
            tweede = SchrijfAsync(dan, () => Task.CompletedTask);
            return Task.Delay(300); // long enough to be waiting
        });
        await tweede;
        Assert.That(await _huis.ScalarAsync<string>($"select volgnummer || ' ' || is_open from machtigingen.openstaand where id = '{casus}'"), Is.EqualTo("3 false"));
    }

    [Test]
    public async Task A_delegate_has_an_act() => await Geweigerd(PostgresErrorCodes.CheckViolation,
        $"insert into machtigingen.zetel (id, cel_id, zetel, persoon_id, gemachtigde, van) values (gen_random_uuid(), '{W.Zonderdale.Id}', 'Burgemeester', gen_random_uuid(), true, '2026-01-01')");

    [Test]
    [TestCase("zetel", "tot = '2000-01-01'")]
    [TestCase("aanwijzing", "tot = van")]
    [TestCase("organisatie_rechtsgrond", "tot = '2000-01-01'")]
    [TestCase("cel_organisatie", "tot = '2000-01-01'")]
    public async Task An_end_before_the_start_is_refused(string tabel, string zet) => await Geweigerd(PostgresErrorCodes.CheckViolation, $"update machtigingen.{tabel} set {zet}");

    [Test]
    [Rule("PAR-02")]
    public async Task An_aanwijzing_has_an_end() => await Geweigerd(PostgresErrorCodes.NotNullViolation, "update machtigingen.aanwijzing set tot = null");

    [Test]
    [Rule("LIV-06")]
    public async Task A_service_that_may_never_sit_has_no_sector() => await Geweigerd(PostgresErrorCodes.CheckViolation, "update machtigingen.organisatie set uitsluiting = 'Veiligheidsdienst'");

    [Test]
    [Rule("AVG-12")]
    public async Task Rows_of_another_LIVC_R_are_not_there()
    {
        var drie = Wereldproef.Als(W.DrbCoordinator);

        Assert.Multiple(async () =>
        {
            Assert.That((await _huis.AantalAsync<Zetelbezetting>(Wereldproef.Coordinator), await _huis.AantalAsync<Zetelbezetting>(drie)), Is.EqualTo((6, 6)));
            Assert.That((await _huis.AantalAsync<Oprichtingsakte>(Wereldproef.Coordinator), await _huis.AantalAsync<Oprichtingsakte>(drie)), Is.EqualTo((1, 3)));
            Assert.That((await _huis.AantalAsync<CelOrganisatie>(Wereldproef.Coordinator), await _huis.AantalAsync<CelOrganisatie>(drie)), Is.EqualTo((8, 3)));
            Assert.That((await _huis.AantalAsync<GgbGrond>(Wereldproef.Coordinator), await _huis.AantalAsync<GgbGrond>(drie)), Is.EqualTo((0, 1)));
            Assert.That((await _huis.AantalAsync<Aanwijzing>(Wereldproef.Coordinator), await _huis.AantalAsync<Aanwijzing>(drie)), Is.EqualTo((9, 4)), "only of organisations it works with");
            Assert.That(await _huis.Als(null, sp => sp.GetRequiredService<MachtigingenDbContext>().Zetels.CountAsync()), Is.Zero, "nobody sees nothing");
        });
    }

    [Test]
    public async Task A_partner_cannot_write_a_seat() => await Assert.ThrowsAsync<DbUpdateException>(() => _huis.Als(Wereldproef.Als(W.CawPartner), sp =>
    {
        var db = sp.GetRequiredService<MachtigingenDbContext>();
        db.Add(Zetelbezetting.Bezet(W.Zonderdale.Id, Zetel.Burgemeester, W.CawPartner.Id, "M/0", new(new(2026, 1, 1)), []).Value!);
        return db.SaveChangesAsync();
    }));

    [Test]
    public async Task Model_and_migrations_have_the_same_columns()
    {
        const string columns = "select string_agg(concat_ws(' ', table_name, column_name, data_type, is_nullable), E'\\n' order by table_name, column_name) from information_schema.columns where table_schema = 'machtigingen' and table_name <> '__migraties'";
        var migrated = await _huis.ScalarAsync<string>(columns);
        var server = await TestDatabase.ServerAsync();
        var connection = new NpgsqlConnectionStringBuilder(server.ConnectionString(server.AdminRole, await TestDatabase.EmptyAsync())) { Pooling = false }.ConnectionString;
        await using var db = Migrator.Create(Wereldproef.Module, connection);
        await db.Database.EnsureCreatedAsync();
        await using var c = new NpgsqlConnection(connection);
        await c.OpenAsync();
        await using var q = new NpgsqlCommand(columns, c);

        Assert.That(migrated, Does.Contain("aanwijzing geheimhouding text NO"));
        Assert.That(await q.ExecuteScalarAsync(), Is.EqualTo(migrated));
    }

    private async Task Geweigerd(string sqlState, string sql)
    {
        var e = await Assert.ThrowsAsync<PostgresException>(() => _huis.SqlAsync(sql));
        Assert.That(e!.SqlState, Is.EqualTo(sqlState));
    }
}
