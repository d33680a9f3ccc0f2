using System.Text.Json;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Informatiedeling.Panelen;
using LivcR.Informatiedeling.Slices;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using LivcR.Toegang.Contracts.Queries;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Informatiedeling.Tests;

/// <summary>A room with two partners and a chair; outside it a colleague, a coordinator and the participants of the next agendapunt. The neighbour's answer and its events are
/// set by the test, together or apart.</summary>
internal abstract class Proef
{
    protected static readonly CelId Cel = Id.Nieuw<CelId>();
    protected static readonly Wie Sofie = Wie.Nieuw(Cel, Rol.Partner);
    protected static readonly Wie Bilal = Wie.Nieuw(Cel, Rol.Partner);
    protected static readonly Wie Voorzitter = Wie.Nieuw(Cel, Rol.Burgemeester);
    protected static readonly Wie Collega = Wie.Nieuw(Cel, Rol.Partner);
    protected static readonly Wie Coordinator = Wie.Nieuw(Cel, Rol.Coordinator);
    protected static readonly Wie Beheerder = Wie.Nieuw(Cel, Rol.Beheerder);
    protected static readonly Wie Fg = Wie.Nieuw(Cel, Rol.Fg);
    protected static readonly Wie Volgende = Wie.Nieuw(Cel, Rol.Partner);
    protected const string Geheim = "Zij bleef drie weken weg uit de begeleiding.";

    protected internal static readonly IReadOnlyList<Regel> Regels = LeesRegels();

    private int _volgnummer;

    protected InformatiedelingModule Module { get; } = new();

    protected ModuleHarness H { get; private set; } = null!;

    protected CasusId Casus { get; private set; }

    protected AgendapuntId Punt { get; set; }

    /// <summary>The rooms as the neighbour answers them now.</summary>
    protected Dictionary<AgendapuntId, AgendapuntKaart> Kamers { get; } = [];

    /// <summary>Whose seat or aanwijzing ended, as the neighbour answers now.</summary>
    protected HashSet<PersoonId> ZonderGrond { get; } = [];

    /// <summary>Who sits in a fixed seat, as the neighbour answers now.</summary>
    protected HashSet<PersoonId> Zetels { get; } = [];

    /// <summary>What the neighbour answers when it is asked for one organisation.</summary>
    protected Dictionary<OrganisatieId, Deelnamegrond> Tweede { get; } = [];

    /// <summary>Whom the neighbour knows under an address.</summary>
    protected Dictionary<string, Vertrokkene> Adressen { get; } = [];

    protected bool Minderjarig { get; set; }

    /// <summary>Who asks may no longer see the casus, as the neighbour answers now.</summary>
    protected bool CasusDicht { get; set; }

    [SetUp]
    public async Task BeginAsync()
    {
        (Casus, Punt, _volgnummer) = (Id.Nieuw<CasusId>(), Id.Nieuw<AgendapuntId>(), 0);
        Kamers.Clear();
        ZonderGrond.Clear();
        Tweede.Clear();
        Zetels.Clear();
        (Minderjarig, CasusDicht) = (false, false);
        H = await ModuleHarness.StartAsync([Module], s => Buren(s).AddModuleWeb()
            // As Casusoverleggen does: whoever coordinates may look at the frame of the room too, so this module must refuse them itself.
            .Antwoord<GeefAgendapunt, AgendapuntKaart>(q => Kamers.TryGetValue(q.Agendapunt, out var k) ? k : Weigering.NietUitgenodigd)
            .Antwoord<MagDeelnemen, Deelnamegrond>(q => ZonderGrond.Contains(q.Persoon) ? Weigering.Par08 : q.Voor is { } voor && Tweede.TryGetValue(voor, out var tweede) ? tweede : Grond(q.Persoon) with { Zetel = Zetels.Contains(q.Persoon) ? Zetel.Burgemeester : null })
            .Antwoord<GeefCasus, CasusKaart>(q => CasusDicht ? Weigering.NietUitgenodigd : new CasusKaart(q.Casus, "PRO-2026-001", Cel, CasusStaat.Besproken, Minderjarig, true))
            .Antwoord<GeefVertrokkene, Vertrokkene>(q => Adressen.TryGetValue(q.Email, out var v) ? v : Weigering.NietUitgenodigd)
            .Antwoord<GeefPersonen, IReadOnlyList<PersoonKaart>>(q => q.Personen.Select(p => new PersoonKaart(p, p == Sofie.Persoon ? "Sofie Proef" : "Bilal Proef")).ToList()), regels: Regels);
        await H.Services.GetRequiredService<IKeyVault>().CreateAsync(Casus.Waarde, CancellationToken.None);
        await KamerAsync(AgendapuntStaat.Bezig);
    }

