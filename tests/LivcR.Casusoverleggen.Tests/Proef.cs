using System.Text.Json;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.Casusoverleggen.Slices.Uitnodigingen;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Contracts;
using LivcR.Signalen.Contracts.Events;
using LivcR.Signalen.Contracts.Queries;
using LivcR.TestSupport;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace LivcR.Casusoverleggen.Tests;

/// <summary>One LIVC R with its people on a real database; the neighbours answer what a test says.</summary>
internal abstract class Proef
{
    protected static readonly IModule Module = new CasusoverleggenModule();
    protected static readonly List<Regel> Regels = LeesRegels();
    protected static readonly CelId Cel = FictieveWereld.Zonderdale.Id;
    protected static readonly Wie Coordinator = Als(FictieveWereld.Coordinator);
    protected static readonly Wie Burgemeester = Als(FictieveWereld.Burgemeester);
    protected static readonly Wie AndereBurgemeester = Wie.Nieuw(FictieveWereld.Zonderdale.Id, Rol.Burgemeester);
    protected static readonly Wie Politie = Als(FictieveWereld.InformationOfficer);
    protected static readonly Wie Caw = Als(FictieveWereld.CawPartner);
    protected static readonly Wie CawCollega = Als(FictieveWereld.CawCollega);
    protected static readonly Wie Clb = Als(FictieveWereld.ClbPartner);
    protected static readonly Wie School = Als(FictieveWereld.SchoolPartner);
    protected static readonly Wie BurgemeesterElders = Wie.Nieuw(FictieveWereld.DrieBeken.Id, Rol.Burgemeester);
    protected static readonly Wie PolitieElders = Wie.Nieuw(FictieveWereld.DrieBeken.Id, Rol.InformationOfficer);
    protected static readonly Wie AndereCel = new(FictieveWereld.DrbCoordinator.Id, FictieveWereld.DrieBeken.Id, Rol.Coordinator);

    protected ModuleHarness H { get; private set; } = null!;

    /// <summary>Who may take part, and on which basis. A test takes someone out to let an aanwijzing run out.</summary>
    protected Dictionary<PersoonId, Deelnamegrond> Gronden { get; private set; } = [];

    /// <summary>For which organisations somebody may act; without an entry for none.</summary>
    protected Dictionary<PersoonId, EigenOrganisatie[]> Organisaties { get; } = [];

    /// <summary>Of whom there is more to say than one ground that holds or ended today.</summary>
    protected Dictionary<PersoonId, Deelnameketen> Ketens { get; } = [];

    /// <summary>Whose session was kept alive.</summary>
    protected List<PersoonId?> Gehouden { get; } = [];

    /// <summary>The fixed seats of the other LIVC R.</summary>
    protected Dictionary<PersoonId, Deelnamegrond> Elders { get; private set; } = [];

    /// <summary>Why the other LIVC R does not work; null when it does.</summary>
    protected Refusal? Belet { get; set; }

    protected List<Refusal> Gebreken { get; private set; } = [];

    protected bool Reglement { get; set; }

    /// <summary>The municipality each seat speaks for; without one it speaks for all.</summary>
    protected Dictionary<PersoonId, string> Zetelgemeente { get; } = [];

    /// <summary>Municipalities that merged, with their successor.</summary>
    protected Dictionary<string, string> Opvolgers { get; } = [];

    /// <summary>Aanwijzingen by a second organisation, younger than the one in <see cref="Gronden"/>.</summary>
    protected List<Deelnamegrond> Tweede { get; } = [];

    /// <summary>Who holds the police seat without a sufficient clearance.</summary>
    protected HashSet<PersoonId> NietGemachtigd { get; } = [];

    /// <summary>Whose organisation has no legal basis to take part.</summary>
    protected HashSet<PersoonId> ZonderRechtsgrond { get; } = [];

    /// <summary>Of whose organisation this LIVC R did not state the processing regime.</summary>
    protected HashSet<PersoonId> ZonderRegime { get; } = [];

    /// <summary>Who sits in the mayor's seat by a recorded act.</summary>
    protected HashSet<PersoonId> Gemachtigd { get; } = [];

    /// <summary>Who sits in the coordinator's seat by a recorded act, and the first day on which it no longer holds.</summary>
    protected Dictionary<PersoonId, DateOnly> Vervangers { get; } = [];

