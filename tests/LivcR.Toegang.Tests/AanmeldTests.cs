using System.Net;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.Toegang.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LivcR.Toegang.Tests;

public sealed class AanmeldTests
{
    private static readonly FictievePersoon Mira = FictieveWereld.Coordinator;
    private ToegangServer _server = null!;

    [SetUp]
    public async Task Start() => _server = await ToegangServer.StartAsync();

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task Password_and_code_open_the_page_that_was_asked_for()
    {
        var b = await _server.BrowserAsync();
        Assert.That((await b.GetAsync("/")).Naar, Is.EqualTo("/aanmelden?terug=%2F"));
        var stap = await b.WachtwoordAsync("  Mira.Daelhof@FICTIEF.example ", FictieveWereld.Wachtwoord, "/account");
        Assert.That((stap.Status, stap.Naar), Is.EqualTo((HttpStatusCode.SeeOther, "/aanmelden/code?terug=%2Faccount")));
        Assert.That((await b.GetAsync("/")).Status, Is.EqualTo(HttpStatusCode.Redirect), "a password alone opens nothing");

        var klaar = await b.CodeAsync(Code(0), "/account");
        Assert.That((klaar.Status, klaar.Naar), Is.EqualTo((HttpStatusCode.SeeOther, "/account")));
        var start = await b.GetAsync("/");
        Assert.That(start.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(start.Tekst, Does.Contain("Er wacht niets op u."));
    }

    [Test]
    public async Task The_cookies_are_for_this_site_over_a_secure_line_and_out_of_reach_of_scripts()
    {
        var b = await _server.BrowserAsync();
        var pagina = await b.GetAsync("/aanmelden");
        var stap = await b.WachtwoordAsync(Mira.Email, FictieveWereld.Wachtwoord);
        var sessie = await b.CodeAsync(Code(0));
        foreach (var (blad, naam) in new[] { (pagina, "__Host-livcr-formulier="), (stap, "__Host-livcr-stap="), (sessie, "__Host-livcr=") })
        {
            var koekje = blad.SetCookies.Single(k => k.StartsWith(naam, StringComparison.Ordinal)).ToLowerInvariant();
            Assert.That(koekje, Does.Contain("; secure").And.Contain("; httponly").And.Contain("; path=/").And.Not.Contain("domain"));
            Assert.That(koekje, Does.Contain("samesite=lax").Or.Contain("samesite=strict"));
        }

        Assert.That(await _server.SqlAsync($"select 1 from toegang.sessie where encode(sleutel_hash, 'escape') like '%{b.Koekjes["__Host-livcr"]}%'"), Is.Empty, "the key itself is not stored");
    }

    [Test]
    public async Task A_code_works_once_and_an_older_one_not_after_it()
    {
        await _server.BrowserAsync(Mira);
        var b = await _server.BrowserAsync();
        await b.WachtwoordAsync(Mira.Email, FictieveWereld.Wachtwoord);
        var zelfde = await b.CodeAsync(Code(0));
        Assert.That((zelfde.Status, b.Koekjes.ContainsKey("__Host-livcr")), Is.EqualTo((HttpStatusCode.UnprocessableEntity, false)));
        Assert.That(zelfde.Tekst, Does.Contain("Deze code klopt niet of is al gebruikt."));
        Assert.That((await b.CodeAsync(Code(-1))).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That((await b.CodeAsync(Code(1))).Status, Is.EqualTo(HttpStatusCode.SeeOther));
    }

    [Test]
    public async Task The_second_step_does_not_last()
    {
        var b = await _server.BrowserAsync();
        await b.WachtwoordAsync(Mira.Email, FictieveWereld.Wachtwoord);
        _server.Klok.Vooruit(TimeSpan.FromMinutes(6));
        var r = await b.CodeAsync(Code(0));
        Assert.That((r.Status, r.Naar), Is.EqualTo((HttpStatusCode.SeeOther, "/aanmelden?terug=%2F")));
        Assert.That(b.Koekjes, Does.Not.ContainKey("__Host-livcr"));
    }

    [Test]
    public async Task Five_failures_of_either_kind_close_the_account_for_a_quarter_of_an_hour()
    {
        var b = await _server.BrowserAsync();
        for (var i = 0; i < 3; i++)
        {
            await b.WachtwoordAsync(Mira.Email, "fout");
        }

        await b.WachtwoordAsync(Mira.Email, FictieveWereld.Wachtwoord);
        await b.CodeAsync("000000");
        await b.CodeAsync("000000");
        Assert.That((await b.CodeAsync(Code(0))).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), "closed: the right code does not help");
        var ander = await _server.BrowserAsync();
        Assert.That((await ander.WachtwoordAsync(Mira.Email, FictieveWereld.Wachtwoord)).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), "nor the right password");

        _server.Klok.Vooruit(TimeSpan.FromMinutes(16));
        Assert.That((await ander.MeldAanAsync(Mira, _server.Klok.GetUtcNow())).Status, Is.EqualTo(HttpStatusCode.SeeOther));
    }

