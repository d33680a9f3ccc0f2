using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Persistence;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel.Infrastructure.Modules;
using LivcR.SharedKernel.Infrastructure.Wereld;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Informatiedeling.Wereld;

/// <summary>What was said, and what was written down and never said, at a few past meetings of the fictitious world. Each item is made as its author, since nobody else may
/// write here (GEH-07).</summary>
internal sealed class InbrengWereld(TimeProvider klok) : IWereldbouwer
{
    /// <param name="Casus">The invented casus whose first meeting it was.</param>
    private sealed record Deel(int Casus, Deelwijze Wijze, bool Gedeeld, string Tekst);

    private static readonly (FictieveCel Cel, Deel[] Delen)[] Plan =
    [
        (FictieveWereld.Zonderdale,
        [
            new(2, Deelwijze.Samenvatting, true, "(Fictief) Kwam de laatste twee maanden naar elke afspraak en praat er over een opleiding."),
            new(3, Deelwijze.Noteren, true, "(Fictief) Wil dat het jeugdhuis het eerste aanspreekpunt blijft."),
            new(3, Deelwijze.Mondeling, true, ""),
            new(9, Deelwijze.Noteren, true, "(Fictief) Vertelde wie hem naar de verzonnen club meenam."), // hidden a moment later, with its casus (GEH-11)
            new(10, Deelwijze.Samenvatting, true, "(Fictief) Het contact met de familie is hersteld."),
            new(13, Deelwijze.Samenvatting, false, "(Fictief) Te bespreken: is de sportclub nog haalbaar op woensdag?"),
        ]),
        (FictieveWereld.DrieBeken, [new(24, Deelwijze.Samenvatting, true, "(Fictief) Volgt de taallessen en komt op tijd."), new(24, Deelwijze.Noteren, false, "(Fictief) Nog na te gaan met de begeleider.")]),
    ];

    public int Volgorde => 50;

    public async Task BouwAsync(IServiceProvider services, CancellationToken ct)
    {
        foreach (var (cel, delen) in Plan)
        {
            foreach (var (nummer, deel) in delen.Index())
            {
                if (await KamerAsync(services, cel, deel.Casus, ct) is { } kamer && Auteurs(kamer) is { Count: > 0 } auteurs)
                {
                    await MaakAsync(services, cel, kamer, auteurs[nummer % auteurs.Count], deel, FictieveWereld.Guid($"inbreng {deel.Casus}.{nummer}"), ct);
                }
            }
        }
    }

    private static async Task<AgendapuntKaart?> KamerAsync(IServiceProvider services, FictieveCel cel, int casus, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().AlsSysteem(cel.Id);
        return (await scope.ServiceProvider.GetRequiredService<ISender>().Send(new GeefAgendapunt(new AgendapuntId(FictieveWereld.Guid($"agendapunt {casus}.1.1"))), ct)).Value;
    }

    /// <summary>Partners who were at the table.</summary>
    private static List<PersoonId> Auteurs(AgendapuntKaart kamer) =>
        [.. kamer.Deelnemers.Where(d => d.Staat == DeelnameStaat.Beeindigd && FictieveWereld.Personen.Any(p => p.Id == d.Persoon && p.Organisatie is not null)).Select(d => d.Persoon)];

    private async Task MaakAsync(IServiceProvider services, FictieveCel cel, AgendapuntKaart kamer, PersoonId auteur, Deel deel, Guid id, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Als(auteur, cel.Id, [Rol.Partner], null);
        var sleutel = await scope.ServiceProvider.GetRequiredService<IKeyVault>().OpenAsync(kamer.Casus.Waarde, ct);
        // A draft nobody shared is gone after its term: an older meeting leaves a recent one only.
        var op = deel.Gedeeld ? kamer.Begin.AddMinutes(20) : klok.GetUtcNow().AddDays(-10);
        var inbreng = Inbreng.Begin(new InbrengId(id), cel.Id, kamer.Casus, kamer.Id, auteur, minderjarig: false, op);
        var woorden = new Woorden(deel.Tekst, "Nodig om de afspraken bij te sturen.", "Alleen wat nu telt.", "Minder zegt te weinig.");
        var grond = await scope.ServiceProvider.GetRequiredService<ISender>().Send(new MagDeelnemen(auteur, cel.Id, Brussel.Dag(klok.GetUtcNow())), ct);
        Moet(grond.Ok ? null : grond.Refusal);
        Moet(inbreng.Schrijf(deel.Wijze, woorden, Bron.Van(grond.Value!), lezers: null, tot: null, sleutel));
        if (deel.Gedeeld)
        {
            var toen = new KamerStand(kamer.Id, kamer.Casus, AgendapuntStaat.Bezig, Bevestigd: true, new DeelnemerStand(auteur, DeelnameStaat.Aanwezig, Geheimhouding: true, Aanwezig: true), GrondGeldt: true, op);
            Moet(inbreng.Deel(new InzageVraag(inbreng.Stand, auteur, cel.Id, op, toen, toen.Waar, WasErbij: true, Embargo: false), sleutel));
        }

        var db = scope.ServiceProvider.GetRequiredService<InformatiedelingDbContext>();
        db.Inbrengen.Add(inbreng);
        db.AddRange(deel.Gedeeld ? inbreng.Vingerafdruk(sleutel) : []);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The story breaks a rule: then the story is wrong, not the rule.</summary>
    private static void Moet(Refusal? weigering)
    {
        if (weigering is not null)
        {
            throw new InvalidOperationException($"The fictitious world breaks {weigering.Regel}: {weigering.Tekst}");
        }
    }
}
