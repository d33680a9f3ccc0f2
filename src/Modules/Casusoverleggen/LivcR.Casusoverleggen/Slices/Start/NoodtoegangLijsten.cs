using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Web;

namespace LivcR.Casusoverleggen.Slices.Start;

/// <summary>Which meetings and tasks wait, while nobody coordinates: dates, states, the owner's function. No casusnummer (it points at one person), no name, no text, no id,
/// nothing of a casus under embargo (GEH-11); the page that asks writes the log.</summary>
internal sealed class NoodtoegangLijsten(ReadRound<CasusoverleggenDbContext> lees, ICurrentUser user) : IPaneel
{
    private const string Overleggen = "select begin, staat from casusoverleggen.overleg where cel_id = $1 and staat in ('Concept', 'Voorgelegd', 'Uitgenodigd', 'Bevestigd', 'Bezig') order by begin limit 100";
    private const string Taken = "select tegen, staat, eigenaar_functie from casusoverleggen.taak where cel_id = $1 and staat in ('Open', 'Lopend') and not onder_embargo order by tegen limit 100";

    public int Volgorde => 2;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (user is not { IsSysteem: true, Cel: { } cel })
        {
            return null;
        }

        var overleggen = Question.Of(Overleggen, r => new Overlegrij(r.GetFieldValue<DateTimeOffset>(0), r.Enum<OverlegStaat>(1)), cel.Waarde);
        var taken = Question.Of(Taken, r => new Taakrij(r.GetFieldValue<DateOnly>(0), r.Enum<TaakStaat>(1), r.GetString(2)), cel.Waarde);
        await lees.AskAsync(ct, overleggen, taken);
        return new(typeof(NoodtoegangLijstenDeel), new Model(overleggen.Rows, taken.Rows));
    }

    internal sealed record Model(IReadOnlyList<Overlegrij> Overleggen, IReadOnlyList<Taakrij> Taken);

    internal sealed record Overlegrij(DateTimeOffset Begin, OverlegStaat Staat);

    internal sealed record Taakrij(DateOnly Tegen, TaakStaat Staat, string Functie);
}