    protected BevoegdeBurgemeester Bevoegd { get; set; }

    /// <summary>Of the LIVC R: one, unless a test makes it a joint one.</summary>
    protected List<GemeenteKaart> Gemeenten { get; } = [];

    /// <summary>What Machtigingen knows of the yearly cycle: none runs.</summary>
    protected Jaargegevens Jaar { get; set; } = new(null, null, null);

    protected bool GeenRolhouders { get; set; }

    protected Dictionary<SignaalId, GewogenSignaal> Signalen { get; } = [];

    /// <summary>Signals in weging of which the person is named.</summary>
    protected Dictionary<SignaalId, Identiteit> InWeging { get; } = [];

    /// <summary>What Signalen says when it is asked who is alike.</summary>
    protected Func<GeefGelijkendeSignalen, IReadOnlyList<GelijkendSignaal>> Gelijkend { get; set; } = _ => [];

    protected DateTimeOffset Nu => H.Klok.GetUtcNow();

    [SetUp]
    public async Task Start()
    {
        Reglement = true;
        Jaar = new(null, null, null);
        GeenRolhouders = false;
        Belet = null;
        Gebreken = [];
        Signalen.Clear();
        InWeging.Clear();
        Gelijkend = _ => [];
        Zetelgemeente.Clear();
        NietGemachtigd.Clear();
        Gemachtigd.Clear();
        Vervangers.Clear();
        ZonderRechtsgrond.Clear();
        ZonderRegime.Clear();
        Opvolgers.Clear();
        Gemeenten.Clear();
        Gemeenten.Add(new("99001", "Zonderdale"));
        Organisaties.Clear();
        Tweede.Clear();
        Gehouden.Clear();
        Bevoegd = BevoegdeBurgemeester.VanDeGemeente;
        Ketens.Clear();
        Gronden = new[]
        {
            Vast(Burgemeester, Zetel.Burgemeester, "Burgemeester", Sector.Gemeente), Vast(Politie, Zetel.Korpschef, "Information officer", Sector.Politie), Vast(Coordinator, Zetel.Gemeenteambtenaar, "Preventieambtenaar", Sector.Gemeente),
            Genodigd(FictieveWereld.CawPartner, Sector.Caw), Genodigd(FictieveWereld.ClbPartner, Sector.Clb), Genodigd(FictieveWereld.SchoolPartner, Sector.Onderwijs),
        }.ToDictionary(g => g.Persoon);
        Elders = new[] { Vast(BurgemeesterElders, Zetel.Burgemeester, "Burgemeester", Sector.Gemeente), Vast(PolitieElders, Zetel.Korpschef, "Information officer", Sector.Politie) }.ToDictionary(g => g.Persoon);
        H = await ModuleHarness.StartAsync([Module], s => s
            .AddModuleWeb()
            .AddSingleton<ISessieleven>(new Sessieleven(Gehouden))
            .AddTransient<IRequestHandler<GeefOrganisatiesVan, IReadOnlyList<EigenOrganisatie>>>(_ => new EigenOrganisaties(Organisaties))
            .Antwoord<MagDeelnemen, Deelnamegrond>(q => ZonderRechtsgrond.Contains(q.Persoon) ? Weigering.Par01.Met("organisatie", Gronden[q.Persoon].OrganisatieNaam) : Gronden.Values.Concat(Tweede).FirstOrDefault(g => g.Persoon == q.Persoon && (q.Voor is null || g.Organisatie == q.Voor)) is { } grond && !NietGemachtigd.Contains(q.Persoon) ? grond with { Regime = !ZonderRegime.Contains(q.Persoon) } : Weigering.Par02)
            .Antwoord<GeefDeelnameketen, Deelnameketen>(q => Ketens.TryGetValue(q.Persoon, out var keten) ? keten : new Deelnameketen(q.Persoon, q.Op, Gronden.ContainsKey(q.Persoon), [], [new("Aanwijzing", Gronden.ContainsKey(q.Persoon), [new("PAR-02", Gronden.ContainsKey(q.Persoon), null, null, "Persoonlijke aanwijzing.")], Gronden.GetValueOrDefault(q.Persoon)?.Organisatie ?? FictieveWereld.Personen.First(p => p.Id == q.Persoon).Organisatie?.Id, Gronden.ContainsKey(q.Persoon) ? null : q.Op, Gronden.GetValueOrDefault(q.Persoon)?.Zetel)]))
            .Antwoord<GeefSamenstelling, Samenstelling>(q => new Samenstelling([.. Zetels(q.Cel).Where(g => g.Zetel is not null).Select(g => new Zetelhouder(g.Zetel!.Value, g.Persoon, "Naam", g.Zetel == Zetel.Korpschef, Zetelgemeente.GetValueOrDefault(g.Persoon), !NietGemachtigd.Contains(g.Persoon))), .. Vervangers.Where(v => q.Cel == Cel && q.Op < v.Value).Select(v => new Zetelhouder(Zetel.Gemeenteambtenaar, v.Key, "Tom Wessels", true))], Gebreken, Bevoegd) { Opvolgers = Opvolgers })
            .Antwoord<GeefGenodigden, IReadOnlyList<MogelijkeGenodigde>>(_ => Gronden.Values.Concat(Tweede).Where(g => g.Zetel is null && !ZonderRegime.Contains(g.Persoon)).Select(g => new MogelijkeGenodigde("Naam", g with { Regime = true })).ToList())
            .Antwoord<GeefSectorcontacten, IReadOnlyList<SectorcontactKaart>>(q => q.Sectoren.Select(sector => new SectorcontactKaart(sector, sector == Sector.Clb ? Gronden[Clb.Persoon].Organisatie : null, "CLB De Ladder", Clb.Persoon, "Naam van het contact")).ToList())
            .Antwoord<GeefPersonen, IReadOnlyList<PersoonKaart>>(q => q.Personen.Select(p => new PersoonKaart(p, FictieveWereld.Personen.FirstOrDefault(x => x.Id == p)?.Naam ?? "?")).ToList())
            .Antwoord<GeefRolhouders, IReadOnlyList<Rolhouder>>(q => Zetels(q.Cel).Where(g => g.Zetel is not null && !GeenRolhouders).Select(g => new Rolhouder(g.Persoon, "Naam", RolVan(g))).Where(r => q.Rollen.Contains(r.Rol)).ToList())
            .Antwoord<GeefCel, CelKaart>(q => new CelKaart(q.Cel, q.Cel == Cel ? "LIVC R Zonderdale" : "LIVC R De Drie Beken", [.. Gemeenten], Reglement, false, q.Cel == Cel ? null : Belet))
            .Antwoord<GeefJaargegevens, Jaargegevens>(q => q.Cel == Cel ? Jaar : new Jaargegevens(null, null, null))
            .Antwoord<GeefAlleCellen, IReadOnlyList<Celnaam>>(_ => new List<Celnaam> { new(AndereCel.Cel, "LIVC R De Drie Beken") { Gemeenten = [new("99011", "Beekdorp"), new("99012", "Lindewater")] }, new(Cel, "LIVC R Zonderdale") { Gemeenten = [new("99001", "Zonderdale")] } })
            .Antwoord<GeefAfzender, Afzender>(_ => new Afzender(FictieveWereld.School.Id, "Scholengroep Het Baken", "Leerlingbegeleider", Sector.Onderwijs, Geheimhoudingssoort.Discretieplicht))
            .Antwoord<GeefPersoonInWeging, Identiteit>(q => InWeging.TryGetValue(q.Signaal, out var wie) ? wie : Weigering.NietUitgenodigd)
            .Antwoord<GeefGelijkendeSignalen, GelijkendeSignalen>(q => new GelijkendeSignalen(Gelijkend(q), false))
            .Antwoord<GeefOpenSignalen, OpenSignalen>(_ => new OpenSignalen(2, 1, 0, 1, 0, 3))
            .Antwoord<GeefGewogenSignaal, GewogenSignaal>(q => Signalen.TryGetValue(q.Signaal, out var g) ? g : Weigering.NietUitgenodigd), regels: Regels);
    }

