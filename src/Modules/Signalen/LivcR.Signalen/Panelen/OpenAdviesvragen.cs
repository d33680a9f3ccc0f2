using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Persistence;
using LivcR.Signalen.Slices;

namespace LivcR.Signalen.Panelen;

/// <summary>Questions without a person that wait for the coordination. Absent when there are none.</summary>
internal sealed class OpenAdviesvragen(ReadRound<SignalenDbContext> lees, ICurrentUser user) : IPaneel
{
    public int Volgorde => 12;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (user is not { IsCoordinatie: true, Cel: { } cel } || !user.Rollen.Any(ToonSignaal.Coordinatie.Contains)) return null;

        await using var antwoord = await lees.AskAsync(ct, new Question("select id, organisatie_naam, gesteld_op from signalen.adviesvraag where cel_id = $1 and staat = 'Gesteld' order by gesteld_op limit 20", cel.Waarde));
        var rijen = await antwoord.NextAsync(r => new Rij(r.GetGuid(0), r.GetString(1), r.GetFieldValue<DateTimeOffset>(2)), ct);
        return rijen.Count == 0 ? null : new PaneelInhoud(typeof(OpenAdviesvragenPaneel), rijen);
    }

    internal sealed record Rij(Guid Id, string Organisatie, DateTimeOffset Op);
}
