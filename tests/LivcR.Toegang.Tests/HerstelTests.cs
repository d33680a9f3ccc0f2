using System.Net;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Factoren;
using LivcR.Toegang.Mails;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Toegang.Tests;

public sealed class HerstelTabelTests
{
    private static readonly DateTimeOffset T = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Every pair of offices, their deputies included: only two different offices of two different persons, neither of them the holder.</summary>
    [Test]
    public void Two_different_offices_of_two_persons_and_never_the_holder(
        [Values(Rol.Coordinator, Rol.Plaatsvervanger, Rol.Burgemeester, Rol.BurgemeesterGemachtigde, Rol.Korpschef, Rol.InformationOfficer, Rol.Partner, Rol.Beheerder, Rol.Fg)] Rol eerste,
        [Values(Rol.Coordinator, Rol.Plaatsvervanger, Rol.Burgemeester, Rol.BurgemeesterGemachtigde, Rol.Korpschef, Rol.InformationOfficer, Rol.Partner, Rol.Beheerder, Rol.Fg)] Rol tweede)
    {
        var (houder, een, twee) = (Id.Nieuw<PersoonId>(), Id.Nieuw<PersoonId>(), Id.Nieuw<PersoonId>());
        var herstel = Herstel.StelVoor(houder, FictieveWereld.Zonderdale.Id, een, [eerste], T);
        Assert.That(herstel is not null, Is.EqualTo(Herstel.Ambten.ContainsKey(eerste)));
        Assert.That(Herstel.StelVoor(houder, FictieveWereld.Zonderdale.Id, houder, [eerste], T), Is.Null, "the holder");
        var mag = herstel is not null && Herstel.Ambten.TryGetValue(tweede, out var ambt) && ambt != Herstel.Ambten[eerste];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(herstel?.MagBevestigen(twee, [tweede], T) ?? false, Is.EqualTo(mag));
            Assert.That(herstel?.MagBevestigen(een, [eerste, tweede], T) ?? false, Is.False, "one account, whatever roles it holds");
            Assert.That(herstel?.MagBevestigen(houder, [tweede], T) ?? false, Is.False, "the holder");
            Assert.That(herstel?.MagBevestigen(twee, [tweede], T.AddDays(7)) ?? false, Is.False, "lapsed");
        }
    }
}

/// <summary>Sign-in back after the loss of all factors: two of three offices, two persons, never the holder (docs/two-persons.md).</summary>
public sealed class HerstelTests
{
    private const string Pad = "/beheer/herstel";
    private static readonly FictievePersoon Mira = FictieveWereld.Coordinator;
    private static readonly FictievePersoon Sofie = FictieveWereld.CawPartner;
    private ToegangServer _server = null!;