    [TearDown]
    public async Task Stop() => await H.DisposeAsync();

    protected async Task<CasusId> CasusAsync(DateOnly? geboren = null, Leeftijdsgroep leeftijd = Leeftijdsgroep.Meerderjarig, bool beroepsgeheim = false, CelId? cel = null, string voornaam = "Wout", string achternaam = "Zevenbergs", string nis = "99001")
    {
        var (signaal, casus) = (Id.Nieuw<SignaalId>(), Id.Nieuw<CasusId>());
        await SignaalSleutelAsync(signaal);
        Signalen[signaal] = new GewogenSignaal(signaal, cel ?? Cel, nis, leeftijd, new Identiteit(voornaam, achternaam, geboren ?? new DateOnly(1998, 5, 4)), "Verheerlijkt geweld en zoekt aansluiting.", beroepsgeheim, School.Persoon);
        await H.OntvangAsync(Module, cel ?? Cel, new SignaalGewogenV1(signaal, WegingUitkomst.WordtCasus, casus, Nu, Nu));
        return casus;
    }

    private IEnumerable<Deelnamegrond> Zetels(CelId cel) => cel == Cel ? Gronden.Values : Elders.Values;

    protected Task<ContentKey> SignaalSleutelAsync(SignaalId signaal) => H.AlsSysteem(Cel, sp => sp.GetRequiredService<IKeyVault>().CreateAsync(signaal.Waarde, CancellationToken.None));

