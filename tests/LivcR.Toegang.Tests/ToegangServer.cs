using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Claims;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Log;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Infrastructure.Sleutels;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Mails;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace LivcR.Toegang.Tests;

/// <summary>This module alone behind a real web server on the loopback address, with the invented accounts in a fresh database.</summary>
internal sealed class ToegangServer : IAsyncDisposable
{
    private static readonly IReadOnlyList<IModule> Modules = [new ToegangModule()];
    private static readonly DateTimeOffset Nu = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    /// <summary>The accounts are made once, and copied for each server.</summary>
    private static readonly TestDatabase Sjabloon = new(async (server, name, map) =>
    {
        await Migrator.RunAsync(Modules, server, name, CancellationToken.None);
        await using var app = Bouw(new LivcrDatabase(server, name), map, new TestKlok(Nu), null, "Development", []);
        foreach (var bouwer in app.Services.GetServices<IWereldbouwer>())
        {
            await bouwer.BouwAsync(app.Services, CancellationToken.None);
        }
    });

    private readonly WebApplication _app;
    private readonly string _database;
    private readonly string _directory;
    private readonly string _admin;

    private ToegangServer(WebApplication app, TestKlok klok, string database, string directory, string admin) =>
        (_app, Klok, _database, _directory, _admin) = (app, klok, database, directory, admin);

    public TestKlok Klok { get; }

    public IServiceProvider Services => _app.Services;

    public TelHasher Hasher => Services.GetRequiredService<TelHasher>();

    public Uri Adres => new(_app.Urls.First());

    public static Task<ToegangServer> StartAsync(string omgeving = "Development", params (string Naam, string Waarde)[] instellingen) => StartAsync(null, null, omgeving, instellingen);

    /// <param name="bij">More services.</param>
    /// <param name="paginas">More endpoints, as another module would have them.</param>
    public static async Task<ToegangServer> StartAsync(Action<IServiceCollection>? bij, Action<IEndpointRouteBuilder>? paginas, string omgeving = "Development", params (string Naam, string Waarde)[] instellingen)
    {
        var server = await TestDatabase.ServerAsync();
        var directory = Directory.CreateTempSubdirectory("livcr-toegang-").FullName;
        var database = await Sjabloon.CloneAsync(directory);
        var klok = new TestKlok(Nu);
        var app = Bouw(new LivcrDatabase(server, database), directory, klok, bij, omgeving, instellingen);
        await app.Services.GetRequiredService<RegelsCache>().RefreshAsync(CancellationToken.None);
        app.UseLivcrWeb(a => a.UseAuthentication().Use(HuidigeGebruiker).UseRateLimiter());
        app.MapModules(Modules, $"{app.Environment.EnvironmentName} {app.Configuration["Livcr:FictieveWereld"]} {app.Configuration[Oefenomgeving.Instelling]}");
        paginas?.Invoke(app);
        await app.StartAsync();
        return new ToegangServer(app, klok, database, directory, server.ConnectionString(server.AdminRole, database));
    }

    private static WebApplication Bouw(LivcrDatabase database, string directory, TestKlok klok, Action<IServiceCollection>? bij, string omgeving, (string Naam, string Waarde)[] instellingen)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = omgeving, ContentRootPath = directory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["Livcr:FictieveWereld"] = "true";
        builder.Configuration["Livcr:Aanmelden:PerAccount"] = "1000";
        foreach (var (naam, waarde) in instellingen)
        {
            builder.Configuration[naam] = waarde;
        }

