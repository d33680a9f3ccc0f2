using LivcR.Machtigingen.Contracts.Events;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.TestSupport;
using LivcR.Toegang.Mails;
using LivcR.Toegang.Sessies;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Toegang.Tests;

/// <summary>Roles follow the grounds that Machtigingen tells of, in any order and number of times.</summary>
public sealed class RolgrondTests
{
    private static readonly CelId Cel = FictieveWereld.Zonderdale.Id;
    private static readonly PersoonId Lotte = FictieveWereld.DrbCoordinator.Id; // no role in Zonderdale
    private static readonly PersoonId Sofie = FictieveWereld.CawPartner.Id;
    private static readonly DateTimeOffset T = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    private ModuleHarness _harness = null!;

    [SetUp]
    public async Task Start()
    {
        _harness = await ModuleHarness.StartAsync([new ToegangModule()], s =>
        {
            s.Remove(s.Single(d => d.ImplementationType == typeof(MailLus)));
            s.AddSingleton<IMailer>(new PostvakMailer());
        }, wereld: true);
    }

    [TearDown]
    public async Task Stop() => await _harness.DisposeAsync();

    private static IEnumerable<int[]> Volgordes()
    {
        int[] feiten = [1, 2, 3, 4];
        foreach (var a in feiten) foreach (var b in feiten) foreach (var c in feiten) foreach (var d in feiten)
        {
            int[] rij = [a, b, c, d];
            if (rij.Distinct().Count() == 4) yield return rij;
        }
    }

    [Test, Rule("PAR-08")]
    public async Task Begin_end_begin_end_in_every_order_and_twice_leaves_no_role()
    {
        foreach (var volgorde in Volgordes())
        {
            var grond = Guid.NewGuid();
            foreach (var i in volgorde.Concat(volgorde))
            {
                await (i % 2 == 1 ? Begin(grond, Lotte, Rol.Partner, T.AddMinutes(i)) : Eind(grond, Lotte, Rol.Partner, T.AddMinutes(i)));
            }

            Assert.That(await RollenAsync(Lotte), Is.Empty, string.Join(' ', volgorde));
        }
    }

    [Test]
    public async Task Begin_end_begin_in_every_order_leaves_the_role()
    {
        foreach (var volgorde in new[] { new[] { 1, 2, 3 }, [1, 3, 2], [2, 1, 3], [2, 3, 1], [3, 1, 2], [3, 2, 1] })
        {
            var grond = Guid.NewGuid();
            foreach (var i in volgorde.Concat(volgorde))
            {
                await (i % 2 == 1 ? Begin(grond, Lotte, Rol.Partner, T.AddMinutes(i)) : Eind(grond, Lotte, Rol.Partner, T.AddMinutes(i)));
            }

            Assert.That(await RollenAsync(Lotte), Is.EqualTo("Partner"), string.Join(' ', volgorde));
            await Eind(grond, Lotte, Rol.Partner, T.AddMinutes(9));
            Assert.That(await RollenAsync(Lotte), Is.Empty, string.Join(' ', volgorde));
        }
    }

    [Test, Rule("PAR-08")]
    public async Task A_role_whose_ground_has_a_last_day_ends_then_by_itself_in_whatever_order_it_was_told()
    {
        var einde = T.AddHours(1);
        foreach (var volgorde in new (int, DateTimeOffset?)[][] { [(1, einde)], [(1, null), (2, einde)], [(2, einde), (1, null)], [(1, T.AddDays(9)), (2, einde), (1, T.AddDays(9))] })
        {
            _harness.Klok.Zet(T.AddMinutes(5));
            var grond = Guid.NewGuid();
            foreach (var (op, tot) in volgorde)
            {
                await Begin(grond, Lotte, Rol.Partner, T.AddMinutes(op), tot);
            }

            Assert.That(await GeldigAsync(Lotte), Is.True);
            _harness.Klok.Zet(einde);
            Assert.That(await GeldigAsync(Lotte), Is.False, "no job ran, nothing was told");
            _harness.Klok.Zet(einde.AddMinutes(12));
            await Eind(grond, Lotte, Rol.Partner, einde.AddMinutes(12));
            Assert.That(await RollenAsync(Lotte), Is.Empty);
        }
    }

