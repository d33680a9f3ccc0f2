using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Jobs;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Factoren;
using LivcR.Toegang.Jobs;
using LivcR.Toegang.Mails;
using LivcR.Toegang.Persistence;
using LivcR.Toegang.Sessies;
using LivcR.Toegang.Slices;
using LivcR.Toegang.Wereld;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace LivcR.Toegang;

/// <summary>The module's one public type: services, endpoints, jobs, navigation.</summary>
public sealed class ToegangModule : IModule
{
    public string Schema => "toegang";

    public Type DbContext => typeof(ToegangDbContext);

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDbContext<ToegangDbContext>(Schema);
        services.AddIdentityCore<Account>().AddUserStore<AccountStore>();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 210_000); // PBKDF2-SHA512, as OWASP advises
        services.AddSingleton<SchijnAccount>();
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddHttpContextAccessor();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.Configure<IdentityPasskeyOptions>(o =>
        {
            o.UserVerificationRequirement = "required"; // one gesture, two factors: the device, and its holder's finger, face or code
            o.ResidentKeyRequirement = "required"; // found without a user name
            o.AttestationConveyancePreference = "none"; // which make of device someone has is nobody's business here
            o.AuthenticatorTimeout = Passkeyvraag.Geldig;
            if (configuration["Livcr:Adres"] is { } adres && Uri.TryCreate(adres, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps)
            {
                o.ServerDomain = uri.Host;
            }
        });
        services.AddScoped<Passkeys>();
        services.AddScoped<TweedeFactor>();
        services.AddScoped<Uitnodiger>();
        services.AddScoped<IHerbevestiging, Herbevestigd>();
        services.AddSingleton(sp => new SessieWacht(sp.GetRequiredKeyedService<NpgsqlDataSource>(Schema), sp.GetRequiredService<TimeProvider>(),
            configuration.GetValue("Livcr:Sluier", sp.GetService<IHostEnvironment>()?.IsDevelopment() != true)));
        services.AddSingleton<ISessieleven>(sp => sp.GetRequiredService<SessieWacht>());
        services.AddScoped<IFormulierBewaarder, FormulierBewaarder>();
        services.AddScoped<Keuzes>();
        services.AddPaneel<NoodtoegangPaneel>(Plaatsen.Start, Rol.Burgemeester, Rol.BurgemeesterGemachtigde, Rol.Fg);
        services.AddSingleton(new NavItem("Noodtoegang", "/noodtoegang", 32, OpenNoodtoegang.Mag) { Onder = "/livcr" });
        services.AddSingleton(new NavItem("Iemand uitnodigen", "/beheer/accounts/uitnodigen", 30, [.. NodigUit.Uitnodigers.Except([Rol.Contactpersoon])]) { Onder = "/livcr" });
        services.AddSingleton<AanmeldGrens>();
        services.AddSingleton<Demowereld>();
        services.AddSingleton<IWereldbouwer, ToegangWereld>();
        services.AddAuthentication(SessieWacht.Schema).AddScheme<AuthenticationSchemeOptions, SessieHandler>(SessieWacht.Schema, null);
        services.AddScoped<Postbode>();
        services.AddSingleton<SmtpMailer>();
        services.AddSingleton<PostvakMailer>();
        services.AddSingleton<IMailer>(sp => Oefenomgeving.Is(configuration) || (sp.GetRequiredService<IHostEnvironment>().IsDevelopment() && configuration["Livcr:Mail:Server"] is null or "")
            ? sp.GetRequiredService<PostvakMailer>() : sp.GetRequiredService<SmtpMailer>());
        services.AddSingleton<MailVerzender>();
        services.AddHostedService<MailLus>();
        services.AddJob<SluitUitnodigingen>("toegang.uitnodigingen", "0 35 3 * * ?", perCel: true);
        services.AddJob<RuimToegangOp>("toegang.opruimen", "0 40 3 * * ?", perCel: false);
        AanmeldGrens.Voeg(services, configuration);
        services.AddSingleton(new NavItem("Start", "/", 0));
        services.AddSingleton(new NavItem("Zoeken", "/zoeken", 1, Zoek.Wie));
        services.AddSingleton(new NavItem("Accounts", "/beheer/accounts", 80, Rol.Beheerder));
        services.AddSingleton(new NavItem("Uitnodigen", "/beheer/accounts/uitnodigen", 81, Rol.Contactpersoon));
        services.AddSingleton(new NavItem("Aanmelding herstellen", "/beheer/herstel", 31, HerstelAanmelding.Ambten) { Onder = "/livcr" });
        services.AddSingleton(new NavItem("Mijn account", "/account", 90));
    }

    public void MapEndpoints(IEndpointRouteBuilder routes)
    {
        var demo = routes.ServiceProvider.GetRequiredService<Demowereld>();
        MeldAan.Map(routes);
        GeefCode.Map(routes);
        MeldAanMetPasskey.Map(routes);
        MeldAanDemo.Map(routes, demo);
        Bevestig.Map(routes);
        NodigUit.Map(routes);
        NodigLijstUit.Map(routes);
        WijzigUitnodiging.Map(routes);
        Activeer.Map(routes);
        VoegPasskeyToe.Map(routes);
        VerwijderPasskey.Map(routes);
        ZetTotp.Map(routes);
        MaakHerstelcodes.Map(routes);
        HerstelAanmelding.Map(routes);
        MeldAf.Map(routes);
        ToonStart.Map(routes);
        Zoek.Map(routes);
        ToonAccount.Map(routes);
        HandelVoor.Map(routes);
        ToonZone.Map(routes);
        ToonBewaard.Map(routes);
        HefSluierOp.Map(routes);
        OpenNoodtoegang.Map(routes);
        BeheerAccounts.Map(routes);
        TrekToegangIn.Map(routes);
        ToonPostvak.Map(routes, demo);
    }

    /// <summary>For the operator's verb: the first administrator and the link that activates the account, or why not. Mailed too where there is a mail server.</summary>
    public static async Task<(string? Link, string? Fout)> MaakBeheerderAsync(IServiceProvider services, string email, string naam, CancellationToken ct)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().AlsSysteem(null);
        var r = await scope.ServiceProvider.GetRequiredService<MediatR.ISender>().Send(new MaakBeheerder(email, naam, configuration["Livcr:Mail:Server"] is { Length: > 0 }), ct);
        return r.Ok ? (Bericht.Link(configuration["Livcr:Adres"], r.Value!), null) : (null, r.Refusal.Tekst);
    }
}
