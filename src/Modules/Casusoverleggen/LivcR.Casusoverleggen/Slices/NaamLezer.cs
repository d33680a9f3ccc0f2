using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices;

/// <summary>The name at one agendapunt, or why not. Reads the row only after the decision; the database refuses it once more where no grant carries the name.</summary>
internal sealed class NaamLezer(CasusoverleggenDbContext db, ICurrentUser user, IKeyVault kluis, IRegels regels, TimeProvider klok)
{
    public async Task<(NaamOordeel Oordeel, string? Naam)> LeesAsync(Agendapunt a, Deelname? eigen, DateTimeOffset begin, bool naamOnderBeroepsgeheim, CancellationToken ct)
    {
        var oordeel = NaamInzage.Beoordeel(new NaamVraag(user.IsCoordinatie, PolitieVoorGgb: false, naamOnderBeroepsgeheim, eigen?.Staat, eigen is { GeheimhoudingAanvaard: true } or { Geheimhouding: true },
            MagDeelnemen: true, a.Staat, Brussel.Dag(begin), Brussel.Dag(klok.GetUtcNow()), regels.Nu.Termijn("PAR-03", "naam_zichtbaar_werkdagen"))).In(regels.Nu);
        return oordeel.Ziet ? (oordeel, await LeesAsync(a.CasusId, ct)) : (oordeel, null);
    }

    private async Task<string?> LeesAsync(CasusId id, CancellationToken ct)
    {
        var b = await db.Betrokkenen.AsNoTracking().FirstOrDefaultAsync(x => x.CasusId == id, ct);
        if (b is not { IsBekend: true })
        {
            return null;
        }

        var t = await Teksten.OpenAsync(kluis, [id.Waarde], ct);
        return $"{t.Lees(id.Waarde, b.Voornaam, Betrokkene.Plaats("voornaam", id))} {t.Lees(id.Waarde, b.Achternaam, Betrokkene.Plaats("achternaam", id))}".Trim();
    }
}