    protected static PlanOverleg.Opdracht Plan(int dagen = 3) => new()
    {
        Verzending = Guid.CreateVersion7().ToString(),
        DatumDag = new DateOnly(2026, 11, 23).AddDays(dagen).Day.ToString(),
        DatumMaand = new DateOnly(2026, 11, 23).AddDays(dagen).Month.ToString(),
        DatumJaar = "2026",
        Uur = "9.30",
        Overlap = "ja", // most tests meet at one hour, and it is not what they are about
        Plaats = "Gemeentehuis",
        Doel = "Casusoverleg",
        Werkwijze = "Volgens het reglement",
        Rechtsgrond = "Decreet",
    };

    protected async Task<OverlegId> OverlegAsync(int dagen = 3) => (await GoedAsync(Coordinator, Plan(dagen))).Value;

    protected static VoegAgendapuntToe.Opdracht Punt(OverlegId o, CasusId c) => new() { Overleg = o.ToString(), Casus = c.ToString(), Doel = "Afspreken wie wat opneemt", GgbNietNodig = "Geen nieuwe elementen", Belang = "Het kind krijgt hulp", Overlap = "ja" };

    protected async Task<AgendapuntId> AgendapuntAsync(OverlegId overleg, CasusId casus, params Wie[] genodigden)
    {
        await GoedAsync(Coordinator, Punt(overleg, casus));
        var id = await InDbAsync(Coordinator, db => db.Agendapunten.Where(a => a.OverlegId == overleg && a.CasusId == casus).Select(a => a.Id).SingleAsync());
        foreach (var g in genodigden)
        {
            await GoedAsync(Coordinator, Nodig(id, g));
        }

        return id;
    }

    protected static NodigUit.Opdracht Nodig(AgendapuntId punt, Wie wie) => new() { Agendapunt = punt.ToString(), Persoon = wie.Persoon.ToString(), Reden = "Begeleidt de betrokkene", Bijdrage = "Zicht op de begeleiding", Overlap = "ja" };

    /// <summary>Planned, put before the mayor and convened; the invitees have not answered.</summary>
    protected async Task<(OverlegId Overleg, AgendapuntId Punt, CasusId Casus)> BijeengeroepenAsync(int dagen = 3, CasusId? casus = null, params Wie[] genodigden)
    {
        var c = casus ?? await CasusAsync();
        var overleg = await OverlegAsync(dagen);
        var punt = await AgendapuntAsync(overleg, c, genodigden);
        await GoedAsync(Coordinator, new LegVoor.Opdracht(overleg.ToString()));
        await GoedAsync(Burgemeester, new RoepBijeen.Opdracht(overleg.ToString()) { Overlap = "ja" });
        return (overleg, punt, c);
    }

    protected Task AanvaardAsync(Wie wie, AgendapuntId punt) => GoedAsync(wie, new AanvaardUitnodiging.Opdracht { Agendapunt = punt.ToString(), Geheimhouding = "ja" });

    protected Task GeheimAsync(Wie wie, OverlegId overleg) => GoedAsync(wie, new BevestigGeheimhouding.Opdracht { Overleg = overleg.ToString(), Bevestiging = "ja" });

