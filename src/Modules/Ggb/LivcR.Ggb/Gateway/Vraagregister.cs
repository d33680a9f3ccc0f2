using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Ggb.Domain;
using LivcR.Ggb.Persistence;
using LivcR.Ggb.Protocol.Berichten;
using LivcR.Ggb.Protocol.Certificaten;
using LivcR.Ggb.Protocol.Oprf;
using LivcR.Ggb.Protocol.Sleutels;
using LivcR.Ggb.Protocol.Vragen;
using MediatR;
using Microsoft.Extensions.Logging;

namespace LivcR.Ggb.Gateway;

/// <summary>The oblivious question at a register holder's (ggb.md): the register learns that this information officer asked something for this reason, not whom. An answer is used only when
/// it is proven; whatever else happens proposes nothing, and the question goes on waiting.</summary>
internal sealed partial class Vraagregister(GgbDbContext db, ISender s, IKeyVault kluis, Registerverbinding verbinding, Epochpin pin, Vraagbudget budget, TimeProvider klok, ILogger<Vraagregister> logger) : IGgbGateway
{
    /// <summary>How often an epoch may end under one question before it waits for the next round.</summary>
    private const int Epochs = 3;

    public async Task<GgbResultaat?> StelVoorAsync(GgbControle controle, CancellationToken ct)
    {
        try
        {
            if (Houder(controle) is not { } houder)
            {
                return null;
            }

            // The register first: a name is not even read while it is down.
            var (document, index) = await EpochAsync(controle, houder, ct);
            if (await s.Send(new GeefBetrokkene(controle.CasusId), ct) is not { Ok: true, Value: { } b })
            {
                return null;
            }

            var persoon = new Persoon(b.Voornaam, b.Achternaam, b.Geboortedatum?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            if (b.Geboortedatum is not { } geboren || Sleutelset.VanVraag(persoon).Count == 0)
            {
                return GgbResultaat.Onbepaald; // nothing to ask by; the page says what to complete
            }

            var gevraagd = new Gevraagde(b.Voornaam, b.Achternaam, geboren);
            return await budget.LaatToeAsync(controle, houder, gevraagd, ct) ? await VraagAsync(controle, houder, persoon, gevraagd, document, index, ct) : null;
        }
        catch (Exception e) when (e is RegisterException or OprfException)
        {
            Mislukt(controle.Id.Waarde, (e as RegisterException)?.Fout ?? Registerfout.Onbetrouwbaar);
            return null;
        }
    }

    /// <summary>Under whose certificate: the first executor who has one that still holds. Said in time when it ends soon, and when only ended ones are left.</summary>
    private PersoonId? Houder(GgbControle controle)
    {
        var nu = klok.GetUtcNow();
        var certificaten = controle.Uitvoerders.Select(u => (Houder: u.PersoonId, Einde: verbinding.Einde(controle.CelId, u.PersoonId))).Where(c => c.Einde is not null).OrderBy(c => c.Einde <= nu).ToList();
        if (certificaten is [var eerste, ..] && eerste.Einde < nu + Certificaatmap.Bijtijds)
        {
            LooptAf(Registerplek.Naam(controle.CelId, eerste.Houder), eerste.Einde!.Value);
        }

        return certificaten is [var houder, ..] && houder.Einde > nu ? houder.Houder : null;
    }

    private async Task<GgbResultaat?> VraagAsync(GgbControle controle, PersoonId houder, Persoon persoon, Gevraagde gevraagd, Epochdocument document, Registerindex index, CancellationToken ct)
    {
        var sleutel = await kluis.OpenAsync(controle.CasusId.Waarde, ct);
        for (var poging = 1; ; poging++)
        {
            using var vraag = Vraagsteller.Maak(persoon, document, Enum.Parse<Reden>(controle.Noodzaak.ToString()), Environment.ProcessorCount)!;
            if (poging == 1)
            {
                // Written before it leaves (GGB-08), the only save before the answer's own: what a crash or a silent register costs is counted too.
                db.Registervragen.Add(GgbRegistervraag.Van(vraag.Nummer, controle, houder, gevraagd, sleutel, klok.GetUtcNow()));
                await db.SaveChangesAsync(ct);
            }

            try
            {
                return vraag.Lees(await verbinding.VraagAsync(controle.CelId, houder, vraag.Bericht, ct), index) ? GgbResultaat.Hit : GgbResultaat.NoHit;
            }
            catch (RegisterException e) when (e.Fout == Registerfout.EpochVoorbij && poging < Epochs)
            {
                (document, index) = await EpochAsync(controle, houder, ct); // anew, with a fresh blind
            }
        }
    }

    private Task<(Epochdocument Document, Registerindex Index)> EpochAsync(GgbControle controle, PersoonId houder, CancellationToken ct) =>
        verbinding.GeefEpochAsync(controle.CelId, houder, (document, getekend) => pin.IsBekendAsync(document, getekend, ct), ct);

    [LoggerMessage(LogLevel.Warning, "The certificate {Naam} for asking the register holds until {Einde}: ask the register holder for another (docs/how-to/run-the-register.md)")]
    private partial void LooptAf(string naam, DateTimeOffset einde);

    [LoggerMessage(LogLevel.Warning, "The register gave no answer to GGB-controle {Controle}: {Fout}; it waits")]
    private partial void Mislukt(Guid controle, Registerfout fout);
}
