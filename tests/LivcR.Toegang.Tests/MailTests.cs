using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Ggb.Contracts.Events;
using LivcR.Machtigingen.Contracts.Events;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.Signalen.Contracts.Events;
using LivcR.TestSupport;
using LivcR.Toegang.Jobs;
using LivcR.Toegang.Mails;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Toegang.Tests;

public sealed class MailTests
{
    private static readonly CelId Cel = FictieveWereld.Zonderdale.Id;
    private static readonly PersoonId Mira = FictieveWereld.Coordinator.Id;
    private static readonly PersoonId Sofie = FictieveWereld.CawPartner.Id;
    private ModuleHarness _harness = null!;
    private SmtpServer _smtp = null!;

    [SetUp]
    public async Task Start()
    {
        _smtp = new SmtpServer();
        var c = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Livcr:Mail:Server"] = "127.0.0.1",
            ["Livcr:Mail:Poort"] = _smtp.Poort,
            ["Livcr:Mail:Tls"] = "false",
            ["Livcr:Mail:Van"] = "livcr@zonderdale.example",
            ["Livcr:Adres"] = "https://livcr.example",
        }).Build();
        _harness = await ModuleHarness.StartAsync([new ToegangModule()], s =>
        {
            s.Remove(s.Single(d => d.ImplementationType == typeof(MailLus)));
            s.AddSingleton<IMailer>(new SmtpMailer(c, TimeProvider.System));
        }, regels: ToegangServer.Regels, wereld: true);
    }

    [TearDown]
    public async Task Stop()
    {
        _smtp.Dispose();
        await _harness.DisposeAsync();
    }

    [Test, Rule("GEH-01")]
    public async Task A_mail_says_that_something_waits_and_nothing_else()
    {
        await Ontvang(new TaakToegewezenV1(Guid.NewGuid(), Id.Nieuw<CasusId>(), Sofie, new DateOnly(2026, 12, 1), Nu));
        await VerzendAlles();
        var mail = _smtp.Mails.Single();
        Assert.That(mail, Does.Contain("To: sofie.lammens@fictief.example").And.Contain("Subject: LivcR: bericht\r\n").And.Contain("Auto-Submitted: auto-generated"));
        Assert.That(mail, Does.Contain("Er staat een bericht voor u klaar. Meld u aan.").And.Contain("https://livcr.example"));
        Assert.That(mail, Does.Not.Contain("overleg").IgnoreCase.And.Not.Contain("uitnodiging").IgnoreCase.And.Not.Contain("casus").IgnoreCase.And.Not.Contain("Zonderdale R").IgnoreCase);
    }

    public static IEnumerable<TestCaseData> Feiten()
    {
        var t = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
        yield return new(new OverlegVoorgelegdV1(Id.Nieuw<OverlegId>(), [FictieveWereld.Burgemeester.Id, FictieveWereld.Gemachtigde.Id], t), new[] { FictieveWereld.Burgemeester, FictieveWereld.Gemachtigde });
        yield return new(new OverlegWachtOpBeslissingV1(Id.Nieuw<OverlegId>(), [FictieveWereld.Burgemeester.Id], t), new[] { FictieveWereld.Burgemeester });
        yield return new(new OverlegNietBijeengeroepenV1(Id.Nieuw<OverlegId>(), [FictieveWereld.Coordinator.Id, FictieveWereld.InformationOfficer.Id], t), new[] { FictieveWereld.Coordinator, FictieveWereld.InformationOfficer });
        yield return new(new VervangingGewijzigdV1([FictieveWereld.Plaatsvervanger.Id, FictieveWereld.Burgemeester.Id], t), new[] { FictieveWereld.Plaatsvervanger, FictieveWereld.Burgemeester });
        yield return new(new JaarcyclusHerinnerdV1([FictieveWereld.Coordinator.Id, FictieveWereld.Plaatsvervanger.Id], t), new[] { FictieveWereld.Coordinator, FictieveWereld.Plaatsvervanger });
        yield return new(new AanwijzingenHerinnerdV1([FictieveWereld.CawContact.Id, FictieveWereld.InformationOfficer.Id], t), new[] { FictieveWereld.CawContact, FictieveWereld.InformationOfficer });
        yield return new(new AfsprakenlijstTerGoedkeuringV1(Id.Nieuw<AgendapuntId>(), [Sofie, FictieveWereld.Coordinator.Id], new DateOnly(2026, 12, 1), t), new[] { FictieveWereld.CawPartner, FictieveWereld.Coordinator });
        yield return new(new KalenderafspraakGewijzigdV1(Guid.NewGuid(), Sofie, t.AddDays(8), false, 0, t), new[] { FictieveWereld.CawPartner });
        yield return new(new SignaalOntvangenV1(Id.Nieuw<SignaalId>(), t), new[] { FictieveWereld.Coordinator, FictieveWereld.Plaatsvervanger });
        yield return new(new PolitieGevraagdV1(Id.Nieuw<SignaalId>(), FictieveWereld.InformationOfficer.Id, t), new[] { FictieveWereld.InformationOfficer });
        yield return new(new SignaalOngezienV1(Id.Nieuw<SignaalId>(), [FictieveWereld.Plaatsvervanger.Id, FictieveWereld.Gemachtigde.Id], t), new[] { FictieveWereld.Plaatsvervanger, FictieveWereld.Gemachtigde });
        yield return new(new DoorgaveAangebodenV1(Id.Nieuw<SignaalId>(), t), new[] { FictieveWereld.Coordinator, FictieveWereld.Plaatsvervanger });
        yield return new(new SignaalTerugV1(Id.Nieuw<SignaalId>(), t), new[] { FictieveWereld.Coordinator, FictieveWereld.Plaatsvervanger });
        yield return new(new CasusGeweigerdV1(Id.Nieuw<SignaalId>(), t), new[] { FictieveWereld.Coordinator, FictieveWereld.Plaatsvervanger });
        yield return new(new NavraagGesteldV1(Id.Nieuw<SignaalId>(), Sofie, t), new[] { FictieveWereld.CawPartner });
        yield return new(new NavraagBeantwoordV1(Id.Nieuw<SignaalId>(), Mira, t), new[] { FictieveWereld.Coordinator });
        yield return new(new AdviesvraagGesteldV1(t), new[] { FictieveWereld.Coordinator, FictieveWereld.Plaatsvervanger });
        yield return new(new AdviesvraagBeantwoordV1(Sofie, t), new[] { FictieveWereld.CawPartner });
        yield return new(new GgbControleAangevraagdV1(Guid.NewGuid(), Id.Nieuw<CasusId>(), [FictieveWereld.InformationOfficer.Id], t), new[] { FictieveWereld.InformationOfficer });
        yield return new(new OverdrachtVoorgelegdV1(Id.Nieuw<CasusId>(), [FictieveWereld.Burgemeester.Id], t), new[] { FictieveWereld.Burgemeester });
        yield return new(new OverdrachtAangebodenV1(Id.Nieuw<CasusId>(), t), new[] { FictieveWereld.Coordinator, FictieveWereld.Plaatsvervanger });
        yield return new(new OverdrachtBeantwoordV1(Id.Nieuw<CasusId>(), Id.Nieuw<CasusId>(), t), new[] { FictieveWereld.Coordinator, FictieveWereld.Plaatsvervanger });
        yield return new(new OverdrachtVervallenV1(Id.Nieuw<CasusId>(), t), new[] { FictieveWereld.Coordinator, FictieveWereld.Plaatsvervanger });
        yield return new(new WegingGeweigerdV1(Id.Nieuw<CasusId>(), t), new[] { FictieveWereld.Coordinator, FictieveWereld.Plaatsvervanger });
        yield return new(new OverdrachtBezorgdV1(Id.Nieuw<CasusId>(), t), new[] { FictieveWereld.Coordinator, FictieveWereld.Plaatsvervanger });
        yield return new(new WegingVoorgelegdV1(Id.Nieuw<CasusId>(), [FictieveWereld.InformationOfficer.Id], t), new[] { FictieveWereld.InformationOfficer });
        yield return new(new TaakToegewezenV1(Guid.NewGuid(), Id.Nieuw<CasusId>(), Sofie, new DateOnly(2026, 12, 1), t), new[] { FictieveWereld.CawPartner });
    }

    [TestCaseSource(nameof(Feiten))]
    public async Task Each_fact_is_mailed_to_those_it_waits_for_and_once_when_it_comes_twice(IIntegrationEvent e, FictievePersoon[] aan)
    {
        var id = Guid.CreateVersion7();
        await _harness.OntvangAsync(_harness.Modules[0], Cel, e, id);
        await VerzendAlles();
        _harness.Klok.Vooruit(TimeSpan.FromHours(1));
        await _harness.OntvangAsync(_harness.Modules[0], Cel, e, id);
        await VerzendAlles();
        Assert.That(_smtp.Mails.Select(m => aan.Single(p => m.Contains("To: " + p.Email, StringComparison.Ordinal)).Naam), Is.EquivalentTo(aan.Select(p => p.Naam)));
    }

    [Test]
    public async Task What_happens_within_ten_minutes_goes_in_one_mail()
    {
        await Taak();
        await Taak();
        await VerzendAlles();
        Assert.That(_smtp.Mails, Has.Count.EqualTo(1));
        _harness.Klok.Vooruit(TimeSpan.FromMinutes(2));
        await Taak();
        await Taak();
        await VerzendAlles();
        Assert.That(_smtp.Mails, Has.Count.EqualTo(1), "waits until the ten minutes are over");
        _harness.Klok.Vooruit(TimeSpan.FromMinutes(9));
        await VerzendAlles();
        Assert.That(_smtp.Mails, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Reactions_at_the_same_time_put_one_mail_ready()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Taak()));
        for (var i = 0; i < 10; i++)
        {
            _harness.Klok.Vooruit(TimeSpan.FromSeconds(10)); // those that came second are tried again
            await _harness.PumpAsync();
        }

        await VerzendAlles();
        Assert.That((_smtp.Mails.Count, await _harness.ScalarAsync<long>("select count(*) from toegang.outbox where naam <> 'log'")), Is.EqualTo((1, 0L)));
    }

    [Test]
    public async Task A_mail_server_that_is_down_costs_no_mail()
    {
        _smtp.Weg();
        await Taak();
        await VerzendAlles();
        Assert.That(await _harness.ScalarAsync<string>("select pogingen || ' ' || fout from toegang.mail where verzonden_op is null and opgegeven_op is null"), Is.EqualTo("1 SmtpException"));
        _smtp.Terug();
        await VerzendAlles();
        Assert.That(_smtp.Mails, Is.Empty, "not due yet");
        _harness.Klok.Vooruit(TimeSpan.FromMinutes(1));
        await VerzendAlles();
        Assert.That(_smtp.Mails, Has.Count.EqualTo(1));
        _harness.Klok.Vooruit(TimeSpan.FromDays(1));
        await VerzendAlles();
        Assert.That(_smtp.Mails, Has.Count.EqualTo(1), "and once");
    }

    [Test]
    public async Task A_server_that_says_no_such_mailbox_is_believed_and_the_administrator_sees_it()
    {
        _smtp.KentNiet("sofie.lammens@fictief.example");
        await Taak();
        await VerzendAlles();
        Assert.That(await _harness.ScalarAsync<string>("select fout from toegang.mail where opgegeven_op is not null"), Is.EqualTo("GeenPostvakException"));
        var scherm = (await _harness.Send(new Wie(FictieveWereld.Beheerder.Id, Cel, Rol.Beheerder), new Slices.BeheerAccounts.Vraag(null))).Value!;
        Assert.That(scherm.Mails.Single().Naam, Is.EqualTo("Sofie Lammens"));
        var elders = (await _harness.Send(new Wie(FictieveWereld.Beheerder.Id, FictieveWereld.DrieBeken.Id, Rol.Beheerder), new Slices.BeheerAccounts.Vraag(null))).Value!;
        Assert.That(elders.Mails, Is.Empty);
    }

    [Test]
    public async Task A_mail_that_cannot_leave_for_three_days_is_given_up()
    {
        var mail = new Domain.Mail(Mira, Nu, Nu);
        var (nu, pogingen) = (Nu, 0);
        while (mail.OpgegevenOp is null && pogingen++ < 1000)
        {
            mail.Mislukt("SmtpException", voorgoed: false, nu);
            Assert.That(mail.VolgendePoging - nu, Is.InRange(TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)));
            nu = mail.VolgendePoging;
        }

        Assert.That(mail.OpgegevenOp - Nu, Is.InRange(TimeSpan.FromDays(3), TimeSpan.FromDays(3) + TimeSpan.FromHours(1)));
        await Task.CompletedTask;
    }

    [Test]
    public async Task Who_has_no_role_any_more_gets_no_mail()
    {
        await _harness.ScalarAsync<int>($"update toegang.roltoekenning set tot = '2026-11-01' where account = '{Sofie}'");
        await Taak();
        await VerzendAlles();
        Assert.That(_smtp.Mails, Is.Empty);
    }

    [Test]
    public async Task Old_mails_sessions_and_half_sign_ins_go()
    {
        await Taak();
        await VerzendAlles();
        await _harness.ScalarAsync<int>($"insert into toegang.sessie values (gen_random_uuid(), 'x', '{Mira}', '{Cel}', '{Nu:O}', '{Nu:O}', '{Nu:O}'), (gen_random_uuid(), 'y', '{Mira}', '{Cel}', '{Nu:O}', '{Nu:O}', '{Nu.AddDays(40):O}')");
        await _harness.ScalarAsync<int>($"insert into toegang.aanmelding values ('z', '{Mira}', '{Nu:O}')");
        _harness.Klok.Vooruit(TimeSpan.FromDays(31));
        Assert.That((await _harness.AlsSysteem(Cel, sp => sp.GetRequiredService<MediatR.ISender>().Send(new RuimToegangOp()))).Ok, Is.True);
        Assert.That(await _harness.ScalarAsync<string>("select (select count(*) from toegang.mail) || ' ' || (select count(*) from toegang.sessie) || ' ' || (select count(*) from toegang.aanmelding)"), Is.EqualTo("0 1 0"));
    }

    private DateTimeOffset Nu => _harness.Klok.GetUtcNow();

    private Task Taak() => Ontvang(new TaakToegewezenV1(Guid.NewGuid(), Id.Nieuw<CasusId>(), Sofie, new DateOnly(2026, 12, 1), Nu));

    private Task Ontvang(IIntegrationEvent e) => _harness.OntvangAsync(_harness.Modules[0], Cel, e);

    private async Task VerzendAlles()
    {
        while (await _harness.Services.GetRequiredService<MailVerzender>().VerzendEenAsync(CancellationToken.None))
        {
        }
    }
}
