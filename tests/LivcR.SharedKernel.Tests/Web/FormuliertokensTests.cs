using System.Security.Claims;
using LivcR.SharedKernel.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.SharedKernel.Tests.Web;

/// <summary>A remembered token is good for exactly whom it was made for: this browser, this account, this LIVC R.</summary>
internal sealed class FormuliertokensTests
{
    private static readonly PersoonId Anna = Id.Nieuw<PersoonId>(), Bert = Id.Nieuw<PersoonId>();
    private static readonly CelId Zonderdale = Id.Nieuw<CelId>(), Elders = Id.Nieuw<CelId>();

    private ServiceProvider _services = null!;

    [SetUp]
    public void Start()
    {
        var services = new ServiceCollection().AddLogging().AddLivcrWeb();
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddScoped<CurrentUser>().AddScoped<ICurrentUser>(s => s.GetRequiredService<CurrentUser>());
        _services = services.BuildServiceProvider();
    }

    [TearDown]
    public void Stop() => _services.Dispose();

    [Test]
    public async Task Two_pages_of_one_browser_carry_one_token_and_it_is_taken()
    {
        var (koekje, eerste) = Pagina(null, Anna, Zonderdale);
        var (geen, tweede) = Pagina(koekje, Anna, Zonderdale);
        var (_, derde) = Pagina(koekje, Anna, Zonderdale);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(geen, Is.Null, "the browser keeps its cookie");
            Assert.That(derde, Is.EqualTo(tweede));
            Assert.That(await GeldtAsync(koekje, tweede, Anna, Zonderdale), Is.True);
            Assert.That(await GeldtAsync(koekje, eerste, Anna, Zonderdale), Is.True);
        }
    }

    [Test, Rule("AVG-12")]
    public async Task Another_account_browser_or_livcr_gets_another_token_and_the_remembered_one_is_refused_there()
    {
        var (koekje, _) = Pagina(null, Anna, Zonderdale);
        var (anderKoekje, _) = Pagina(null, Anna, Zonderdale);
        var (_, token) = Pagina(koekje, Anna, Zonderdale);

        foreach (var (k, wie, cel) in new[] { (koekje, Bert, Zonderdale), (koekje, Anna, Elders), (anderKoekje, Anna, Zonderdale) })
        {
            var (_, ander) = Pagina(k, wie, cel);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(ander, Is.Not.EqualTo(token));
                Assert.That(await GeldtAsync(k, ander, wie, cel), Is.True);
                Assert.That(await GeldtAsync(k, token, wie, cel), Is.False);
            }
        }
    }

    [Test]
    public async Task A_made_up_cookie_is_replaced_and_its_token_is_not_remembered()
    {
        var (nieuw, token) = Pagina("verzonnen", Anna, Zonderdale);
        var (_, ander) = Pagina("verzonnen", Anna, Zonderdale);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(nieuw, Is.Not.Null);
            Assert.That(ander, Is.Not.EqualTo(token));
            Assert.That(await GeldtAsync(nieuw, token, Anna, Zonderdale), Is.True);
        }
    }

    /// <summary>What a page would carry, and the cookie that came with it.</summary>
    private (string? Koekje, string Token) Pagina(string? koekje, PersoonId wie, CelId cel)
    {
        using var scope = _services.CreateScope();
        var http = Http(scope, koekje, wie, cel);
        var token = _services.GetRequiredService<Formuliertokens>().Geef(http, scope.ServiceProvider.GetRequiredService<ICurrentUser>());
        return (http.Response.Headers.SetCookie.ToString() is { Length: > 0 } gezet ? gezet.Split('=', 2)[1].Split(';')[0] : null, token.RequestToken!);
    }

    private async Task<bool> GeldtAsync(string? koekje, string token, PersoonId wie, CelId cel)
    {
        using var scope = _services.CreateScope();
        var http = Http(scope, koekje, wie, cel);
        http.Request.Method = "POST";
        http.Request.ContentType = "application/x-www-form-urlencoded";
        http.Request.Form = new FormCollection(new() { ["__RequestVerificationToken"] = token });
        return await _services.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
    }

    private static DefaultHttpContext Http(IServiceScope scope, string? koekje, PersoonId wie, CelId cel)
    {
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Als(wie, cel, [Rol.Coordinator], null);
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider, User = new ClaimsPrincipal(new ClaimsIdentity([new(LivcrClaims.Wie, wie.ToString())], "proef")) };
        if (koekje is not null)
        {
            http.Request.Headers.Cookie = "__Host-livcr-formulier=" + koekje;
        }

        return http;
    }
}
