using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Persistence;
using LivcR.Signalen.Slices;

namespace LivcR.Signalen.Panelen;

/// <summary>What the police seat was asked to weigh along, and has not answered.</summary>
internal sealed class WegingGevraagd(ReadRound<SignalenDbContext> lees, ICurrentUser user, IAudit audit, Termijnen termijnen) : IPaneel
{
    public int Volgorde => 10;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (user is not { Persoon: { } persoon, Cel: { } cel } || !user.Rollen.Any(ToonSignaal.Politie.Contains)) return null;

        await using var antwoord = await lees.AskAsync(ct, new Question(
            "select id, nummer, tegen from signalen.signaal where politie_id = $1 and cel_id = $2 and staat = 'InWeging' and politie_reden is null order by tegen limit 50", persoon.Waarde, cel.Waarde));
        var vandaag = termijnen.Vandaag;
        var rijen = await antwoord.NextAsync(r => new Rij(new SignaalId(r.GetGuid(0)), r.GetString(1), r.ValueOrNull<DateOnly>(2), r.ValueOrNull<DateOnly>(2) < vandaag), ct);
        await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "signalen.WegingGevraagd", Object = "signalenlijst", Doel = "weging", Uitkomst = $"{rijen.Count}" }, ct);
        return new PaneelInhoud(typeof(WegingGevraagdPaneel), rijen);
    }

    internal sealed record Rij(SignaalId Id, string Nummer, DateOnly? Tegen, bool TeLaat);
}