        var services = builder.Services;
        var keys = new KeyVaultOptions { Directory = directory };
        services.AddSingleton(database);
        services.AddLivcrWeb();
        services.AddLivcrKeyVault(keys, MasterKey.Load(keys, isDevelopment: true));
        services.AddLivcrLog();
        services.AddModules(Modules, builder.Configuration);
        services.AddSingleton<TimeProvider>(klok);
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1_000); // slow on purpose elsewhere
        services.AddSingleton<TelHasher>().AddSingleton<IPasswordHasher<Account>>(p => p.GetRequiredService<TelHasher>());
        services.Remove(services.Single(d => d.ImplementationType == typeof(MailLus))); // a test sends when it says so
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddHttpContextAccessor().AddScoped<IPaginaContext, Pagina>();
        services.AddTransient<IRequestHandler<GeefRegelboek, Regelboek>, Proefregels>();
        services.AddSingleton<Organisaties>().AddTransient<IRequestHandler<GeefOrganisatiesVan, IReadOnlyList<EigenOrganisatie>>, Organisaties.Handler>();
        services.AddTransient<IRequestHandler<GeefUitnodigbareOrganisaties, IReadOnlyList<EigenOrganisatie>>, Uitnodigbaar>();
        services.AddTransient<IRequestHandler<IsUitgesloten, Refusal?>, Uitgesloten>();
        bij?.Invoke(services);
        return builder.Build();
    }

    /// <summary>A browser of its own, signed in if a person is named: with password and code, as everyone does.</summary>
    public async Task<Browser> BrowserAsync(FictievePersoon? als = null)
    {
        var browser = new Browser(Adres);
        if (als is not null)
        {
            await browser.MeldAanAsync(als, Klok.GetUtcNow());
            Assert.That(browser.Koekjes, Does.ContainKey("__Host-livcr"));
        }

        return browser;
    }

    public async Task<IReadOnlyList<string>> SqlAsync(string sql)
    {
        await using var c = new NpgsqlConnection(_admin);
        await c.OpenAsync();
        await using var q = new NpgsqlCommand(sql, c);
        await using var r = await q.ExecuteReaderAsync();
        var rijen = new List<string>();
        while (await r.ReadAsync())
        {
            rijen.Add(string.Join('|', Enumerable.Range(0, r.FieldCount).Select(i => r.IsDBNull(i) ? "" : r.GetValue(i).ToString())));
        }

        return rijen;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await TestDatabase.DropAsync(_database);
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>As the Host does.</summary>
    private static Task HuidigeGebruiker(Microsoft.AspNetCore.Http.HttpContext http, Microsoft.AspNetCore.Http.RequestDelegate next)
    {
        if (http.User.FindFirstValue(LivcrClaims.Persoon) is { } persoon)
        {
            http.RequestServices.GetRequiredService<CurrentUser>().Als(new PersoonId(Guid.Parse(persoon)), Guid.TryParse(http.User.FindFirstValue(LivcrClaims.Cel), out var cel) ? new CelId(cel) : null,
                [.. http.User.FindAll(LivcrClaims.Rol).Select(r => Enum.Parse<Rol>(r.Value))], Guid.Parse(http.User.FindFirstValue(LivcrClaims.Sessie)!),
                Guid.TryParse(http.User.FindFirstValue(LivcrClaims.Organisatie), out var organisatie) ? new OrganisatieId(organisatie) : null);
        }

        return next(http);
    }

    private sealed class Pagina(Microsoft.AspNetCore.Http.IHttpContextAccessor http, IConfiguration configuration) : IPaginaContext
    {
        public string? NaamOrganisatie => http.HttpContext?.User.FindFirstValue(LivcrClaims.OrganisatieNaam);

        public bool KanWisselen => http.HttpContext?.User.HasClaim(c => c.Type == LivcrClaims.KanWisselen) == true;

        public bool Sluier => configuration.GetValue<bool>("Livcr:Sluier");

        public string? NaamGebruiker => http.HttpContext?.User.FindFirstValue(LivcrClaims.Naam);

        public string? NaamCel => http.HttpContext?.User.FindFirstValue(LivcrClaims.CelNaam);

        public string? Functie => null;

        public bool FictieveGegevens => true;

        public bool IsDevelopment => true;
    }

    /// <summary>The rules this module names.</summary>
    public static readonly IReadOnlyList<Regel> Regels =
    [
        Regel("FIN-09", "Geclassificeerde informatie mag hier niet worden ingevoerd. Verwijder de tekst en verwittig de information officer."),
        Regel("LIV-06", "Deze dienst kan niet deelnemen aan een LIVC R. Contact verloopt via de information officer en de LTF."),
        Regel("PAR-09", "Deze rol kan geen casusgegevens bekijken."),
        Regel("AVG-07", "Deze casus wordt op {datum} vernietigd.", ("aanmeldhistoriek_jaren", 1)),
    ];

    private static Regel Regel(string id, string tekst, params (string Naam, int Waarde)[] termijnen) => new(id, Ernst.B, "S", "test", "test", tekst, termijnen.ToDictionary(t => t.Naam, t => t.Waarde), new(2026, 1, 1), null);

    private sealed class Proefregels : IRequestHandler<GeefRegelboek, Regelboek>
    {
        public Task<Regelboek> Handle(GeefRegelboek request, CancellationToken cancellationToken) => Task.FromResult(new Regelboek(Regels));
    }
}

/// <summary>What Machtigingen would answer: which mail domains belong to a service that may never sit.</summary>
internal sealed class Uitgesloten : IRequestHandler<IsUitgesloten, Refusal?>
{
    public Task<Refusal?> Handle(IsUitgesloten request, CancellationToken cancellationToken) =>
        Task.FromResult(request.Maildomein switch { "dienst.example" or "mail.dienst.example" => Weigering.Liv06, "coach.example" => Weigering.Par09, _ => null });
}

/// <summary>What Machtigingen would answer: for whom someone works in the LIVC R asked in.</summary>
internal sealed class Organisaties
{
    public Dictionary<(PersoonId, CelId), EigenOrganisatie[]> Van { get; } = [];

    internal sealed class Handler(Organisaties organisaties, ICurrentUser user) : IRequestHandler<GeefOrganisatiesVan, IReadOnlyList<EigenOrganisatie>>
    {
        public Task<IReadOnlyList<EigenOrganisatie>> Handle(GeefOrganisatiesVan request, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<EigenOrganisatie>>(organisaties.Van.GetValueOrDefault((request.Persoon, user.Cel!.Value)) ?? []);
    }
}

/// <summary>What Machtigingen would answer: the contact speaks for one organisation, the officials of the LIVC R for two.</summary>
internal sealed class Uitnodigbaar(ICurrentUser user) : IRequestHandler<GeefUitnodigbareOrganisaties, IReadOnlyList<EigenOrganisatie>>
{
    public Task<IReadOnlyList<EigenOrganisatie>> Handle(GeefUitnodigbareOrganisaties request, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<EigenOrganisatie>>(user.Cel != FictieveWereld.Zonderdale.Id ? []
            : [.. new[] { FictieveWereld.Caw, FictieveWereld.School }.Where(o => o == FictieveWereld.Caw || !user.Rollen.Contains(Rol.Contactpersoon)).Select(o => new EigenOrganisatie(o.Id, o.Naam))]);
}

/// <summary>The framework's hasher, which also writes down how many rounds each verification took (bytes 5 to 8 of its format 3).</summary>
internal sealed class TelHasher(IOptions<PasswordHasherOptions> options) : PasswordHasher<Account>(options)
{
    public ConcurrentQueue<int> Ronden { get; } = new();

    public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
    {
        Ronden.Enqueue(BinaryPrimitives.ReadInt32BigEndian(Convert.FromBase64String(hashedPassword).AsSpan(5)));
        return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}
