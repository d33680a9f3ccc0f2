using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Jobs;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Stappen;
using LivcR.Machtigingen.Contracts.Queries;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Overdrachten;

/// <summary>What the system of each side does of a move (AVG-12), for the reactions and for the nightly job that finds what they missed. Each step asks how things stand now, so it may come twice and late.
/// The caller saves.</summary>
internal sealed class Overdrachtwerk(CasusoverleggenDbContext db, IKeyVault kluis, ISender sender, Overdrachttermijnen termijnen)
{
    /// <summary>Side it comes from: who decides on what was proposed, as on any day. A new mayor decides on what waits for one (LIV-05).</summary>
    public async Task VraagAanAsync(Overdrachtsvoorstel v, Casus casus, CancellationToken ct)
    {
        var burgemeesters = await Bevoegdheid.BeslissersVanAsync(db, sender, casus, termijnen.Vandaag, ct);
        if (v.VraagAan(burgemeesters))
        {
            db.AddEvent(new OverdrachtVoorgelegdV1(v.CasusId, burgemeesters, termijnen.Nu));
        }
    }

    /// <summary>Receiving side: who decides here, in the same way.</summary>
    public async Task VraagAanAsync(Overdracht o, CancellationToken ct)
    {
        var burgemeesters = await Bevoegdheid.BeslissersVoorAsync(sender, o.NaarCelId, o.GemeenteNis, termijnen.Vandaag, ct);
        if (o.VraagAan(burgemeesters))
        {
            db.AddEvent(new OverdrachtVoorgelegdV1(o.Id, burgemeesters, termijnen.Nu));
        }
    }

    /// <summary>Side it comes from: the casus follows the answer. Accepted: it closes, and only now what travels is written (nothing left before both mayors said yes). Else it goes on where it was.</summary>
    public async Task VolgAsync(Overdracht o, Casus casus, CancellationToken ct)
    {
        if (o.VernietigOp is not null)
        {
            return; // followed before, or stopped by an embargo or by the coordination
        }

        if (o.Staat == OverdrachtStaat.Aanvaard)
        {
            await BezorgAsync(o, casus, ct);
        }
        else
        {
            if (o.Staat == OverdrachtStaat.Aangeboden)
            {
                casus.GaNietAkkoord(Voorstelsoort.VervallenOverdracht, termijnen.Nu);
                db.AddEvent(new OverdrachtVervallenV1(casus.Id, termijnen.Nu)); // of an answer the coordination heard already
            }

            o.Breek(o.Staat == OverdrachtStaat.Aangeboden ? OverdrachtStaat.Verlopen : null, termijnen.Weg);
            casus.BreekOverdrachtAf(termijnen.Nu);
        }

        db.AddLog(ToonStappen.Log("VolgOverdracht", casus.Id, "overdracht", "AVG-12", o.Staat == OverdrachtStaat.Bezorgd ? "overgenomen" : "terug"));
    }

    private async Task BezorgAsync(Overdracht o, Casus casus, CancellationToken ct)
    {
        var (id, eigen, ander) = (casus.Id, await kluis.OpenAsync(casus.Id.Waarde, ct), await kluis.OpenAsync(o.Id.Waarde, ct));
        var b = await db.Betrokkenen.AsNoTracking().FirstAsync(x => x.CasusId == id, ct);
        var taken = await db.Taken.AsNoTracking().Where(t => t.CasusId == id && (t.Staat == TaakStaat.Open || t.Staat == TaakStaat.Lopend)).OrderBy(t => t.Tegen).ToListAsync(ct);
        byte[]? Over(byte[]? cijfer, string kolom) => ander.Encrypt(eigen.Decrypt(cijfer, Betrokkene.Plaats(kolom, id)), Betrokkene.Plaats(kolom, o.Id));
        db.Add(new OverdrachtInhoud
        {
            Id = o.Id,
            VanCelId = o.VanCelId,
            NaarCelId = o.NaarCelId,
            NaamOnderBeroepsgeheim = casus.NaamOnderBeroepsgeheim,
            Finaliteit = ander.Encrypt(eigen.Decrypt(casus.Finaliteit, Casus.PlaatsFinaliteit(id)), Casus.PlaatsFinaliteit(o.Id))!,
            Voornaam = Over(b.Voornaam, "voornaam"),
            Achternaam = Over(b.Achternaam, "achternaam"),
            Geboortedatum = Over(b.Geboortedatum, "geboortedatum"),
            Taken = Meegekregen.Versleutel(taken.Select(t => new LopendeTaak(eigen.Decrypt(t.Wat, Taak.Kolom("wat", t.Id))!, t.Tegen)), o.Id, ander),
        });
        if (casus.RondOverdrachtAf(termijnen.Nu) is { } w)
        {
            throw new InvalidOperationException($"A casus that both mayors moved could not be closed: {w.Regel}.");
        }

        await db.LaatTakenVervallenAsync(id, termijnen.Nu, ct);
        o.Bezorg(termijnen.Weg);
        db.AddEvent(new OverdrachtBezorgdV1(o.Id, termijnen.Nu), o.NaarCelId);
    }