    [TearDown]
    public async Task EindeAsync() => await H.DisposeAsync();

    protected static Deelnamegrond Grond(PersoonId p) => new(p, null, Id.Nieuw<OrganisatieId>(), "CAW De Proef", "hulpverlener", Sector.Caw, Rechtsgrond.DecreetLivcR, Geheimhoudingssoort.Beroepsgeheim);

    protected static DeelnemerStand Aan(Wie wie, bool geheimhouding = true, bool aanwezig = true) => new(wie.Persoon, aanwezig ? DeelnameStaat.Aanwezig : DeelnameStaat.Aanvaard, geheimhouding, aanwezig);

    /// <summary>The room becomes this, for the neighbour's answer and for the copy.</summary>
    protected async Task KamerAsync(AgendapuntStaat staat, bool bevestigd = true, params DeelnemerStand[] deelnemers)
    {
        Antwoordt(staat, bevestigd, deelnemers);
        await MeldAsync(staat, bevestigd, ++_volgnummer);
        foreach (var d in Kamers[Punt].Deelnemers) await MeldAsync(d, ++_volgnummer);
    }

    protected void Antwoordt(AgendapuntStaat staat, bool bevestigd = true, params DeelnemerStand[] deelnemers) =>
        Kamers[Punt] = new AgendapuntKaart(Punt, Id.Nieuw<OverlegId>(), Casus, Cel, staat, bevestigd, H.Klok.GetUtcNow(), deelnemers.Length > 0 ? deelnemers : [Aan(Sofie), Aan(Bilal), Aan(Voorzitter)]);

    protected Task MeldAsync(AgendapuntStaat staat, bool bevestigd, int volgnummer) =>
        H.OntvangAsync(Module, Cel, new AgendapuntStaatGewijzigdV1(Punt, Kamers[Punt].Overleg, Casus, staat, bevestigd, volgnummer, H.Klok.GetUtcNow()));

    protected Task MeldAsync(DeelnemerStand d, int volgnummer) =>
        H.OntvangAsync(Module, Cel, new DeelnameGewijzigdV1(Punt, d.Persoon, d.Staat, d.Geheimhouding, d.Aanwezig, volgnummer, H.Klok.GetUtcNow()));

    /// <summary>Another room, in which everyone of the first sits, and one who is new.</summary>
    protected async Task VolgendeKamerAsync(AgendapuntId id, AgendapuntStaat staat, CasusId? casus = null)
    {
        Kamers[id] = new AgendapuntKaart(id, Id.Nieuw<OverlegId>(), casus ?? Casus, Cel, staat, true, H.Klok.GetUtcNow(), [Aan(Sofie), Aan(Bilal), Aan(Voorzitter), Aan(Volgende)]);
        await H.OntvangAsync(Module, Cel, new AgendapuntStaatGewijzigdV1(id, Kamers[id].Overleg, Kamers[id].Casus, staat, true, ++_volgnummer, H.Klok.GetUtcNow()));
        foreach (var d in Kamers[id].Deelnemers) await H.OntvangAsync(Module, Cel, new DeelnameGewijzigdV1(id, d.Persoon, d.Staat, d.Geheimhouding, d.Aanwezig, ++_volgnummer, H.Klok.GetUtcNow()));
    }

