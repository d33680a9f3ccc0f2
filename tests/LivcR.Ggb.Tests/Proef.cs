using System.Text.Json;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Ggb.Domain;
using LivcR.Ggb.Persistence;
using LivcR.Ggb.Slices;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using LivcR.Toegang.Contracts.Queries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Ggb.Tests;

/// <summary>One LIVC R with one open casus, its people, and neighbours that answer what the test sets.</summary>
internal abstract class Proef
{
    protected static readonly CelId Cel = Id.Nieuw<CelId>();
    protected static readonly CelId AndereCel = Id.Nieuw<CelId>();
    protected static readonly Wie Coordinator = Wie.Nieuw(Cel, Rol.Coordinator);
    protected static readonly Wie Plaatsvervanger = Wie.Nieuw(Cel, Rol.Plaatsvervanger);
    protected static readonly Wie Officer = Wie.Nieuw(Cel, Rol.InformationOfficer);
    protected static readonly Wie Korpschef = Wie.Nieuw(Cel, Rol.Korpschef);
    protected static readonly Wie Burgemeester = Wie.Nieuw(Cel, Rol.Burgemeester);
    protected static readonly Wie Partner = Wie.Nieuw(Cel, Rol.Partner);
    protected static readonly Wie AndereCoordinator = Wie.Nieuw(AndereCel, Rol.Coordinator);

    protected static readonly IReadOnlyList<Regel> Regels = LeesRegels();

    protected GgbModule Module { get; } = new();

    protected ModuleHarness H { get; private set; } = null!;

    protected CasusId Casus { get; private set; }

    protected CasusStaat Staat { get; set; }

    protected bool IdentiteitBekend { get; set; }

    protected bool AntwoordVoorCoordinator { get; set; }

    protected DateOnly? Geboren { get; set; }

    protected bool Minderjarig { get; set; }

    protected bool HeeftBelang { get; set; }

    protected Func<CasusId, BetrokkeneKaart> Betrokkene { get; set; } = null!;

    /// <summary>The protocols that run, by LIVC R and reference.</summary>
    protected HashSet<(CelId, string)> Protocollen { get; } = [];

    protected List<Rolhouder> Politie { get; } = [];

    /// <summary>Who sits in the police seat of the casus; null: everyone in <see cref="Politie"/>.</summary>
    protected List<PersoonId>? Zetel { get; set; }

    [SetUp]
    public async Task BeginAsync()
    {
        (Casus, Staat, IdentiteitBekend, AntwoordVoorCoordinator, Geboren) = (Id.Nieuw<CasusId>(), CasusStaat.InVoorbereiding, true, false, new DateOnly(2001, 2, 3));
        (Minderjarig, HeeftBelang) = (false, false);
        Protocollen.Clear();
        Protocollen.UnionWith([(Cel, "Protocol 2026-7"), (AndereCel, "Protocol 2026-7")]);
        Politie.Clear();
        Politie.AddRange([new(Officer.Persoon, "Nadia Proef", Rol.InformationOfficer), new(Korpschef.Persoon, "Karel Proef", Rol.Korpschef)]);
        Zetel = null;
        Betrokkene = _ => new BetrokkeneKaart("Amber", "Proefkonijn", Geboren);
        H = await ModuleHarness.StartAsync([Module], s => Met(s.AddModuleWeb())
            .Antwoord<GeefCasus, CasusKaart>(q => q.Casus == Casus ? new CasusKaart(Casus, "PRF-2026-001", Cel, Staat, Minderjarig, IdentiteitBekend) { HeeftBelang = HeeftBelang } : Weigering.NietUitgenodigd)
            .Antwoord<GeefBetrokkene, BetrokkeneKaart>(q => Betrokkene(q.Casus))
            .Antwoord<GeefPolitie, IReadOnlyList<PersoonId>>(_ => Zetel ?? Politie.ConvertAll(p => p.Persoon))
            .Antwoord<GeefCel, CelKaart>(q => new CelKaart(q.Cel, "LIVC R Proef", [], true, AntwoordVoorCoordinator))
            .Antwoord<HeeftProtocol, bool>(q => q.Op == Brussel.Dag(H.Klok.GetUtcNow()) && Protocollen.Contains((q.Cel, q.Referentie)))
            .Antwoord<GeefRolhouders, IReadOnlyList<Rolhouder>>(q => Politie.Where(p => q.Rollen.Contains(p.Rol)).ToList()), regels: Regels);
        await H.Services.GetRequiredService<IKeyVault>().CreateAsync(Casus.Waarde, CancellationToken.None);
    }