    /// <summary>Receiving side: its own casus, which waits for a fresh weging. Whether the person was known here is not looked at: nobody is told, and nothing is joined by itself.</summary>
    public async Task OpenAsync(Overdracht o, CancellationToken ct)
    {
        if (await db.OverdrachtInhouden.FirstOrDefaultAsync(i => i.Id == o.Id, ct) is not { } inhoud)
        {
            return; // opened before
        }

        var cel = (await sender.Send(new GeefCel(o.NaarCelId), ct)).Value ?? throw new InvalidOperationException("The receiving LIVC R does not answer."); // tried again
        var jaar = termijnen.Vandaag.Year;
        var nummer = Casusnummer.Maak(cel.Naam, jaar, await db.VolgendNummerAsync(o.NaarCelId, jaar, ct));
        db.Add(Casus.UitOverdracht(o, inhoud, nummer, termijnen.WegenTegen, termijnen.Nu));
        db.Add(Meegekregen.Van(o, inhoud, termijnen.Nu));
        db.Remove(inhoud);
        db.AddEvent(new CasusGeopendV1(o.Id, default, nummer, termijnen.Nu));
        db.AddLog(ToonStappen.Log("OpenOverdracht", o.Id, "overdracht", "AVG-12"));
    }
}

internal static class Overdrachtstop
{
    public static readonly Refusal AanTafel = Weigering.Toestand("Over deze casus loopt nu een agendapunt. Rond dat eerst af.");

    /// <summary>A room is open about this casus: what is decided there goes first.</summary>
    public static Task<bool> IsAanTafelAsync(this CasusoverleggenDbContext db, CasusId casus, CancellationToken ct) => db.Agendapunten.AnyAsync(a => a.CasusId == casus && a.Staat == AgendapuntStaat.Bezig, ct);

    /// <summary>Takes away what is proposed or offered of a casus, whoever asks: to the other side it is the same. The caller puts the casus back, saves, and then destroys the keys.</summary>
    public static async Task<IReadOnlyList<CasusId>> StopOverdrachtAsync(this CasusoverleggenDbContext db, CasusId casus, DateTimeOffset weg, CancellationToken ct)
    {
        db.RemoveRange(await db.Overdrachtsvoorstellen.Where(v => v.CasusId == casus).ToListAsync(ct));
        var open = await db.Overdrachten.Where(o => o.CasusId == casus && o.VernietigOp == null).ToListAsync(ct);
        foreach (var o in open)
        {
            o.Breek(o.Loopt ? OverdrachtStaat.Ingetrokken : null, weg);
        }

        return open.ConvertAll(o => o.Id);
    }

    /// <summary>After the save, which an answer at the same moment stops. Cut off here, the nightly job finds them.</summary>
    public static async Task VernietigAsync(this IKeyVault kluis, IEnumerable<CasusId> sleutels, CancellationToken ct)
    {
        foreach (var id in sleutels)
        {
            await kluis.DestroyAsync(id.Waarde, ct);
        }
    }
}