    protected static BevestigOverleg.Opdracht Bevestiging(OverlegId o) => new() { Overleg = o.ToString(), Deelnemers = "ja", Doel = "ja", Werkwijze = "ja" };

    protected static ZetAanwezig.Opdracht Binnen(AgendapuntId punt, Wie wie) => new() { Agendapunt = punt.ToString(), Persoon = wie.Persoon.ToString(), Aanwezig = "ja" };

    /// <summary>The room is open, with chair, coordinator and the given partners in it.</summary>
    protected async Task<(OverlegId Overleg, AgendapuntId Punt, CasusId Casus)> BezigAsync(CasusId? casus = null, params Wie[] genodigden)
    {
        var (overleg, punt, c) = await BijeengeroepenAsync(3, casus, genodigden);
        foreach (var g in genodigden)
        {
            await AanvaardAsync(g, punt);
        }

        await GoedAsync(Burgemeester, Bevestiging(overleg));
        foreach (var wie in genodigden.Append(Burgemeester).Append(Coordinator))
        {
            await GeheimAsync(wie, overleg);
            await GoedAsync(Coordinator, Binnen(punt, wie));
        }

        await GoedAsync(Burgemeester, new OpenAgendapunt.Opdracht(punt.ToString()));
        return (overleg, punt, c);
    }

    protected async Task<Result<T>> GoedAsync<T>(Wie wie, ICommand<T> opdracht)
    {
        var r = await H.Send(wie, opdracht);
        Assert.That(r.Ok, Is.True, $"{opdracht.GetType().DeclaringType?.Name}: {r} {(r.Ok ? "" : Tekst(r.Refusal))}");
        return r;
    }

    /// <summary>The act is refused by this rule (in these words), the log has a line more that says so, and what the act was about is untouched.</summary>
    protected async Task<Refusal> GeweigerdAsync<T>(Wie wie, IRequest<T> opdracht, string regel, string? tekst = null) where T : LivcR.SharedKernel.IResult
    {
        var (voor, regels) = (await AfdrukAsync(), await GelogdAsync(opdracht.GetType(), regel));
        var r = await H.Send(wie, opdracht);
        Assert.That(r.Refusals.Select(x => x.Regel), Does.Contain(regel), $"{opdracht.GetType().DeclaringType?.Name}: {r}");
        Assert.That(await AfdrukAsync(), Is.EqualTo(voor), "nothing changed");
        Assert.That(await GelogdAsync(opdracht.GetType(), regel), Is.GreaterThan(regels), "one more refusal in the log");
        await H.PumpAsync(); // what went before is delivered when the test goes on
        var weigering = r.Refusals.First(x => x.Regel == regel);
        if (tekst is not null)
        {
            Assert.That(Tekst(weigering), Is.EqualTo(tekst));
        }

        return weigering;
    }

    /// <summary>How often the log says that this act was refused by this rule.</summary>
    private Task<long> GelogdAsync(Type opdracht, string regel) => H.ScalarAsync<long>(
        $"select count(*) from verantwoording.log where actie = 'Weigeren' and uitkomst = 'geweigerd' and handeling = '{LivcR.SharedKernel.Infrastructure.Pipeline.CurrentRequest.NameOf(opdracht)}' and regel = '{regel}'");

    /// <summary>A fingerprint of all the module's own rows.</summary>
    protected Task<string?> AfdrukAsync() => H.ScalarAsync<string>(string.Join(" || ", new[] { "casus", "betrokkene", "overleg", "agendapunt", "deelname", "reden_van_weigering", "besluit", "taak", "inzage", "beslisser", "sluitingsvoorstel", "overdrachtsvoorstel", "overdracht", "overdracht_inhoud", "meegekregen", "wegingsvoorstel", "opvolgplan", "agendavraag", "afsluiting", "terugblik", "vrijlating", "afsprakenlijst", "goedkeuring", "voorbehoud", "genodigde", "verslag" }
        .Select(t => $"(select coalesce(md5(string_agg(x::text, '' order by x::text)), '') from casusoverleggen.{t} x)").Prepend("select ''")).Replace("select '' || ", "select ", StringComparison.Ordinal));

