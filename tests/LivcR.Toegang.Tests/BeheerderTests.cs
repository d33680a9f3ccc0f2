using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.TestSupport;
using LivcR.Toegang.Jobs;
using LivcR.Toegang.Mails;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Toegang.Tests;

/// <summary>The first administrator, and what the nightly round leaves.</summary>
public sealed class BeheerderTests
{
    private ModuleHarness _harness = null!;

    [SetUp]
    public async Task Start() => _harness = await ModuleHarness.StartAsync([new ToegangModule()], s =>
    {
        s.Remove(s.Single(d => d.ImplementationType == typeof(MailLus)));
        s.AddSingleton<IMailer>(new PostvakMailer());
        s.AddTransient<IRequestHandler<IsUitgesloten, Refusal?>, Uitgesloten>();
    }, regels: ToegangServer.Regels);

    [TearDown]
    public async Task Stop() => await _harness.DisposeAsync();

    [Test]
    public async Task An_empty_installation_gets_one_administrator_with_a_link_that_can_be_made_anew_until_it_was_used()
    {
        var (een, fout) = await MaakAsync("hoofd@gemeente.example", "Hoofd Beheer");
        Assert.That((een, fout), Is.EqualTo((een, (string?)null)));
        Assert.That(een, Does.StartWith("http://localhost:5080/activeren?sleutel="));
        var (twee, _) = await MaakAsync(" HOOFD@gemeente.example", "Hoofd Beheer");
        Assert.That(twee, Is.Not.Null.And.Not.EqualTo(een));
        Assert.That(await _harness.ScalarAsync<string>("select string_agg(rol, ' ') from toegang.roltoekenning"), Is.EqualTo("Beheerder"));
        Assert.That(await _harness.ScalarAsync<long>("select count(*) from toegang.activering where voorbij_op is null"), Is.EqualTo(1));
        Assert.That(await _harness.ScalarAsync<long>("select count(*) from toegang.activering where link is not null"), Is.Zero, "printed, so not kept");
        Assert.That((await MaakAsync("ander@gemeente.example", "Ander")).Link, Is.Null);
        await _harness.ScalarAsync<int>("update toegang.account set totp_geheim = 'x', wachtwoord_hash = 'x'");
        Assert.That(await MaakAsync("hoofd@gemeente.example", "Hoofd Beheer"), Is.EqualTo(((string?)null, "Er is al een beheerder. Laat nieuwe mensen uitnodigen via de pagina's.")));
    }

    [TestCase("bo@dienst.example", "LIV-06")]
    [TestCase("bo@coach.example", "PAR-09")]
    [Rule("LIV-06"), Rule("PAR-09")]
    public async Task Nobody_of_a_service_that_may_never_sit_is_the_first_administrator(string email, string regel)
    {
        var (link, fout) = await MaakAsync(email, "Bo Claes");
        Assert.That((link, fout), Is.EqualTo(((string?)null, $"Dit e-mailadres hoort bij een dienst die geen account krijgt ({regel}). Kies iemand van de gemeente.")));
        Assert.That(await _harness.ScalarAsync<long>("select count(*) from toegang.account"), Is.Zero);
    }

    [TestCase("geen adres", "Naam")]
    [TestCase("a@b.be", "")]
    public async Task Bad_input_makes_nothing(string email, string naam)
    {
        Assert.That((await MaakAsync(email, naam)).Fout, Does.StartWith("Vul "));
        Assert.That(await _harness.ScalarAsync<long>("select count(*) from toegang.account"), Is.Zero);
    }

    [Test]
    [Rule("AVG-07")]
    public async Task Each_night_what_no_longer_says_anything_goes()
    {
        await MaakAsync("hoofd@gemeente.example", "Hoofd Beheer");
        var (nu, account) = (_harness.Klok.GetUtcNow(), await _harness.ScalarAsync<Guid>("select id from toegang.account"));
        await _harness.ScalarAsync<int>($"""
            insert into toegang.passkeyvraag values ('a', null, '', '{nu.AddMinutes(5):O}');
            insert into toegang.aanmeldpoging values (gen_random_uuid(), '{account}', '{nu:O}', 'Passkey', true), (gen_random_uuid(), '{account}', '{nu.AddDays(-200):O}', 'Passkey', true), (gen_random_uuid(), '{account}', '{nu.AddDays(-300):O}', 'Passkey', true);
            insert into toegang.herstel values (gen_random_uuid(), '{account}', gen_random_uuid(), gen_random_uuid(), 'Politie', '{nu:O}');
            insert into toegang.uitnodiging values (gen_random_uuid(), '{account}', gen_random_uuid(), 'x', 'x', gen_random_uuid(), '{nu:O}', '{nu:O}'), (gen_random_uuid(), '{account}', gen_random_uuid(), 'x', 'x', gen_random_uuid(), '{nu:O}', null);
            """);
        _harness.Klok.Vooruit(TimeSpan.FromDays(91));
        Assert.That((await _harness.AlsSysteem(FictieveWereld.Zonderdale.Id, sp => sp.GetRequiredService<ISender>().Send(new RuimToegangOp()))).Ok, Is.True);
        Assert.That(await _harness.ScalarAsync<string>("""
            select concat_ws(' ', (select count(*) from toegang.passkeyvraag), (select count(*) from toegang.aanmeldpoging), (select count(*) from toegang.herstel),
                (select count(*) from toegang.uitnodiging), (select count(*) from toegang.activering))
            """), Is.EqualTo("0 2 0 1 0"), "the sign-ins of a year, and nothing older");
    }

    private Task<(string? Link, string? Fout)> MaakAsync(string email, string naam) => ToegangModule.MaakBeheerderAsync(_harness.Services, email, naam, CancellationToken.None);
}
