using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Wereld;
using LivcR.SharedKernel.Web;
using LivcR.TestSupport;
using LivcR.Toegang.Contracts.Queries;
using Microsoft.Extensions.DependencyInjection;
using W = LivcR.SharedKernel.Infrastructure.Wereld.FictieveWereld;

namespace LivcR.Machtigingen.Tests.Slices.Aanwijzingen;

/// <summary>The module with its pages on the fictitious world; Toegang answers from the same description.</summary>
internal static class Loket
{
    public static readonly Wie Contact = Wereldproef.Als(W.CawContact), Burgemeester = Wereldproef.Als(W.Burgemeester), Io = Wereldproef.Als(W.InformationOfficer),
        Plaatsvervanger = Wereldproef.Als(W.Plaatsvervanger), Beheerder = Wereldproef.Als(W.Beheerder);

    /// <summary>An account that was invited and belongs nowhere yet.</summary>
    public static readonly PersoonId Nieuweling = new(Guid.Parse("0192f5aa-0000-7000-8000-000000000001"));

    /// <summary>What the front door remembers of who was invited as a member.</summary>
    public static readonly System.Collections.Concurrent.ConcurrentDictionary<Guid, Liduitnodigingsgegevens> Liduitnodigingen = [];

    /// <param name="zonderCoordinatie">Nobody holds the office of coordinator or deputy.</param>
    /// <param name="uitgenodigd">Whom the asker invited by e-mail address.</param>
    public static Task<ModuleHarness> StartAsync(bool zonderCoordinatie = false, params PersoonId[] uitgenodigd) =>
        ModuleHarness.StartAsync([Wereldproef.Module], s => s.AddModuleWeb().AddScoped<IHerbevestiging, AltijdVers>()
            .Antwoord<GeefPersonen, IReadOnlyList<PersoonKaart>>(q => Kaarten.Where(k => q.Personen.Contains(k.Id)).ToList())
            .Antwoord<GeefKandidaten, IReadOnlyList<PersoonKaart>>(q => (q.UitgenodigdDoor is null ? Kaarten : uitgenodigd.Select(p => new PersoonKaart(p, "Zoals getypt"))).ToList())
            .Antwoord<GeefLiduitnodiging, Liduitnodigingsgegevens>(q => Liduitnodigingen.TryGetValue(q.Uitnodiging, out var lid) ? lid : Weigering.NietUitgenodigd)
            .Antwoord<GeefContactadressen, IReadOnlyList<Contactadres>>(q => q.Contacten.Select(c => new Contactadres(c, W.Personen.FirstOrDefault(p => p.Id == c)?.Email ?? "nieuw@fictief.example")).ToList())
            .Antwoord<GeefRolhouders, IReadOnlyList<Rolhouder>>(q => (from p in W.Personen
                                                                      from r in p.Rollen
                                                                      where r.Cel.Id == q.Cel && q.Rollen.Contains(r.Rol) && !(zonderCoordinatie && r.Rol is Rol.Coordinator or Rol.Plaatsvervanger)
                                                                      select new Rolhouder(p.Id, p.Naam, r.Rol)).ToList()), wereld: true);

    private static IEnumerable<PersoonKaart> Kaarten => W.Personen.Select(p => new PersoonKaart(p.Id, p.Naam)).Append(new(Nieuweling, "Nieuwe Collega"));

    public static async Task<Guid> AanvraagAsync(this ModuleHarness huis, PersoonId persoon) =>
        await huis.ScalarAsync<Guid>($"select id from machtigingen.aanwijzing where persoon_id = '{persoon}' order by id desc limit 1");

    public static Task<string?> StaatAsync(this ModuleHarness huis, Guid aanwijzing) => huis.ScalarAsync<string>($"select staat from machtigingen.aanwijzing where id = '{aanwijzing}'");

    /// <summary>A request form as it is typed.</summary>
    public static (string, string)[] Formulier(OrganisatieId organisatie, PersoonId persoon, DateOnly van, DateOnly tot, string functie = "Begeleider") =>
    [
        ("Organisatie", organisatie.ToString()), ("Persoon", persoon.ToString()), ("Functie", functie), ("Geheimhouding", "Beroepsgeheim"),
        .. Datum("Van", van), .. Datum("Tot", tot),
    ];

    public static (string, string)[] Datum(string veld, DateOnly dag) => [(veld + "Dag", $"{dag.Day}"), (veld + "Maand", $"{dag.Month}"), (veld + "Jaar", $"{dag.Year}")];

    /// <summary>Whoever is at the keyboard proved it just now.</summary>
    private sealed class AltijdVers : IHerbevestiging
    {
        public Task<bool> IsVersAsync(CancellationToken ct) => Task.FromResult(true);
    }

    public static async Task<bool> GeweigerdInLogAsync(this ModuleHarness huis, string handeling, string regel) =>
        (await huis.LogAsync()).Any(l => l.Actie == "Weigeren" && l.Handeling == "machtigingen." + handeling && l.Regel == regel && l.Uitkomst == "geweigerd");
}