    [Test]
    public async Task Guesses_in_parallel_are_counted_one_by_one()
    {
        var browsers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _server.BrowserAsync()));
        await Task.WhenAll(browsers.Select(b => b.WachtwoordAsync(Mira.Email, "fout")));
        Assert.That((await browsers[0].WachtwoordAsync(Mira.Email, FictieveWereld.Wachtwoord)).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
    }

    [Test]
    public async Task Known_unknown_and_closed_accounts_get_the_same_page()
    {
        var b = await _server.BrowserAsync();
        var bekend = await b.WachtwoordAsync(Mira.Email, "fout");
        var onbekend = await b.WachtwoordAsync("niemand@fictief.example", "fout");
        Assert.That(onbekend.Status, Is.EqualTo(bekend.Status).And.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(onbekend.Vast("niemand@fictief.example"), Is.EqualTo(bekend.Vast(Mira.Email)));
        for (var i = 0; i < 4; i++)
        {
            await b.WachtwoordAsync(Mira.Email, "fout");
        }

        Assert.That((await b.WachtwoordAsync(Mira.Email, FictieveWereld.Wachtwoord)).Vast(Mira.Email), Is.EqualTo(bekend.Vast(Mira.Email)), "closed");

    }

    [Test]
    public async Task An_unknown_account_costs_the_same_work_as_a_known_one()
    {
        // The work is counted, not timed: a clock on a busy machine says nothing.
        var b = await _server.BrowserAsync();
        await b.WachtwoordAsync(Mira.Email, FictieveWereld.Wachtwoord); // brings her hash to today's number of rounds
        var bekend = await RondenAsync(b, Mira.Email);
        Assert.That(bekend, Has.Count.EqualTo(1));
        Assert.That(await RondenAsync(b, "niemand@fictief.example"), Is.EqualTo(bekend));
    }

    [Test]
    public async Task A_password_hashed_with_too_few_rounds_is_hashed_again_when_it_is_next_right()
    {
        var zwak = new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = 10 })).HashPassword(null!, FictieveWereld.Wachtwoord);
        await _server.SqlAsync($"update toegang.account set wachtwoord_hash = '{zwak}'");
        await _server.BrowserAsync(Mira);
        Assert.That(await _server.SqlAsync($"select wachtwoord_hash from toegang.account where wachtwoord_hash <> '{zwak}'"), Has.Exactly(1).Items, "and only hers");
        _server.Klok.Vooruit(TimeSpan.FromMinutes(1));
        await _server.BrowserAsync(Mira);
    }

    [Test]
    public async Task Too_many_tries_at_one_address_wait_whether_it_exists_or_not()
    {
        await using var streng = await ToegangServer.StartAsync("Development", ("Livcr:Aanmelden:PerAccount", "3"));
        foreach (var email in new[] { Mira.Email, "niemand@fictief.example" })
        {
            var b = await streng.BrowserAsync();
            for (var i = 0; i < 3; i++)
            {
                Assert.That((await b.WachtwoordAsync(email, "fout")).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
            }

            Assert.That((await b.WachtwoordAsync(email, "fout")).Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
        }
    }

    [Test]
    public async Task What_nobody_could_look_at_does_not_count()
    {
        await using var streng = await ToegangServer.StartAsync("Development", ("Livcr:Aanmelden:PerAccount", "3"));
        var b = await streng.BrowserAsync();
        await streng.SqlAsync("alter schema toegang rename to weg");
        for (var i = 0; i < 8; i++)
        {
            Assert.That((int)(await b.WachtwoordAsync(Mira.Email, "fout")).Status, Is.GreaterThanOrEqualTo(500), "an outage");
        }

        await streng.SqlAsync("alter schema weg rename to toegang");
        for (var i = 0; i < 3; i++)
        {
            Assert.That((await b.WachtwoordAsync(Mira.Email, "fout")).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), $"attempt {i + 1}");
        }

        Assert.That((await b.WachtwoordAsync(Mira.Email, "fout")).Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
    }

    [Test]
    public async Task Too_many_tries_from_one_network_address_wait()
    {
        await using var streng = await ToegangServer.StartAsync("Development", ("Livcr:Aanmelden:PerAdres", "2"));
        var b = await streng.BrowserAsync();
        await b.WachtwoordAsync("een@fictief.example", "fout");
        await b.WachtwoordAsync("twee@fictief.example", "fout");
        Assert.That((await b.WachtwoordAsync("drie@fictief.example", "fout")).Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
    }

    [Test]
    public async Task The_return_address_never_leaves_the_house()
    {
        var b = await _server.BrowserAsync();
        await b.WachtwoordAsync(Mira.Email, FictieveWereld.Wachtwoord, "//elders.example/");
        Assert.That((await b.CodeAsync(Code(0), "https://elders.example/")).Naar, Is.EqualTo("/"));
    }

    [TestCase("", "", "Vul uw e-mailadres in.")]
    [TestCase("mira.daelhof@fictief.example", "", "Vul uw wachtwoord in.")]
    public async Task Empty_fields_are_named(string email, string wachtwoord, string verwacht)
    {
        var r = await (await _server.BrowserAsync()).WachtwoordAsync(email, wachtwoord);
        Assert.That((r.Status, r.Tekst.Contains(verwacht, StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.UnprocessableEntity, true)));
    }

    [TestCase("'; drop table toegang.account; --")]
    [TestCase("👩‍⚖️ Ωmέγα العربية")]
    public async Task Strange_input_is_only_wrong_input(string tekst)
    {
        var b = await _server.BrowserAsync();
        Assert.That((await b.WachtwoordAsync(tekst, tekst)).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That((await b.WachtwoordAsync(new string('x', 1_000_000), tekst)).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        await b.WachtwoordAsync(Mira.Email, FictieveWereld.Wachtwoord);
        Assert.That((await b.CodeAsync(tekst)).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
    }

    [Test]
    public async Task Every_try_is_logged_without_what_was_typed()
    {
        var b = await _server.BrowserAsync();
        await b.WachtwoordAsync("getypt.adres@fictief.example", "getypt wachtwoord");
        await b.WachtwoordAsync(Mira.Email, "getypt wachtwoord");
        await b.MeldAanAsync(Mira, _server.Klok.GetUtcNow());
        await b.PostAsync("/afmelden", "/");
        Assert.That(() => _server.SqlAsync("select actie, handeling, uitkomst from verantwoording.log"),
            Has.Some.EqualTo("Aanmelden|toegang.MeldAan|geweigerd").And.Some.EqualTo("Aanmelden|toegang.GeefCode|gelukt").And.Some.EqualTo("Afmelden|toegang.MeldAf|gelukt").After(5_000, 50));
        Assert.That(await _server.SqlAsync("select l::text from verantwoording.log l where l::text ~ '(getypt|daelhof|Daelhof|fictief)'"), Is.Empty);
    }

    private string Code(int stap) => Totp.Code(Mira.TotpGeheim, Totp.StapVan(_server.Klok.GetUtcNow()) + stap);

    /// <summary>The rounds of each verification that one wrong password costs.</summary>
    private async Task<IReadOnlyList<int>> RondenAsync(Browser b, string email)
    {
        _server.Hasher.Ronden.Clear();
        await b.WachtwoordAsync(email, "fout");
        return [.. _server.Hasher.Ronden];
    }
}