    /// <summary>Two acts at once, the first of them ahead: both wait for a row that is held here, and get it in the order in which they came.</summary>
    protected async Task<Pagina[]> TegelijkAsync(string rij, Func<Task<Pagina>> eerst, Func<Task<Pagina>> daarna)
    {
        await using var c = await H.OpenAsync();
        await using var t = await c.BeginTransactionAsync();
        await using (var slot = new NpgsqlCommand($"select from casusoverleggen.{rij} for update", c, t))
        {
            await slot.ExecuteNonQueryAsync();
        }

        var een = eerst();
        await WachtAsync(een, 1);
        var twee = daarna();
        await WachtAsync(twee, 2);
        await t.CommitAsync();
        return await Task.WhenAll(een, twee);

        async Task WachtAsync(Task wie, int hoeveel)
        {
            while (!wie.IsCompleted && await H.ScalarAsync<long>("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()") < hoeveel)
            {
                await Task.Yield();
            }
        }
    }

    protected Task<T> InDbAsync<T>(Wie wie, Func<CasusoverleggenDbContext, Task<T>> vraag) => H.Als(wie, sp => vraag(sp.GetRequiredService<CasusoverleggenDbContext>()));

    protected Task<string> SqlAlsAsync(Wie wie, string sql) => H.SqlAlsAsync(wie, "casusoverleggen", sql);

    protected Task<Casus> CasusVanAsync(CasusId id) => InDbAsync(Coordinator, db => db.Casussen.AsNoTracking().SingleAsync(c => c.Id == id));

    protected static string Tekst(Refusal r) => new Regelboek(Regels).Tekst(r);

    protected static Wie Als(FictievePersoon p) => new(p.Id, p.Rollen[0].Cel.Id, p.Rollen[0].Rol);

    protected static Deelnamegrond Vast(Wie wie, Zetel zetel, string functie, Sector sector) => new(wie.Persoon, zetel, null, "Gemeente Zonderdale", functie, sector, Rechtsgrond.VastLid, Geheimhoudingssoort.Geen);

    protected static Deelnamegrond Genodigd(FictievePersoon p, Sector sector) =>
        new(p.Id, null, p.Organisatie!.Id, p.Organisatie.Naam, p.Functie, sector, Rechtsgrond.DecreetLivcR, Enum.Parse<Geheimhoudingssoort>(p.Geheimhouding));

    private Rol RolVan(Deelnamegrond g) => g.Zetel switch
    {
        Zetel.Burgemeester => Gemachtigd.Contains(g.Persoon) ? Rol.BurgemeesterGemachtigde : Rol.Burgemeester,
        Zetel.Korpschef => Rol.InformationOfficer,
        _ => Rol.Coordinator,
    };

    private sealed class Sessieleven(List<PersoonId?> gehouden) : ISessieleven
    {
        public Task HoudAsync(ICurrentUser user, CancellationToken ct)
        {
            gehouden.Add(user.Persoon);
            return Task.CompletedTask;
        }
    }

    private sealed class EigenOrganisaties(Dictionary<PersoonId, EigenOrganisatie[]> van) : IRequestHandler<GeefOrganisatiesVan, IReadOnlyList<EigenOrganisatie>>
    {
        public Task<IReadOnlyList<EigenOrganisatie>> Handle(GeefOrganisatiesVan request, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<EigenOrganisatie>>(van.GetValueOrDefault(request.Persoon) ?? []);
    }

    private static List<Regel> LeesRegels()
    {
        var map = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(map, "LivcR.sln")))
        {
            map = Path.GetDirectoryName(map)!;
        }

        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(map, "src/Modules/Machtigingen/LivcR.Machtigingen/Regels/regels.json")));
        return [.. json.RootElement.EnumerateArray().Select(r => new Regel(r.GetProperty("id").GetString()!, Enum.Parse<Ernst>(r.GetProperty("ernst").GetString()!), r.GetProperty("zekerheid").GetString()!, "", "",
            r.GetProperty("tekst").GetString()!, Woorden(r, "termijnen", e => e.GetInt32()), DateOnly.MinValue, null) { Varianten = Woorden(r, "varianten", e => e.GetString()!) })];
    }

    private static Dictionary<string, T> Woorden<T>(JsonElement regel, string naam, Func<JsonElement, T> lees) =>
        regel.TryGetProperty(naam, out var e) ? e.EnumerateObject().ToDictionary(p => p.Name, p => lees(p.Value)) : [];
}
