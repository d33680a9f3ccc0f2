using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.Signalen.Contracts;
using LivcR.Signalen.Contracts.Events;
using LivcR.Signalen.Contracts.Queries;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Reactions;

/// <summary>A weighed signal opens a casus (the id is the event's, so twice makes one), or joins one. The signal's key goes under the casus's: their texts end together.</summary>
internal sealed class BijSignaalGewogen(CasusoverleggenDbContext db, ISender sender, IKeyVault kluis, IRegels regels) : INotificationHandler<SignaalGewogenV1>
{
    public async Task Handle(SignaalGewogenV1 notification, CancellationToken cancellationToken)
    {
        if (notification is not { Uitkomst: WegingUitkomst.WordtCasus or WegingUitkomst.Gekoppeld, Casus: { } id })
        {
            return;
        }

        var bestaand = await db.Casussen.FirstOrDefaultAsync(c => c.Id == id, cancellationToken);
        if (bestaand is { Staat: Contracts.CasusStaat.Vernietigd })
        {
            return; // news from before its term ended: a destroyed casus gets no key again (AVG-08)
        }

        var sleutel = await kluis.CreateAsync(id.Waarde, cancellationToken);
        await kluis.MoveUnderAsync(notification.Signaal.Waarde, id.Waarde, cancellationToken);
        if (bestaand is { Staat: not Contracts.CasusStaat.Afgesloten } || (bestaand is null && notification.Uitkomst == WegingUitkomst.Gekoppeld))
        {
            return;
        }

        var antwoord = await sender.Send(new GeefGewogenSignaal(notification.Signaal), cancellationToken);
        if (!antwoord.Ok)
        {
            throw new InvalidOperationException($"Signalen does not give the signal of casus {id}: {antwoord.Refusal.Regel}."); // the pump tries again
        }

        var signaal = antwoord.Value!;
        if (bestaand is not null)
        {
            // A new signal about a closed casus reopens it only with a motivation of its own (FIN-01); without one it stays closed. Late or twice: no longer closed, nothing happens.
            if (notification.Op > bestaand.AfgeslotenOp && bestaand.Heropen(signaal.Finaliteit, sleutel, notification.Op) is null)
            {
                await db.SaveChangesAsync(cancellationToken);
            }

            return;
        }

        await OpenAsync(id, signaal, sleutel, notification.Op, cancellationToken);
    }

    private async Task OpenAsync(CasusId id, GewogenSignaal signaal, ContentKey sleutel, DateTimeOffset op, CancellationToken ct)
    {
        var cel = (await sender.Send(new GeefCel(signaal.Cel), ct)).Value;
        if (cel is not { HuishoudelijkReglement: true })
        {
            throw new InvalidOperationException($"LIV-08: casus {id} waits for the huishoudelijk reglement of its LIVC R."); // tried again until there is one
        }

        var nummer = Casusnummer.Maak(cel.Naam, Brussel.Dag(op).Year, await db.VolgendNummerAsync(signaal.Cel, Brussel.Dag(op).Year, ct));
        var i = signaal.Identiteit;
        var casus = Casus.Open(id, signaal.Cel, nummer, signaal.Signaal, signaal.Finaliteit, i?.Voornaam, i?.Achternaam, i?.Geboortedatum, signaal.GemeenteNis,
            await IsMinderjarigAsync(signaal, ct), signaal.BronOnderBeroepsgeheim && i is not null, Leeftijdsgrenzen.Van(regels.Nu), sleutel, op, i is null ? signaal.Afzender : null);
        if (!casus.Ok)
        {
            // Signalen refuses these before (FIN-01, MIN-01); should one slip through, no casus opens and the log says which rule stopped it.
            db.AddLog(new LogRegel { Actie = LogActie.Weigeren, Handeling = "casusoverleggen.BijSignaalGewogen", Casus = id, Regel = casus.Refusal.Regel, Uitkomst = "geweigerd" });
            await db.SaveChangesAsync(ct);
            return;
        }

        db.Add(casus.Value!);
        db.AddEvent(new CasusGeopendV1(id, signaal.Signaal, nummer, op));
        db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.BijSignaalGewogen", Casus = id, Doel = "opvolging", Regel = "FIN-01" });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>MIN-01: under 18, or an unknown age from a source that works with children. A birth date decides by itself.</summary>
    private async Task<bool> IsMinderjarigAsync(GewogenSignaal signaal, CancellationToken ct)
    {
        if (signaal.Leeftijd != Leeftijdsgroep.Onbekend || signaal.Identiteit?.Geboortedatum is not null)
        {
            return signaal.Leeftijd == Leeftijdsgroep.Minderjarig;
        }

        return signaal.Afzender is { } p && (await sender.Send(new GeefAfzender(p, signaal.Cel), ct)).Value?.Sector is Sector.Onderwijs or Sector.Clb or Sector.Jeugdwerk or Sector.Jeugdhulp;
    }
}
