using AngleSharp;
using AngleSharp.Dom;
using LivcR.Machtigingen.Gemeenten;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Wereld;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using LivcR.Toegang.Contracts.Queries;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Npgsql;
using IResult = Microsoft.AspNetCore.Http.IResult;
using W = LivcR.SharedKernel.Infrastructure.Wereld.FictieveWereld;

namespace LivcR.Machtigingen.Tests;

/// <summary>The module on a real database, filled with its own part of the fictitious world; Toegang's names come from the same description.</summary>
internal static class Wereldproef
{
    public static readonly MachtigingenModule Module = new();

    public static readonly Wie Coordinator = Als(W.Coordinator);

    public static Task<ModuleHarness> StartAsync() => ModuleHarness.StartAsync([Module], Kaal, wereld: true);

    /// <summary>The same, with the pages as the browser reaches them.</summary>
    public static Task<ModuleHarness> WebAsync(Action<IServiceCollection>? met = null) => ModuleHarness.StartAsync([Module], s =>
    {
        Namen(s.AddModuleWeb()).AddSingleton(Gemeentelijst.Lees().Met(MachtigingenWereld.Gemeenten)).AddSingleton<IHerbevestiging, AltijdVers>();
        met?.Invoke(s);
    }, wereld: true);

    public static Task<ModuleHarness> LeegAsync() => ModuleHarness.StartAsync([Module], Kaal);

    private static void Kaal(IServiceCollection s) => Namen(s.AddSingleton<IWebHostEnvironment>(new Omgeving()).AddLivcrWeb());

    private static IServiceCollection Namen(IServiceCollection s) => s.Antwoord<GeefPersonen, IReadOnlyList<PersoonKaart>>(
        q => W.Personen.Where(p => q.Personen.Contains(p.Id)).Select(p => new PersoonKaart(p.Id, p.Naam)).ToList())
        .Antwoord<GeefContactadressen, IReadOnlyList<Contactadres>>(q => q.Contacten.Select(c => new Contactadres(c, W.Personen.Single(p => p.Id == c).Email)).ToList())
        .Antwoord<GeefKandidaten, IReadOnlyList<PersoonKaart>>(_ => W.Personen.Select(p => new PersoonKaart(p.Id, p.Naam)).ToList());

    /// <summary>A page as the browser gets it.</summary>
    public static Task<IDocument> PaginaAsync(this ModuleHarness harness, Wie wie, Func<IServiceProvider, Task<IResult>> endpoint) => harness.Als(wie, async sp =>
    {
        var http = new DefaultHttpContext { RequestServices = sp, Request = { Scheme = "https", Host = new("localhost"), Path = "/" }, Response = { Body = new MemoryStream() } };
        await (await endpoint(sp)).ExecuteAsync(http);
        http.Response.Body.Position = 0;
        return await BrowsingContext.New().OpenAsync(r => r.Content(http.Response.Body));
    });

    /// <summary>The page came back with what was typed and why it was refused.</summary>
    public static void IsGeweigerd(this Pagina pagina, string tekst)
    {
        Assert.That(pagina.Status, Is.EqualTo(422));
        Assert.That(System.Net.WebUtility.HtmlDecode(pagina.Tekst), Does.Contain(tekst));
    }

    public static Wie Als(FictievePersoon persoon) => new(persoon.Id, persoon.Rollen[0].Cel.Id, [.. persoon.Rollen.Where(r => r.Cel == persoon.Rollen[0].Cel).Select(r => r.Rol)]);

    /// <summary>Changes what is stored past row-level security: what an act of a later issue, or a hand in the database, would do.</summary>
    public static async Task<int> SqlAsync(this ModuleHarness harness, string sql)
    {
        await using var c = await harness.OpenAsync();
        await using var q = new NpgsqlCommand(sql, c);
        return await q.ExecuteNonQueryAsync();
    }

    public static Task<int> AantalAsync<T>(this ModuleHarness harness, Wie wie) where T : class => harness.Als(wie, sp =>
        sp.GetRequiredService<MachtigingenDbContext>().Set<T>().CountAsync());

    /// <summary>Whoever acts in these tests has just proved again who they are.</summary>
    private sealed class AltijdVers : IHerbevestiging
    {
        public Task<bool> IsVersAsync(CancellationToken ct) => Task.FromResult(true);
    }

    /// <summary>What rendering a component asks of its surroundings.</summary>
    private sealed class Omgeving : IWebHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Development";
        public string ApplicationName { get; set; } = "LivcR.Machtigingen.Tests";
        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;
        public string WebRootPath { get; set; } = AppContext.BaseDirectory;
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
        public IFileProvider WebRootFileProvider { get; set; } = new NullFileProvider();
    }
}
