using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Tafel;

/// <summary>The chair: the mayor or delegate whom this meeting was put before, who today still sits for its casussen (LIV-05). A role that they keep elsewhere opens nothing here, also in the hours
/// before the end of their seat is worked off. To everyone else it is not there.</summary>
internal sealed class Voorzitter(CasusoverleggenDbContext db, ICurrentUser user, ISender sender, TimeProvider klok)
{
    public async Task<bool> IsAsync(OverlegId overleg, CancellationToken ct)
    {
        if (!user.IsBurgemeester() || user is not { Cel: { } cel, Persoon: { } ik } || !await db.Beslissers.AnyAsync(b => b.OverlegId == overleg && b.PersoonId == ik, ct))
        {
            return false;
        }

        var gemeenten = await (from a in db.Agendapunten where a.OverlegId == overleg join b in db.Betrokkenen on a.CasusId equals b.CasusId select b.GemeenteNis).Distinct().ToListAsync(ct);
        var nu = (await sender.Send(new GeefSamenstelling(cel, Brussel.Dag(klok.GetUtcNow())), ct)).Value;
        return nu is not null && nu.Zetels.Any(z => z.Volstaat && z.Zetel == Zetel.Burgemeester && z.Persoon == ik) && gemeenten.TrueForAll(nis => nu.Zit(ik, Zetel.Burgemeester, nis));
    }

    /// <summary>To decide on the whole meeting: alone, until saved.</summary>
    public async Task<Overleg?> OverlegAsync(string? overleg, CancellationToken ct)
    {
        if (!user.IsBurgemeester() || !Id.Lees<OverlegId>(overleg, out var id))
        {
            return null;
        }

        await db.VergrendelAsync(id, ct);
        return await ZoekAsync(id, ct);
    }

    /// <summary>To open or close the room: alone, until saved. The meeting first and then the room, in the order of whoever writes on its list: the other way round each would wait for the other.</summary>
    public async Task<Overleg?> OverlegVanPuntAsync(string? agendapunt, CancellationToken ct)
    {
        if (!user.IsBurgemeester() || !Id.Lees<AgendapuntId>(agendapunt, out var id))
        {
            return null;
        }

        await db.VergrendelVanAsync(id, ct);
        await db.Database.ExecuteSqlAsync($"select from casusoverleggen.agendapunt where id = {id.Waarde} for update", ct);
        return await db.Agendapunten.Where(a => a.Id == id).Select(a => (OverlegId?)a.OverlegId).FirstOrDefaultAsync(ct) is { } overleg ? await ZoekAsync(overleg, ct) : null;
    }

    /// <summary>For who keeps the afsprakenlijst: the chair and the coordination. Both may note at once, but nothing is noted in a room that closes meanwhile: it would stand on a list that was put before
    /// those present without it, and a task would stay open on a casus that is closed.</summary>
    public async Task<Agendapunt?> PuntAsync(string? agendapunt, CancellationToken ct)
    {
        if (!Id.Lees<AgendapuntId>(agendapunt, out var id))
        {
            return null;
        }

        await db.Database.ExecuteSqlAsync($"select from casusoverleggen.agendapunt where id = {id.Waarde} for share", ct);
        return await db.Agendapunten.Include(a => a.Deelnames).FirstOrDefaultAsync(a => a.Id == id, ct) is { } punt && (user.IsCoordinatie || await IsAsync(punt.OverlegId, ct)) ? punt : null;
    }

    private async Task<Overleg?> ZoekAsync(OverlegId id, CancellationToken ct) =>
        await IsAsync(id, ct) ? await db.Overleggen.Include(o => o.Agendapunten).ThenInclude(a => a.Deelnames).FirstOrDefaultAsync(o => o.Id == id, ct) : null;
}
