using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Tafel;
using LivcR.Machtigingen.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Afspraken;

/// <param name="Punt">Null for who sees only their own part.</param>
/// <param name="Eigen">What waits, or waited, for the reader's own answer.</param>
/// <param name="Leidt">Chair or coordination: may print and count copies.</param>
/// <param name="Waarom">By which rules (<see cref="Leeswegen.Lijst"/>).</param>
internal sealed record Lezing(AgendapuntId Id, CasusId Casus, Agendapunt? Punt, Goedkeuring? Eigen, bool Leidt, Leesoordeel Waarom)
{
    public bool Alles => Punt is not null;
}

/// <summary>How much of an afsprakenlijst someone reads (legal.md §2.1): the coordination all; chair and police seat all, when they were there; a partner their own part, when they were there and as long as
/// they are asked. Everyone else, the colleague of who was there too, finds nothing (PAR-03, GEH-07).</summary>
internal sealed class Lijstlezer(CasusoverleggenDbContext db, ICurrentUser user, Voorzitter stoel, ISender sender, Systeemwerk systeem, TimeProvider klok)
{
    public async Task<Result<Lezing>> LeesAsync(string? agendapunt, CancellationToken ct)
    {
        if (!Id.Lees<AgendapuntId>(agendapunt, out var id) || user.Persoon is not { } ik)
        {
            return Weigering.NietUitgenodigd;
        }

        var nu = klok.GetUtcNow();
        var punt = await db.Agendapunten.AsNoTracking().Include(a => a.Deelnames).FirstOrDefaultAsync(a => a.Id == id, ct);
        var eigen = await db.Goedkeuringen.FirstOrDefaultAsync(g => g.AgendapuntId == id && g.PersoonId == ik, ct);
        if (user.IsCoordinatie)
        {
            return Lees(punt, leidt: true, punt is null ? null : new(user, punt.CelId));
        }

        var voorzitter = punt is not null && await stoel.IsAsync(punt.OverlegId, ct);
        if (voorzitter && punt!.Staat != AgendapuntStaat.Afgesloten)
        {
            return Lees(punt, leidt: true, new(user, punt.CelId, Voorzitter: true)); // the paper for a table without screens
        }

        // A partner no longer sees the list they were on; that they are asked is what gives them this.
        var deelname = punt?.Deelnames.FirstOrDefault(d => d.PersoonId == ik)
            ?? (eigen is null ? null : await systeem.DoeAsync((s, _) => s.Deelnames.AsNoTracking().FirstOrDefaultAsync(d => d.AgendapuntId == id && d.PersoonId == ik, ct)));
        if (deelname is not { NamDeel: true })
        {
            return Weigering.NietUitgenodigd;
        }

        if (await sender.MagNogAsync(user, deelname, nu, ct) is { } verlopen)
        {
            return eigen is { Open: true } || deelname.Zetel is not null ? verlopen : Weigering.NietUitgenodigd;
        }

        var vraag = new LijstVraag(user, deelname.CelId, voorzitter, punt is null or { Staat: AgendapuntStaat.Afgesloten }, NamDeel: true, deelname.Zetel is not null, GrondGeldt: true, Gevraagd: eigen is { Open: true } && Brussel.Dag(nu) <= eigen.Tegen);
        if (deelname.Zetel is { } zetel && punt is not null)
        {
            return Lees(punt, voorzitter, vraag with { ZitNog = voorzitter || await db.ZitNogAsync(sender, user, punt, zetel, nu, ct) });
        }

        return vraag.Gevraagd && await sender.VoorAndereAsync(user, deelname, ct) is { } andere ? andere : Lees(null, leidt: false, vraag with { Zetel = false });

        Result<Lezing> Lees(Agendapunt? alles, bool leidt, LijstVraag? vraag) => vraag is not null && Leeswegen.Lijst.Lees(vraag) is { Mag: true } waarom
            ? new Lezing(id, alles?.CasusId ?? eigen!.CasusId, alles, eigen, leidt, waarom)
            : Weigering.NietUitgenodigd;
    }

    /// <summary>The list of an agendapunt, made when it is first needed: at the close of the room, or earlier for its copies on paper.</summary>
    public static async Task<Afsprakenlijst> OfNieuwAsync(CasusoverleggenDbContext db, Agendapunt punt, CancellationToken ct)
    {
        if (await db.Afsprakenlijsten.FirstOrDefaultAsync(l => l.AgendapuntId == punt.Id, ct) is { } bestaand)
        {
            return bestaand;
        }

        var lijst = Afsprakenlijst.Voor(punt);
        db.Add(lijst);
        return lijst;
    }
}
