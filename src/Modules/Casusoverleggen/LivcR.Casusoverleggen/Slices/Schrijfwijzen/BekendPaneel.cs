using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Contracts.Queries;
using MediatR;

namespace LivcR.Casusoverleggen.Slices.Schrijfwijzen;

/// <summary>On the page of a signal in weging whose person is named: as soon as the name is there.</summary>
internal sealed class BekendBijSignaal(AndereSchrijfwijzen schrijfwijzen, ICurrentUser user, ISender s) : IPaneel
{
    public int Volgorde => 10;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct) =>
        user is { IsCoordinatie: true, IsSysteem: false, Cel: not null } && context.Id is { } g && await s.Send(new GeefPersoonInWeging(new SignaalId(g)), ct) is { Ok: true, Value: { } wie }
            ? await schrijfwijzen.ZoekAsync(wie, new SignaalId(g), null, ct)
            : null;
}

/// <summary>On the page of a casus: by itself while a meeting may close it, on request before that.</summary>
internal sealed class BekendBijCasus(AndereSchrijfwijzen schrijfwijzen, ICurrentUser user, ISender s) : IPaneel
{
    public const string Vraag = "schrijfwijze";

    public int Volgorde => 30;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (user is not { IsCoordinatie: true, IsSysteem: false, Cel: not null } || context.Id is not { } g
            || await s.Send(new GeefCasus(new CasusId(g)), ct) is not { Ok: true, Value: { IdentiteitBekend: true } casus } || casus.Staat is CasusStaat.Afgesloten or CasusStaat.Vernietigd)
        {
            return null;
        }

        // The comparison opens every name of the LIVC R: not at each look at a casus, but when it is asked for and when the casus may be about to close.
        if (!(context.Query.ContainsKey(Vraag) || casus.Staat is CasusStaat.Geagendeerd or CasusStaat.Besproken))
        {
            return new(typeof(BekendScherm), casus.Id);
        }

        return await s.Send(new GeefBetrokkene(casus.Id), ct) is { Ok: true, Value: { } wie }
            ? await schrijfwijzen.ZoekAsync(new Identiteit(wie.Voornaam, wie.Achternaam, wie.Geboortedatum), null, casus.Id, ct)
            : null;
    }
}
