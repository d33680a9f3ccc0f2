using LivcR.SharedKernel.Infrastructure.Log;
using LivcR.SharedKernel.Tests.Sleutels;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LivcR.SharedKernel.Tests.Log;

[Rule("AVG-10")]
public sealed class LogTests
{
    private static readonly CelId Noord = Id.Nieuw<CelId>();
    private static readonly CelId Zuid = Id.Nieuw<CelId>();
    private Proefdatabank _db = null!;
    private string _map = null!;
    private byte[] _meester = null!;
    private Klok _klok = null!;
    private KluisProef _een = null!;
    private NpgsqlDataSource _eigenaar = null!;

    [SetUp]
    public async Task Begin()
    {
        (_db, _map, _meester, _klok) = (await Proefdatabank.NieuwAsync(), Directory.CreateTempSubdirectory("log").FullName, KluisProef.Sleutel(), new Klok());
        _een = Host();
        _eigenaar = _db.Als("livcr_eigenaar");
    }

    [TearDown]
    public async Task Einde()
    {
        await _een.DisposeAsync();
        await _eigenaar.DisposeAsync();
        Directory.Delete(_map, recursive: true);
    }

    [Test]
    public async Task A_line_is_committed_with_who_when_and_for_which_cell_when_the_call_returns()
    {
        var (persoon, sessie, casus) = (Id.Nieuw<PersoonId>(), Guid.NewGuid(), Id.Nieuw<CasusId>());
        using var scope = _een.Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Als(persoon, Noord, [Rol.Coordinator, Rol.Partner], sessie);
        await scope.ServiceProvider.GetRequiredService<IAudit>().LogAsync(
            new LogRegel { Actie = LogActie.Weigeren, Handeling = "casusoverleggen.GeefCasus", Casus = casus, Doel = "opvolging", Regel = "PAR-03", Uitkomst = "geweigerd" }, default);

        await using var command = _eigenaar.CreateCommand("select array[actor, cel, sessie, casus], rol || '|' || actie || '|' || handeling || '|' || doel || '|' || regel || '|' || uitkomst, tijd from verantwoording.log");
        await using var reader = await command.ExecuteReaderAsync();
        Assert.That(await reader.ReadAsync());
        Assert.That(reader.GetFieldValue<Guid[]>(0), Is.EqualTo(new[] { persoon.Waarde, Noord.Waarde, sessie, casus.Waarde }));
        Assert.That(reader.GetString(1), Is.EqualTo("Coordinator,Partner|Weigeren|casusoverleggen.GeefCasus|opvolging|PAR-03|geweigerd"));
        Assert.That(reader.GetFieldValue<DateTimeOffset>(2), Is.EqualTo(_klok.GetUtcNow()));
        Assert.That(await reader.ReadAsync(), Is.False);
    }