    [SetUp]
    public async Task Start() => _server = await ToegangServer.StartAsync();

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task Who_vouches_changes_nothing_and_who_confirms_sends_a_link_that_replaces_all_factors()
    {
        var sofie = await _server.BrowserAsync(Sofie);
        await sofie.PostAsync("/account/herstelcodes", "/account/herstelcodes");
        var mira = await _server.BrowserAsync(Mira);
        Assert.That((await mira.PostAsync(Pad, Pad, ("Persoon", Sofie.Id.ToString()))).Naar, Is.EqualTo(Pad + "?gelukt=voorgesteld"));
        Assert.That(await LinksAsync(), Is.Empty, "the first act alone changes nothing");
        var id = (await _server.SqlAsync($"select id from toegang.herstel where cel = '{FictieveWereld.Zonderdale.Id}'")).Single();
        Assert.That((await mira.PostAsync(Pad + "/bevestigen", Pad, ("Herstel", id))).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), "the same account");
        var plv = await _server.BrowserAsync(FictieveWereld.Plaatsvervanger);
        Assert.That((await plv.PostAsync(Pad + "/bevestigen", Pad, ("Herstel", id))).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), "the same office");
        var drb = await _server.BrowserAsync(FictieveWereld.DrbBurgemeester);
        Assert.That((await drb.PostAsync(Pad + "/bevestigen", Pad, ("Herstel", id))).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), "another LIVC R");
        Assert.That(await LinksAsync(), Is.Empty);
        Assert.That((await sofie.GetAsync("/")).Status, Is.EqualTo(HttpStatusCode.OK));

        var io = await _server.BrowserAsync(FictieveWereld.InformationOfficer);
        Assert.That((await io.GetAsync(Pad)).Tekst, Does.Contain(Sofie.Naam).And.Contain(Mira.Naam));
        Assert.That((await io.PostAsync(Pad + "/bevestigen", Pad, ("Herstel", id))).Naar, Is.EqualTo(Pad + "?gelukt=bevestigd"));
        Assert.That((await io.PostAsync(Pad + "/bevestigen", Pad, ("Herstel", id))).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), "once");
        Assert.That((await sofie.GetAsync("/")).Status, Is.EqualTo(HttpStatusCode.OK), "nothing ends before the link is used");

        var b = await _server.BrowserAsync();
        await b.GetAsync("/activeren?sleutel=" + (await LinksAsync()).Single());
        var geheim = Base32.Lees((await b.GetAsync("/activeren")).Html.QuerySelector("input[name=Geheim]")!.GetAttribute("value"))!;
        var code = Totp.Code(geheim, Totp.StapVan(_server.Klok.GetUtcNow()));
        Assert.That((await b.PostAsync("/activeren", "/activeren", ("Wachtwoord", "een zin van vijf woorden"), ("Geheim", Base32.Schrijf(geheim)), ("Code", code))).Naar, Is.EqualTo("/activeren/klaar"));
        Assert.That((await sofie.GetAsync("/")).Status, Is.EqualTo(HttpStatusCode.Redirect), "whoever held the old factors is out");
        Assert.That((await b.WachtwoordAsync(Sofie.Email, FictieveWereld.Wachtwoord)).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await _server.SqlAsync("select 1 from toegang.herstelcode"), Is.Empty);
        _server.Klok.Vooruit(TimeSpan.FromSeconds(30));
        await b.WachtwoordAsync(Sofie.Email, "een zin van vijf woorden");
        Assert.That((await b.CodeAsync(Totp.Code(geheim, Totp.StapVan(_server.Klok.GetUtcNow())))).Status, Is.EqualTo(HttpStatusCode.SeeOther));
    }

    [Test]
    public async Task Two_first_acts_at_once_make_one_proposal_and_either_side_may_take_it_back()
    {
        var (mira, io) = (await _server.BrowserAsync(Mira), await _server.BrowserAsync(FictieveWereld.InformationOfficer));
        await Task.WhenAll(mira.PostAsync(Pad, Pad, ("Persoon", Sofie.Id.ToString())), io.PostAsync(Pad, Pad, ("Persoon", Sofie.Id.ToString())));
        var id = (await _server.SqlAsync($"select id from toegang.herstel where cel = '{FictieveWereld.Zonderdale.Id}'")).Single();
        Assert.That((await mira.PostAsync(Pad, Pad, ("Persoon", Sofie.Id.ToString()))).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That((await io.PostAsync(Pad + "/intrekken", Pad, ("Herstel", id))).Naar, Is.EqualTo(Pad + "?gelukt=ingetrokken"));
        Assert.That((await mira.PostAsync(Pad + "/bevestigen", Pad, ("Herstel", id))).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That((await mira.PostAsync(Pad, Pad, ("Persoon", Sofie.Id.ToString()))).Status, Is.EqualTo(HttpStatusCode.SeeOther), "and again");
        _server.Klok.Vooruit(TimeSpan.FromDays(8));
        mira = await _server.BrowserAsync(Mira);
        Assert.That((await mira.PostAsync(Pad, Pad, ("Persoon", Sofie.Id.ToString()))).Status, Is.EqualTo(HttpStatusCode.SeeOther), "a lapsed one stands in nobody's way");
    }

    [Test]
    public async Task Nobody_vouches_for_themselves_nor_for_another_livc_r_and_no_other_role_comes_here()
    {
        var mira = await _server.BrowserAsync(Mira);
        foreach (var wie in new[] { Mira.Id.ToString(), FictieveWereld.DrbPartner.Id.ToString(), Guid.NewGuid().ToString(), "", "'; --" })
        {
            Assert.That((await mira.PostAsync(Pad, Pad, ("Persoon", wie))).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), wie);
        }

        Assert.That(await _server.SqlAsync($"select 1 from toegang.herstel where cel = '{FictieveWereld.Zonderdale.Id}'"), Is.Empty);
        foreach (var wie in new[] { Sofie, FictieveWereld.Beheerder, FictieveWereld.Fg })
        {
            Assert.That((await (await _server.BrowserAsync(wie)).GetAsync(Pad)).Status, Is.EqualTo(HttpStatusCode.NotFound), wie.Naam);
        }
    }

    [Test]
    public async Task A_recovery_code_stands_in_for_the_app_once_and_new_ones_end_the_old()
    {
        var sofie = await _server.BrowserAsync(Sofie);
        var oud = await CodesAsync(sofie);
        var codes = await CodesAsync(sofie);
        Assert.That((codes.Distinct().Count(), codes.Intersect(oud).Count()), Is.EqualTo((10, 0)));
        Assert.That(await _server.SqlAsync($"select 1 from toegang.herstelcode where encode(hash, 'escape') like '%{codes[0][..4]}%'"), Is.Empty);
        var b = await _server.BrowserAsync();
        foreach (var (code, status) in new[] { (oud[0], HttpStatusCode.UnprocessableEntity), (codes[0].ToLowerInvariant().Replace('-', ' '), HttpStatusCode.SeeOther), (codes[0], HttpStatusCode.UnprocessableEntity), (codes[1], HttpStatusCode.SeeOther) })
        {
            b = await _server.BrowserAsync();
            await b.WachtwoordAsync(Sofie.Email, FictieveWereld.Wachtwoord);
            Assert.That((await b.PostAsync("/aanmelden/code", "/aanmelden/code", ("Herstelcode", code))).Status, Is.EqualTo(status), code);
        }

        Assert.That((await b.GetAsync("/account")).Tekst, Does.Contain("8 over").And.Contain("Wachtwoord en herstelcode"));
    }

    private static async Task<List<string>> CodesAsync(Browser b) =>
        [.. (await b.PostAsync("/account/herstelcodes", "/account/herstelcodes")).Html.QuerySelectorAll("ol .code").Select(c => c.TextContent)];

    private async Task<IReadOnlyCollection<string>> LinksAsync()
    {
        while (await _server.Services.GetRequiredService<MailVerzender>().VerzendEenAsync(CancellationToken.None))
        {
        }

        return [.. _server.Services.GetRequiredService<PostvakMailer>().Links.Values];
    }
}
