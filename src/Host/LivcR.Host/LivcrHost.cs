using System.Globalization;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Jobs;
using LivcR.SharedKernel.Infrastructure.Log;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Infrastructure.Postgres;
using LivcR.SharedKernel.Infrastructure.Sleutels;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.SharedKernel.Web;

namespace LivcR.Host;

/// <summary>Puts the product together: one process, all modules. Used by the verbs, by the tests and by the bench alike.</summary>
public static class LivcrHost
{
    /// <param name="database">Where the tables are; migrated before this returns.</param>
    /// <param name="dataDirectory">Where keys outside the database are kept.</param>
    /// <param name="tests">Lets a test replace what leaves the process (clock, mail).</param>
    public static async Task<WebApplication> BuildAsync(string[] args, LivcrDatabase database, string dataDirectory, Action<WebApplicationBuilder>? tests = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = typeof(LivcrHost).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration["Livcr:Map"] = dataDirectory;
        builder.WebHost.UseStaticWebAssets(); // outside publish the files of the class libraries are elsewhere (feasibility.md §2)
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = 4 * 1024 * 1024;
        });
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("nl-BE");

        if (Oefenomgeving.Is(builder.Configuration))
        {
            builder.Configuration["Livcr:FictieveWereld"] = "true"; // it is that world, whatever else was set
        }

        builder.Logging.AddLivcrLogging(builder.Environment);
        Startcontrole.Doe(builder.Configuration, builder.Environment.IsDevelopment(), dataDirectory);
        var services = builder.Services;
        services.AddSingleton(database);
        services.AddSingleton(database.Server);
        services.AddLivcrWeb();
        services.AddHttpContextAccessor();
        services.AddLivcrKeyVault(Sleutelplek.Opties(builder.Configuration, dataDirectory), Sleutelplek.Hoofdsleutel(builder.Configuration, dataDirectory, builder.Environment.IsDevelopment()));
        services.AddLivcrDataProtection(Path.Combine(dataDirectory, "sleutels", "cookies"));
        services.AddLivcrLog();
        services.AddLivcrJobs();
        services.AddModules(Modules.All, builder.Configuration);
        services.AddScoped<IPaginaContext, PaginaContext>();
        services.AddSingleton<Paginainstelling>();
        services.AddHealthChecks().AddCheck<Gezondheid>("klaar", tags: ["ready"]);
        tests?.Invoke(builder);

        await Migrator.RunAsync(Modules.All, database.Server, database.Naam, CancellationToken.None);
        var app = builder.Build();
        await app.Services.GetRequiredService<RegelsCache>().RefreshAsync(CancellationToken.None);

        app.UseLivcrWeb(a =>
        {
            a.UseAuthentication();
            a.UseMiddleware<CurrentUserMiddleware>();
            a.UseRateLimiter();
        }, _ => app.UseLivcrProxy());
        app.MapStaticAssets().Anoniem();
        app.MapGezondheid();
        app.MapLivcrWeb();
        foreach (var module in Modules.All)
        {
            module.MapEndpoints(app);
        }

        return app;
    }
}
