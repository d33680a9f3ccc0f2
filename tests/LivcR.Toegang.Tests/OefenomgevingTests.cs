using System.Net;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.Toegang.Mails;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Toegang.Tests;

/// <summary>Where people practise, outside Development too: invented accounts with their one click, no mail that leaves, and nobody who exists (ADR 0027).</summary>
internal sealed class OefenomgevingTests
{
    private const string Uitnodigen = "/beheer/accounts/uitnodigen";

    private static Task<ToegangServer> StartAsync(bool oefening) =>
        ToegangServer.StartAsync("Production", (Oefenomgeving.Instelling, oefening ? "true" : "false"), ("Livcr:Mail:Server", "mail.invalid"));

    [TestCase(true)]
    [TestCase(false)]
    public async Task Invented_people_sign_in_with_one_click_and_their_mail_stays_here_only_where_people_practise(bool oefening)
    {
        await using var server = await StartAsync(oefening);
        var b = await server.BrowserAsync();
        Assert.That((await b.GetAsync("/aanmelden")).Tekst.Contains("Aanmelden als", StringComparison.Ordinal), Is.EqualTo(oefening));
        Assert.That((await b.GetAsync("/_postvak")).Status, Is.EqualTo(oefening ? HttpStatusCode.OK : HttpStatusCode.NotFound));
        Assert.That(server.Services.GetRequiredService<IMailer>(), oefening ? Is.TypeOf<PostvakMailer>() : Is.TypeOf<SmtpMailer>(), "whatever mail server was set");
    }

    [Test]
    public async Task Who_exists_is_not_invited()
    {
        await using var server = await StartAsync(oefening: true);
        var mira = await server.BrowserAsync(FictieveWereld.Coordinator);
        const string sporen = "select (select count(*) from toegang.account), (select count(*) from toegang.mail)";
        var eerst = await server.SqlAsync(sporen);
        foreach (var (pad, veld, waarde) in new[] { (Uitnodigen, "Email", "nele.aerts@gemeente.be"), (Uitnodigen, "Email", "nele@fictief.example.be"), ("/beheer/accounts/uitnodigen/lijst", "Lijst", "Nele Aerts; nele.aerts@gemeente.be") })
        {
            var r = await mira.PostAsync(pad, Uitnodigen, ("Naam", "Nele Aerts"), (veld, waarde));
            Assert.That(r.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity), waarde);
            Assert.That(r.Html.QuerySelector($"#{veld}-fout")?.TextContent, Does.Contain("n een oefenomgeving bestaan alleen verzonnen personen. Verzin een adres dat eindigt op @fictief.example."), waarde);
        }

        Assert.That(await server.SqlAsync(sporen), Is.EqualTo(eerst));
        Assert.That((await mira.PostAsync(Uitnodigen, Uitnodigen, ("Naam", "Nele Verzonnen"), ("Email", "nele.verzonnen@fictief.example"))).Status, Is.EqualTo(HttpStatusCode.SeeOther));
        Assert.That(await server.SqlAsync(sporen), Is.Not.EqualTo(eerst));
    }
}
