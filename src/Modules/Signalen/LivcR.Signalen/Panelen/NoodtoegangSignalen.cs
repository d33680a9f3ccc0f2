using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Persistence;

namespace LivcR.Signalen.Panelen;

/// <summary>Which signals wait, while nobody coordinates: receipt number, date, state, due date. No id, no sender, no text; the page that asks writes the log.</summary>
internal sealed class NoodtoegangSignalen(ReadRound<SignalenDbContext> lees, ICurrentUser user) : IPaneel
{
    private const string Vraag = """
        select nummer, ontvangen_op, dringend, staat, tegen from signalen.signaal
        where cel_id = $1 and staat in ('Ontvangen', 'InWeging', 'WachtOpInformatie', 'Aangeboden') order by tegen nulls last, ontvangen_op limit 100
        """;

    public int Volgorde => 1;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (user is not { IsSysteem: true, Cel: { } cel })
        {
            return null;
        }

        return new(typeof(NoodtoegangSignalenDeel), await lees.AskAsync(ct, Question.Of(Vraag,
            r => new Rij(r.GetString(0), r.GetFieldValue<DateTimeOffset>(1), r.GetBoolean(2), r.Enum<SignaalStaat>(3), r.ValueOrNull<DateOnly>(4)), cel.Waarde)));
    }

    internal sealed record Rij(string Nummer, DateTimeOffset Ontvangen, bool Dringend, SignaalStaat Staat, DateOnly? Tegen);
}
