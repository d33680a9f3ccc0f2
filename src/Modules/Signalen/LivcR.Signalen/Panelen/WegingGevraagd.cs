using LivcR.SharedKernel;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using LivcR.Signalen.Persistence;
using LivcR.Signalen.Slices;

namespace LivcR.Signalen.Panelen;

/// <summary>What the police seat was asked to weigh along, and has not answered; of what they may open now, for the page behind it asks for the seat and its clearance (LIV-04).</summary>
internal sealed class WegingGevraagd(ReadRound<SignalenDbContext> lees, ICurrentUser user, IAudit audit, Politiezetel politie, Termijnen termijnen) : IPaneel
{
    public int Volgorde => 10;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (user is not { Persoon: { } persoon, Cel: { } cel } || !user.Rollen.Any(ToonSignaal.Politie.Contains)) return null;

        var vandaag = termijnen.Vandaag;
        var gevraagd = await lees.AskAsync(ct, Question.Of(
            "select id, nummer, tegen, gemeente_nis from signalen.signaal where politie_id = $1 and cel_id = $2 and staat = 'InWeging' and politie_reden is null order by tegen limit 50",
            r => (Rij: Regel(new SignaalId(r.GetGuid(0)), r.GetString(1), r.ValueOrNull<DateOnly>(2), vandaag), Nis: r.OrNull<string>(3)), persoon.Waarde, cel.Waarde));
        IReadOnlyList<Werkrij> rijen = [];
        if (gevraagd.Count > 0)
        {
            var weegtMee = await politie.VoorAsync(cel, persoon, ct);
            rijen = [.. gevraagd.Where(g => weegtMee(g.Nis)).Select(g => g.Rij)];
        }

        await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "signalen.WegingGevraagd", Object = "signalenlijst", Doel = "weging", Uitkomst = $"{rijen.Count}" }, ct);
        return PaneelInhoud.Van(new Werklijst("Weging gevraagd", rijen, "Er is geen weging aan u gevraagd."));
    }

    private static Werkrij Regel(SignaalId id, string nummer, DateOnly? tegen, DateOnly vandaag) =>
        new($"Signaal {nummer}", $"/signalen/{id}", null, tegen is { } t ? "Antwoorden tegen " + NlTekst.Kort(t) : null, tegen < vandaag ? Werkrij.TeLaat : null, TagKleur.Rood);
}