    private Task<bool> GeldigAsync(PersoonId wie) => _harness.AlsSysteem(Cel, sp =>
        Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.AnyAsync(sp.GetRequiredService<Persistence.ToegangDbContext>().Geldig(_harness.Klok.GetUtcNow()), r => r.Account == wie && r.Cel == Cel));

    [Test, Rule("PAR-08")]
    public async Task A_role_on_two_grounds_ends_with_the_last_and_its_sessions_with_it()
    {
        var (een, twee) = (Guid.NewGuid(), Guid.NewGuid());
        await Begin(een, Lotte, Rol.Partner, T);
        await Begin(twee, Lotte, Rol.Partner, T);
        await Sessie(Lotte, Cel);
        await Sessie(Lotte, FictieveWereld.DrieBeken.Id);
        await Eind(een, Lotte, Rol.Partner, T.AddMinutes(1));
        Assert.That((await RollenAsync(Lotte), await SessiesAsync(Lotte)), Is.EqualTo(("Partner", 2L)));
        await Eind(twee, Lotte, Rol.Partner, T.AddMinutes(2));
        Assert.That((await RollenAsync(Lotte), await SessiesAsync(Lotte)), Is.EqualTo(("", 1L)), "the other LIVC R's session goes on");
    }

    [Test, Rule("PAR-08")]
    public async Task A_role_from_before_grounds_were_told_takes_the_ground_or_ends_with_it()
    {
        var grond = Guid.NewGuid();
        await Begin(grond, Sofie, Rol.Partner, T);
        Assert.That(await _harness.ScalarAsync<long>($"select count(*) from toegang.roltoekenning where account = '{Sofie}'"), Is.EqualTo(1));
        await Eind(grond, Sofie, Rol.Partner, T.AddMinutes(1));
        Assert.That(await RollenAsync(Sofie), Is.Empty);

        var liesbet = FictieveWereld.SchoolPartner.Id;
        await Eind(Guid.NewGuid(), liesbet, Rol.Partner, T);
        Assert.That(await RollenAsync(liesbet), Is.Empty);
    }

    [Test, Rule("PAR-08"), Rule("GEH-12")]
    public async Task With_the_last_role_whatever_rests_on_the_access_hears_of_it_and_waiting_mail_stays()
    {
        await Begin(Guid.NewGuid(), Sofie, Rol.Contactpersoon, T);
        var grond = Guid.NewGuid();
        await Begin(grond, Sofie, Rol.Partner, T);
        await Eind(grond, Sofie, Rol.Partner, T.AddMinutes(1));
        Assert.That(await Ingetrokken(), Is.Zero, "another role is left");
        Assert.That(await _harness.ScalarAsync<long>("select count(*) from toegang.mail where verzonden_op is null"), Is.EqualTo(1), "who got a role is told");
        await Eind((await _harness.ScalarAsync<Guid>($"select grond from toegang.roltoekenning where account = '{Sofie}' and rol = 'Contactpersoon'")), Sofie, Rol.Contactpersoon, T.AddMinutes(2));
        Assert.That(await Ingetrokken(), Is.EqualTo(1));
        while (await _harness.Services.GetRequiredService<MailVerzender>().VerzendEenAsync(CancellationToken.None))
        {
        }

        Assert.That(await _harness.ScalarAsync<string>("select string_agg(soort, ' ') from toegang.mail where verzonden_op is not null or opgegeven_op is null"), Is.EqualTo("Vertrek"), "queued before, not sent after; but one that says what stays (GEH-12)");
    }