    protected virtual IServiceCollection Met(IServiceCollection services) => services;

    [TearDown]
    public async Task EindeAsync() => await H.DisposeAsync();

    protected Task<Result<Done>> VraagAsync(Wie wie, string? casus = null, string? noodzaak = "Herziening") =>
        H.Send(wie, new VraagControleAan.Opdracht { Casus = casus ?? Casus.ToString(), Noodzaak = noodzaak });

    protected Task<Result<Done>> RegistreerAsync(Wie wie, ControleId id, string antwoord = "HIT", string? extra = null) =>
        H.Send(wie, new RegistreerAntwoord.Opdracht { Controle = id.ToString(), Antwoord = antwoord, Extra = extra });

    protected Task<Result<Done>> BevestigAsync(Wie wie, ControleId id, string? burgemeesterIngelicht = null) => H.Send(wie, new BevestigAntwoord.Opdracht(id.ToString(), burgemeesterIngelicht));

    /// <summary>A question that waits for the information officer.</summary>
    protected async Task<ControleId> AangevraagdAsync()
    {
        var r = await VraagAsync(Coordinator);
        Assert.That(r.Ok, Is.True, r.ToString());
        return (await LaatsteAsync())!.Id;
    }

    protected async Task<ControleId> UitgevoerdAsync(string antwoord = "HIT")
    {
        var id = await AangevraagdAsync();
        Assert.That((await RegistreerAsync(Officer, id, antwoord)).Ok && (await BevestigAsync(Officer, id)).Ok, Is.True);
        return id;
    }

    protected Task<GgbControle?> LaatsteAsync() => H.Als(Coordinator, sp => sp.GetRequiredService<GgbDbContext>().LaatsteAsync(Casus, CancellationToken.None));

    protected Task<int> ZietAsync(Wie wie) => H.Als(wie, sp => sp.GetRequiredService<GgbDbContext>().Controles.CountAsync());

    protected Task<PaneelInhoud?> PaneelAsync(Wie wie, string plaats) =>
        H.Als(wie, async sp => (await new PaneelVerzameling(sp, sp.GetRequiredService<ICurrentUser>())
            .GeefAsync(plaats, new PaneelContext(plaats == Plaatsen.Casus ? Casus.Waarde : null, new Dictionary<string, string?>()), CancellationToken.None)).SingleOrDefault());

    protected async Task<string> AntwoordInRustAsync() =>
        Convert.ToHexString(await H.ScalarAsync<byte[]>("select antwoord from ggb.ggb_controle") ?? []);

    protected async Task<int> RijenAsync() => (int)await H.ScalarAsync<long>("select count(*) from ggb.ggb_controle");

    protected static string Tekst(Result<Done> r) => new Regelboek(Regels).Tekst(r.Refusal);

    /// <summary>The refusal with this rule stands in the log.</summary>
    protected async Task GelogdAsync(string regel, string handeling) =>
        Assert.That((await H.LogAsync()).Where(l => l is { Actie: "Weigeren", Uitkomst: "geweigerd" } && l.Handeling == "ggb." + handeling).Select(l => l.Regel), Does.Contain(regel));

    private static List<Regel> LeesRegels()
    {
        var map = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(map, "LivcR.sln"))) map = Path.GetDirectoryName(map)!;
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(map, "src/Modules/Machtigingen/LivcR.Machtigingen/Regels/regels.json")));
        return [.. json.RootElement.EnumerateArray().Select(r => new Regel(r.GetProperty("id").GetString()!, Enum.Parse<Ernst>(r.GetProperty("ernst").GetString()!),
            r.GetProperty("zekerheid").GetString()!, "", "", r.GetProperty("tekst").GetString()!, Woordenlijst(r, "termijnen", e => e.GetInt32()), DateOnly.MinValue, null)
            { Varianten = Woordenlijst(r, "varianten", e => e.GetString()!) })];
    }

    private static Dictionary<string, T> Woordenlijst<T>(JsonElement regel, string naam, Func<JsonElement, T> lees) =>
        regel.TryGetProperty(naam, out var e) ? e.EnumerateObject().ToDictionary(p => p.Name, p => lees(p.Value)) : [];
}
