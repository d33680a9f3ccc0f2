using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Sjablonen;

/// <summary>What is said above and below the fixed parts, filled in, by paragraph.</summary>
internal sealed record Sjabloonblad(IReadOnlyList<string> Kop, IReadOnlyList<string> Voet)
{
    public static readonly Sjabloonblad Leeg = new([], []);

    public static Sjabloonblad Van((string Kop, string Voet) tekst, IReadOnlyDictionary<Sjabloonveld, string> waarden) =>
        new(Sjabloontekst.Alineas(Sjabloontekst.Vul(tekst.Kop, waarden)), Sjabloontekst.Alineas(Sjabloontekst.Vul(tekst.Voet, waarden)));
}

/// <summary>The words of the LIVC R acted for, filled in at the moment they are read; its own where it wrote some, else those of the product.</summary>
internal sealed class Sjabloonlezer(CasusoverleggenDbContext db, ICurrentUser user, ISender sender)
{
    /// <param name="begin">Of the meeting; where it is not known a dash stands for it.</param>
    public Task<IReadOnlyDictionary<Sjabloonsoort, Sjabloonblad>> VoorUitnodigingAsync(DateTimeOffset begin, string plaats, CancellationToken ct) => LeesAsync(new()
    {
        [Sjabloonveld.Datum] = NlTekst.Datum(begin),
        [Sjabloonveld.Uur] = NlTekst.Uur(begin),
        [Sjabloonveld.Plaats] = plaats,
    }, ct, Sjabloonsoort.Uitnodiging, Sjabloonsoort.Weigering);

    public async Task<IReadOnlyList<string>> VoorPlanAsync(CancellationToken ct) => (await LeesAsync([], ct, Sjabloonsoort.Opvolgplan))[Sjabloonsoort.Opvolgplan].Kop;

    public async Task<Sjabloonblad> VoorPapierAsync(DateTimeOffset? dag, string casusnummer, CancellationToken ct) => (await LeesAsync(new()
    {
        [Sjabloonveld.Datum] = dag is { } d ? NlTekst.Datum(d) : "–",
        [Sjabloonveld.Casusnummer] = casusnummer,
    }, ct, Sjabloonsoort.Afsprakenlijst))[Sjabloonsoort.Afsprakenlijst];

    private async Task<IReadOnlyDictionary<Sjabloonsoort, Sjabloonblad>> LeesAsync(Dictionary<Sjabloonveld, string> waarden, CancellationToken ct, params Sjabloonsoort[] soorten)
    {
        if (user.Cel is not { } cel)
        {
            return soorten.ToDictionary(s => s, _ => Sjabloonblad.Leeg);
        }

        waarden[Sjabloonveld.Livcr] = (await sender.Send(new GeefCel(cel), ct)).Value?.Naam ?? "LIVC R";
        var eigen = await db.Sjablonen.AsNoTracking().Where(s => s.CelId == cel && soorten.Contains(s.Soort)).ToDictionaryAsync(s => s.Soort, ct);
        return soorten.ToDictionary(s => s, s => Sjabloonblad.Van(eigen.TryGetValue(s, out var e) ? (e.Kop, e.Voet) : Sjabloon.Standaard(s), waarden));
    }
}
