using System.Globalization;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Sjablonen;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.ZonderCasus;

/// <param name="Antwoord">What one answered oneself; null for who leads without a place on the list.</param>
/// <param name="Functies">Who is invited, for who does not lead: functions, no names.</param>
/// <param name="Gasten">With names, for who leads.</param>
/// <param name="Verslag">Null as long as there is none.</param>
internal sealed record Tafelblad(Overlegsoort Soort, string Plaats, DeelnameStaat? Antwoord, IReadOnlyList<string> Functies, IReadOnlyList<Gast> Gasten, string? Verslag, DateOnly? VerslagTot, string Versie, bool MagSchrijven)
{
    public bool MagAntwoorden => Antwoord is DeelnameStaat.Uitgenodigd or DeelnameStaat.Aanvaard or DeelnameStaat.Geweigerd;

    /// <summary>What the LIVC R says to who is invited.</summary>
    public IReadOnlyList<string> Inleiding { get; init; } = [];

    /// <summary>Fixed seats hear so (LIV-05).</summary>
    public bool NietBijeengeroepen { get; init; }
}

/// <summary>What the table of a meeting without a casus shows: to who is invited purpose, place, functions and minutes; to chair and coordinator also who comes.</summary>
internal sealed class Tafelbladlezer(CasusoverleggenDbContext db, ICurrentUser user, IKeyVault kluis, IAudit audit, ISender sender, Systeemwerk systeem, Sjabloonlezer sjablonen, TimeProvider klok)
{
    public async Task<Result<ToonTafel.Model>> LeesAsync(Overleg overleg, bool voorzitter, CancellationToken ct)
    {
        var (id, leidt) = (overleg.Id, voorzitter || user.IsCoordinatie);
        var eigen = overleg.Genodigden.FirstOrDefault(g => g.PersoonId == user.Persoon && g.Staat != DeelnameStaat.Voorgesteld);
        var verlopen = leidt || eigen is null ? null : await sender.MagNogAsync(user, eigen, klok.GetUtcNow(), ct);
        if (Leeswegen.TafelZonderCasus.Lees(new(user, overleg.CelId, voorzitter, eigen is not null, GrondGeldt: verlopen is null)) is not { Mag: true } waarom)
        {
            return verlopen ?? Weigering.NietUitgenodigd;
        }

        var verslag = await db.Verslagen.AsNoTracking().FirstOrDefaultAsync(v => v.OverlegId == id, ct);
        await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.ToonTafel", Object = "overleg", ObjectId = id.Waarde, Doel = "overleg", Uitkomst = verslag is null ? "zonder verslag" : "met verslag" }, ct);
        var t = await Teksten.OpenAsync(kluis, verslag is null ? [id.Waarde] : [id.Waarde, verslag.Sleutel], ct);
        var namen = leidt ? (await sender.Send(new GeefPersonen([.. overleg.Genodigden.Select(g => g.PersoonId)]), ct)).Value?.ToDictionary(p => p.Id, p => p.Naam) ?? [] : [];
        var inleiding = eigen is null || overleg.Staat is not (OverlegStaat.Uitgenodigd or OverlegStaat.Bevestigd) ? [] : (await sjablonen.VoorUitnodigingAsync(overleg.Begin, Lees("plaats", overleg.Plaats), ct))[Sjabloonsoort.Uitnodiging].Kop;
        return new ToonTafel.Model(id, overleg.Begin, overleg.Staat, Lees("doel", overleg.Doel), Lees("werkwijze", overleg.Werkwijze), voorzitter, user.IsCoordinatie, false, false, false, [])
        {
            Waarom = waarom,
            ZonderCasus = new(overleg.Soort, Lees("plaats", overleg.Plaats), eigen?.Staat, leidt ? [] : await FunctiesAsync(id, ct), leidt ? Gast.Van(overleg, namen) : [],
                verslag is null ? null : t.Lees(verslag.Sleutel, verslag.Tekst, Verslag.Kolom(id)), verslag?.Tot, (verslag?.Versie ?? 0).ToString(CultureInfo.InvariantCulture), user.IsCoordinatie && overleg.MagVerslag)
            {
                Inleiding = inleiding,
                NietBijeengeroepen = overleg.NietBijeengeroepen,
            },
        };

        string Lees(string kolom, byte[] cijfer) => t.Lees(id.Waarde, cijfer, Overleg.Kolom(kolom, id))!;
    }

    /// <summary>An invitee reads which functions are invited, as on every invitation, but not the rows of others: asked by the system, after their own row was found under their own right.</summary>
    private Task<List<string>> FunctiesAsync(OverlegId id, CancellationToken ct) => systeem.DoeAsync((alles, _) => alles.Genodigden.AsNoTracking()
        .Where(g => g.OverlegId == id).OrderBy(g => g.Zetel == null).ThenBy(g => g.Functie).Select(g => g.Functie + ", " + g.Organisatie).ToListAsync(ct));
}