    [Test]
    public async Task Two_hosts_writing_at_once_make_one_unbroken_chain()
    {
        await using var twee = Host();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async i =>
        {
            for (var n = 0; n < 50; n++)
            {
                await SchrijfAsync(i % 2 == 0 ? _een : twee, Noord);
            }
        }));
        Assert.That(await ControleAsync(), Is.EqualTo(new LogVerification(800, 0, null)));
    }

    [Test]
    public async Task One_bad_line_fails_alone()
    {
        var goed = Enumerable.Range(0, 40).Select(_ => SchrijfAsync(_een, Noord)).ToList();
        var slecht = SchrijfAsync(_een, Noord, "nul\0teken");
        goed.AddRange(Enumerable.Range(0, 40).Select(_ => SchrijfAsync(_een, Noord)));
        await Task.WhenAll(goed);
        await Assert.ThrowsAsync<PostgresException>(() => slecht);
        Assert.That(await ControleAsync(), Is.EqualTo(new LogVerification(80, 0, null)));
    }

    [Test]
    public async Task Lines_from_the_outbox_that_come_twice_stand_once()
    {
        var posts = Enumerable.Range(0, 10).Select(_ => Post(Noord)).ToList();
        var log = _een.Services.GetRequiredService<ILogAppender>();
        await log.AppendFromOutboxAsync([.. posts.Take(6), posts[0]], default);
        await Task.WhenAll(log.AppendFromOutboxAsync(posts, default), log.AppendFromOutboxAsync(posts, default), SchrijfAsync(_een, Noord));
        await log.AppendFromOutboxAsync(posts, default);
        Assert.That(await ControleAsync(), Is.EqualTo(new LogVerification(11, 0, null)));
    }

    [Test, Rule("AVG-12")]
    public async Task A_reader_sees_the_lines_of_their_own_cell_only_and_none_without_a_cell()
    {
        await SchrijfAsync(_een, Noord);
        await SchrijfAsync(_een, Noord);
        await SchrijfAsync(_een, Zuid);
        await using var lezer = _db.Als("livcr_verantwoording");
        await using var connection = await lezer.OpenConnectionAsync();
        Assert.That(await TelAsync(""), Is.Zero);
        Assert.That(await TelAsync(Noord.ToString()), Is.EqualTo(2));
        Assert.That(await TelAsync(Zuid.ToString()), Is.EqualTo(1));
        Assert.That(await TelAsync(Guid.NewGuid().ToString()), Is.Zero);

        async Task<long> TelAsync(string cel)
        {
            await using var command = new NpgsqlCommand("select set_config('livcr.cel', $1, false)", connection) { Parameters = { new() { Value = cel } } };
            await command.ExecuteNonQueryAsync();
            await using var tel = new NpgsqlCommand("select count(*) from verantwoording.log", connection);
            return (long)(await tel.ExecuteScalarAsync())!;
        }
    }

    [Test]
    public async Task Nobody_may_change_or_remove_a_line([Values("livcr_log", "livcr_verantwoording", "livcr_eigenaar")] string rol,
        [Values("update verantwoording.log set regel = 'x'", "delete from verantwoording.log", "truncate verantwoording.log", "delete from verantwoording.log_zegel")] string sql)
    {
        await SchrijfAsync(_een, Noord);
        var fout = await Assert.ThrowsAsync<PostgresException>(() => _db.ExecuteAsync(rol, sql));
        Assert.That(fout!.SqlState, Is.EqualTo(PostgresErrorCodes.InsufficientPrivilege));
    }

    [Test]
    public async Task The_reader_cannot_write_and_the_writer_cannot_read()
    {
        var leesFout = await Assert.ThrowsAsync<PostgresException>(() => _db.ExecuteAsync("livcr_log", "select handeling from verantwoording.log"));
        var schrijfFout = await Assert.ThrowsAsync<PostgresException>(() => _db.ExecuteAsync("livcr_verantwoording", "update verantwoording.log_kop set volgnummer = 0"));
        Assert.That(new[] { leesFout!.SqlState, schrijfFout!.SqlState }, Is.All.EqualTo(PostgresErrorCodes.InsufficientPrivilege));
    }

    [TestCase("update verantwoording.log set regel = 'GEH-04' where volgnummer = 4", "regel 4 is gewijzigd")]
    [TestCase("update verantwoording.log set casus = null where volgnummer = 4", "regel 4 is gewijzigd")]
    [TestCase("update verantwoording.log set doel = regel, regel = doel where volgnummer = 4", "regel 4 is gewijzigd")]
    [TestCase("update verantwoording.log set tijd = tijd + interval '1 microsecond' where volgnummer = 4", "regel 4 is gewijzigd")]
    [TestCase("delete from verantwoording.log where volgnummer = 4", "regel 4 ontbreekt")]
    [TestCase("delete from verantwoording.log where volgnummer = 1", "regel 1 ontbreekt")]
    [TestCase("update verantwoording.log set volgnummer = -volgnummer where volgnummer in (3, 4); update verantwoording.log set volgnummer = 7 + volgnummer where volgnummer < 0", "regel 3 sluit niet aan op de vorige")]
    [TestCase("delete from verantwoording.log where volgnummer > 8", "de kop wijst naar regel 10, het logboek eindigt met regel 8")]
    // The known limit: who may write as superuser can cut off what no seal covers yet, at most one day.
    [TestCase("delete from verantwoording.log where volgnummer > 8; update verantwoording.log_kop set (volgnummer, hash) = (select volgnummer, hash from verantwoording.log where volgnummer = 8)", null)]
    [TestCase("delete from verantwoording.log where volgnummer > 4; update verantwoording.log_kop set (volgnummer, hash) = (select volgnummer, hash from verantwoording.log where volgnummer = 4)", "regel 5 en volgende ontbreken: het zegel van 2026-03-02 gaat tot regel 6")]
    [TestCase("update verantwoording.log_zegel set volgnummer = 5, hash = (select hash from verantwoording.log where volgnummer = 5)", "regel 5: het zegel van 2026-03-02 is niet met deze sleutel getekend")]
    public async Task Tampering_shows(string sql, string? breuk)
    {
        for (var i = 0; i < 10; i++)
        {
            await SchrijfAsync(_een, Noord);
            if (i == 5)
            {
                await Zegels.SealAsync(default);
                await Zegels.SealAsync(default);
            }
        }

        Assert.That(await ControleAsync(), Is.EqualTo(new LogVerification(10, 1, null)));
        await _db.ExecuteAsync(sql);
        Assert.That((await ControleAsync()).Break, Is.EqualTo(breuk));
    }

    [Test]
    public async Task A_rewritten_chain_does_not_fit_its_seal()
    {
        await SchrijfAsync(_een, Noord);
        await Zegels.SealAsync(default);
        Assert.That((await ControleAsync()).Seals, Is.EqualTo(1));

        // Who holds the database can compute a new chain; not a new signature.
        await _db.ExecuteAsync("delete from verantwoording.log; update verantwoording.log_kop set volgnummer = 0, hash = decode(repeat('00', 32), 'hex')");
        await using (var vervalser = Host())
        {
            await SchrijfAsync(vervalser, Zuid);
        }

        Assert.That((await ControleAsync()).Break, Is.EqualTo("regel 1: het zegel van 2026-03-02 past niet bij het logboek"));
    }

    [Test]
    public async Task An_empty_log_can_be_sealed_and_verified()
    {
        await Zegels.SealAsync(default);
        Assert.That(await ControleAsync(), Is.EqualTo(new LogVerification(0, 1, null)));
        await SchrijfAsync(_een, Noord);
        Assert.That(await ControleAsync(), Is.EqualTo(new LogVerification(1, 1, null)));
    }

    private ILogSealer Zegels => _een.Services.GetRequiredService<ILogSealer>();

    private static LogPost Post(CelId cel) => LogPost.Van(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "t" }, Systeem(cel), TimeProvider.System.GetUtcNow());

    private static CurrentUser Systeem(CelId cel)
    {
        var user = new CurrentUser();
        user.AlsSysteem(cel);
        return user;
    }

    private static async Task SchrijfAsync(KluisProef host, CelId cel, string doel = "toezicht")
    {
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().AlsSysteem(cel);
        await scope.ServiceProvider.GetRequiredService<IAudit>().LogAsync(
            new LogRegel { Actie = LogActie.Lezen, Handeling = "signalen.GeefSignaal", Casus = Id.Nieuw<CasusId>(), Object = "signaal", ObjectId = Guid.NewGuid(), Doel = doel, Regel = "GEH-03" }, default);
    }

    private Task<LogVerification> ControleAsync() => new LogVerifier(_eigenaar, Zegels.PublicKeyPem).VerifyAsync(default);

    private KluisProef Host() => new(_db, _map, _meester, _klok);
}