    /// <summary>From here on the room of this test is a new one of the same casus.</summary>
    protected Task NieuweKamerAsync()
    {
        Punt = Id.Nieuw<AgendapuntId>();
        return KamerAsync(AgendapuntStaat.Bezig);
    }

    protected SchrijfInbreng.Opdracht Formulier(string? wijze = "Samenvatting", string? actie = "delen", string? tekst = Geheim) => new()
    {
        Agendapunt = Punt.ToString(),
        Verzending = Guid.CreateVersion7().ToString(),
        Wijze = wijze,
        Tekst = wijze is null or "Mondeling" ? null : tekst,
        Noodzakelijk = wijze is null or "Mondeling" ? null : "Anders plant niemand nazorg.",
        Proportioneel = wijze is null or "Mondeling" ? null : "Alleen de duur.",
        Subsidiair = wijze is null or "Mondeling" ? null : "Zonder duur is het misleidend.",
        Actie = actie,
    };

    /// <summary>Sofie shared a text; its id.</summary>
    protected async Task<string> GedeeldAsync(Wie? wie = null)
    {
        var f = Formulier();
        var r = await H.Send(wie ?? Sofie, f);
        Assert.That(r.Ok, Is.True, r.ToString());
        return f.Verzending!;
    }

    protected Task<PaneelInhoud?> InhoudAsync(Wie wie, AgendapuntId? punt = null) => H.Als(wie, sp => sp.GetRequiredService<AgendapuntPaneel>()
        .GeefAsync(new PaneelContext((punt ?? Punt).Waarde, new Dictionary<string, string?>()), CancellationToken.None));

    protected async Task<AgendapuntPaneel.Model?> PaneelAsync(Wie wie, AgendapuntId? punt = null) => (await InhoudAsync(wie, punt))?.Data as AgendapuntPaneel.Model;

    /// <summary>The texts of others this person reads in the room now; empty when there is no panel.</summary>
    protected async Task<string[]> LeestAsync(Wie wie, AgendapuntId? punt = null) => [.. ((await PaneelAsync(wie, punt))?.Gedeeld ?? []).Select(r => r.Woorden.Tekst ?? "(mondeling)")];

    protected async Task<long> TekstenAsync() => await H.ScalarAsync<long>("select count(*) from informatiedeling.inbreng where tekst is not null");

    protected Task<string?> StaatAsync() => H.ScalarAsync<string>("select string_agg(staat, ' ') from informatiedeling.inbreng");

    protected async Task GelogdAsync(string regel, string handeling) =>
        Assert.That((await H.LogAsync()).Where(l => l is { Actie: "Weigeren", Uitkomst: "geweigerd" } && l.Handeling == "informatiedeling." + handeling).Select(l => l.Regel), Does.Contain(regel));

    /// <summary>What other neighbours answer.</summary>
    protected virtual IServiceCollection Buren(IServiceCollection s) => s;

    protected static string Tekst(Refusal r) => new Regelboek(Regels).Tekst(r);

    private static List<Regel> LeesRegels()
    {
        var map = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(map, "LivcR.sln"))) map = Path.GetDirectoryName(map)!;
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(map, "src/Modules/Machtigingen/LivcR.Machtigingen/Regels/regels.json")));
        return [.. json.RootElement.EnumerateArray().Select(r => new Regel(r.GetProperty("id").GetString()!, Enum.Parse<Ernst>(r.GetProperty("ernst").GetString()!),
            r.GetProperty("zekerheid").GetString()!, "", "", r.GetProperty("tekst").GetString()!,
            Lijst(r, "termijnen", e => e.GetInt32()), DateOnly.MinValue, null) { Varianten = Lijst(r, "varianten", e => e.GetString()!) })];

        static Dictionary<string, T> Lijst<T>(JsonElement regel, string naam, Func<JsonElement, T> lees) =>
            regel.TryGetProperty(naam, out var w) ? w.EnumerateObject().ToDictionary(p => p.Name, p => lees(p.Value)) : [];
    }
}
