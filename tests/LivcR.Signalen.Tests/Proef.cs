using System.Text.Json;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Persistence;
using LivcR.Signalen.Slices;
using LivcR.TestSupport;
using LivcR.Toegang.Contracts.Queries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace LivcR.Signalen.Tests;

/// <summary>Two LIVC R's with their people, and neighbours that answer what the test sets.</summary>
internal abstract class Proef
{
    public const string Finaliteit = "De jongere deelt oproepen tot geweld en zoekt contact met een groep die aanslagen goedpraat.";

    protected static readonly CelId CelA = Id.Nieuw<CelId>();
    protected static readonly CelId CelB = Id.Nieuw<CelId>();
    protected static readonly Wie Coordinator = Wie.Nieuw(CelA, Rol.Coordinator);
    protected static readonly Wie Plaatsvervanger = Wie.Nieuw(CelA, Rol.Plaatsvervanger);
    protected static readonly Wie Officer = Wie.Nieuw(CelA, Rol.InformationOfficer);
    protected static readonly Wie Korpschef = Wie.Nieuw(CelA, Rol.Korpschef);
    protected static readonly Wie School = Wie.Nieuw(CelA, Rol.Partner);
    protected static readonly Wie Caw = Wie.Nieuw(CelA, Rol.Partner);
    protected static readonly Wie AndereCoordinator = Wie.Nieuw(CelB, Rol.Coordinator);

    protected static readonly IReadOnlyList<Regel> Regels = LeesRegels();

    protected SignalenModule Module { get; } = new();

    protected ModuleHarness H { get; private set; } = null!;

    protected bool HuishoudelijkReglement { get; set; } = true;

    /// <summary>Who holds a role; whoever has one of the police sits in its seat too, for the whole LIVC R and cleared, unless the three below say otherwise.</summary>
    protected List<Rolhouder> Politie { get; } = [];

    protected HashSet<PersoonId> ZonderMachtiging { get; } = [];

    protected HashSet<PersoonId> ZonderZetel { get; } = [];

    protected Dictionary<PersoonId, string> ZetelVoor { get; } = [];

    protected Dictionary<string, string> Fusies { get; } = [];

    protected List<GemeenteKaart> GemeentenVanCel { get; } = [];

    protected DateTimeOffset Nu => H.Klok.GetUtcNow();

    [SetUp]
    public async Task BeginAsync()
    {
        HuishoudelijkReglement = true;
        Politie.Clear();
        ZonderMachtiging.Clear();
        ZonderZetel.Clear();
        ZetelVoor.Clear();
        Fusies.Clear();
        GemeentenVanCel.Clear();
        GemeentenVanCel.Add(new("99001", "Zonderdale"));
        Politie.AddRange([new(Korpschef.Persoon, "Karel Proef", Rol.Korpschef), new(Officer.Persoon, "Nadia Proef", Rol.InformationOfficer)]);
        H = await ModuleHarness.StartAsync([Module], s =>
        {
            Extra(s);
            s
            .Antwoord<GeefAfzender, Afzender>(q => new Afzender(Id.Nieuw<OrganisatieId>(), q.Persoon == Caw.Persoon ? "CAW Proef" : "School Proef", "Leerlingbegeleider",
                q.Persoon == Caw.Persoon ? Sector.Caw : Sector.Onderwijs, q.Persoon == Caw.Persoon ? Geheimhoudingssoort.Beroepsgeheim : Geheimhoudingssoort.Discretieplicht))
            .Antwoord<GeefCel, CelKaart>(q => new CelKaart(q.Cel, "LIVC R Proef", [.. GemeentenVanCel], HuishoudelijkReglement, false))
            .Antwoord<GeefAlleCellen, IReadOnlyList<Celnaam>>(_ => new List<Celnaam> { new(CelA, "LIVC R Proef"), new(CelB, "LIVC R Elders") })
            .Antwoord<GeefRolhouders, IReadOnlyList<Rolhouder>>(q => Politie.Where(p => q.Rollen.Contains(p.Rol)).ToList())
            .Antwoord<GeefSamenstelling, Samenstelling>(_ => new Samenstelling([.. from p in Politie
                                                                                   where p.Rol is Rol.InformationOfficer or Rol.Korpschef && !ZonderZetel.Contains(p.Persoon)
                                                                                   select new Zetelhouder(Zetel.Korpschef, p.Persoon, p.Naam, p.Rol == Rol.InformationOfficer, ZetelVoor.GetValueOrDefault(p.Persoon), !ZonderMachtiging.Contains(p.Persoon))], [])
            { Opvolgers = Fusies })
            .Antwoord<GeefPersonen, IReadOnlyList<PersoonKaart>>(q => q.Personen.Select(p => new PersoonKaart(p, "Iemand Proef")).ToList());
        }, regels: Regels);
    }

    /// <summary>What a fixture needs besides.</summary>
    protected virtual void Extra(IServiceCollection services)
    {
    }

    [TearDown]
    public async Task EindeAsync() => await H.DisposeAsync();

    protected static MeldSignaal.Opdracht Melding(string zorg = "Een leerling trekt zich terug en praat steeds vaker over geweld.") =>
        new() { Verzending = Guid.CreateVersion7().ToString(), Zorg = zorg, Leeftijd = "Meerderjarig", Gemeente = "99001" };

    protected async Task<SignaalId> MeldAsync(Wie? wie = null, MeldSignaal.Opdracht? o = null)
    {
        var r = await H.Send(wie ?? School, o ?? Melding());
        Assert.That(r.Ok, Is.True, r.ToString());
        return r.Value;
    }

    protected Task<T> InDbAsync<T>(Wie wie, Func<SignalenDbContext, Task<T>> vraag) => H.Als(wie, sp => vraag(sp.GetRequiredService<SignalenDbContext>()));

    protected Task<Signaal> SignaalAsync(SignaalId id) => InDbAsync(Coordinator, db => db.Signalen.AsNoTracking().SingleAsync(s => s.Id == id));

    protected static string Tekst(Refusal r) => new Regelboek(Regels).Tekst(r);

    /// <summary>The refusal stands in the log with its rule, and the row is untouched.</summary>
    protected async Task GeweigerdAsync(string regel, string handeling, SignaalId? id = null, uint? versie = null)
    {
        var log = await H.LogAsync();
        Assert.That(log.Where(l => l is { Actie: "Weigeren", Uitkomst: "geweigerd" } && l.Handeling == "signalen." + handeling).Select(l => l.Regel), Does.Contain(regel));
        if (id is { } s) Assert.That((await SignaalAsync(s)).Versie, Is.EqualTo(versie), "nothing changed");
    }

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