    [Test]
    public async Task Told_twice_and_outside_the_pump_the_role_and_its_one_mail_are_saved_together()
    {
        var n = new RolgrondBegonnenV1(Guid.NewGuid(), Lotte, Cel, FictieveWereld.Zonderdale.Naam, Rol.Partner, T);
        for (var keer = 0; keer < 2; keer++)
        {
            await _harness.AlsSysteem(Cel, async sp =>
            {
                await sp.GetServices<MediatR.INotificationHandler<RolgrondBegonnenV1>>().Single().Handle(n, CancellationToken.None);
                return true;
            });
        }

        await Begin(n.Grond, Lotte, Rol.Partner, T);
        Assert.That(await RollenAsync(Lotte), Is.EqualTo("Partner"));
        Assert.That(await _harness.ScalarAsync<long>($"select count(*) from toegang.mail where persoon = '{Lotte}'"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_person_without_account_gets_nothing_and_stops_nothing()
    {
        await Begin(Guid.NewGuid(), new PersoonId(Guid.NewGuid()), Rol.Partner, T);
        await Eind(Guid.NewGuid(), new PersoonId(Guid.NewGuid()), Rol.Partner, T);
        Assert.That(await _harness.ScalarAsync<long>("select count(*) from toegang.outbox where naam <> 'log'"), Is.Zero);
    }

    [Test]
    public async Task A_role_from_before_its_ground_takes_the_name_of_the_LIVC_R_that_was_started()
    {
        await _harness.ScalarAsync<int>($"update toegang.roltoekenning set cel_naam = '{Slices.MaakBeheerder.CelNaam}', grond = null where account = '{Sofie}' and cel = '{Cel}'");
        await Begin(Guid.NewGuid(), Sofie, Rol.Partner, T);
        Assert.That(await _harness.ScalarAsync<string>($"select string_agg(cel_naam, ' ') from toegang.roltoekenning where account = '{Sofie}' and cel = '{Cel}'"), Is.EqualTo(FictieveWereld.Zonderdale.Naam));
    }

    [Test]
    public async Task A_principal_that_was_remembered_is_forgotten_when_the_role_ends()
    {
        var (sleutel, hash) = Domain.Sleutel.Nieuw();
        await _harness.ScalarAsync<int>($"insert into toegang.sessie values (gen_random_uuid(), decode('{Convert.ToHexString(hash)}', 'hex'), '{Sofie}', '{Cel}', '{Nu:O}', '{Nu:O}', '{Nu.AddHours(8):O}')");
        var wacht = _harness.Services.GetRequiredService<SessieWacht>();
        Assert.That(await wacht.WieAsync(sleutel, bezig: true, CancellationToken.None), Is.Not.Null);
        await Eind(Guid.NewGuid(), Sofie, Rol.Partner, T);
        Assert.That(await wacht.WieAsync(sleutel, bezig: true, CancellationToken.None), Is.Null, "the clock did not move");
    }

    private DateTimeOffset Nu => _harness.Klok.GetUtcNow();

    private Task Begin(Guid grond, PersoonId persoon, Rol rol, DateTimeOffset op, DateTimeOffset? tot = null) => _harness.OntvangAsync(_harness.Modules[0], Cel, new RolgrondBegonnenV1(grond, persoon, Cel, FictieveWereld.Zonderdale.Naam, rol, op, tot));

    private Task Eind(Guid grond, PersoonId persoon, Rol rol, DateTimeOffset op) => _harness.OntvangAsync(_harness.Modules[0], Cel, new RolgrondGeeindigdV1(grond, persoon, Cel, rol, op));

    private Task<string?> RollenAsync(PersoonId persoon) =>
        _harness.ScalarAsync<string>($"select coalesce(string_agg(distinct rol, ' '), '') from toegang.roltoekenning where account = '{persoon}' and cel = '{Cel}' and van <= '{Nu:O}' and (tot is null or tot > '{Nu:O}')");

    private Task<long> SessiesAsync(PersoonId persoon) => _harness.ScalarAsync<long>($"select count(*) from toegang.sessie where account = '{persoon}' and beeindigd_op is null");

    private Task Sessie(PersoonId persoon, CelId cel) =>
        _harness.ScalarAsync<int>($"insert into toegang.sessie values (gen_random_uuid(), decode(md5(random()::text), 'hex'), '{persoon}', '{cel}', '{Nu:O}', '{Nu:O}', '{Nu.AddHours(8):O}')");

    /// <summary>Delivered to our own reaction: the mark of it is in the inbox.</summary>
    private async Task<long> Ingetrokken()
    {
        await _harness.PumpAsync();
        return await _harness.ScalarAsync<long>("select count(*) from toegang.inbox where reactie = 'toegang.BijToegangIngetrokken'");
    }
}
