using LivcR.Casusoverleggen.Contracts.Events;
using LivcR.Casusoverleggen.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Embargos;

/// <summary>Work of the police on an embargo. No person's right opens the table or the casus under it (row-level security), so it is done by the system for the LIVC R acted for,
/// after it was asked who wants it: korpschef or information officer, nobody else (GEH-11).</summary>
internal sealed class Embargowerk(Systeemwerk systeem, ICurrentUser user)
{
    public static readonly Rol[] Politie = [Rol.Korpschef, Rol.InformationOfficer];

    public bool Mag => user is { Persoon: not null, Cel: not null } && Politie.Any(user.Rollen.Contains);

    public Task<T> DoeAsync<T>(Func<CasusoverleggenDbContext, IKeyVault, Task<T>> werk) =>
        Mag ? systeem.DoeAsync(werk) : throw new InvalidOperationException("GEH-11: asked by someone who is not police."); // a slice forgot to ask

    /// <summary>Shows the casus again, in the state before. The caller saves.</summary>
    public static async Task<Refusal?> HefOpAsync(CasusoverleggenDbContext db, CasusId id, DateTimeOffset nu, CancellationToken ct)
    {
        // First, since the mark travels to the rows below the casus: what is read after it is what is saved.
        await db.Database.ExecuteSqlAsync($"update casusoverleggen.casus set onder_embargo = false where id = {id.Waarde} and onder_embargo", ct);
        if (await db.Embargos.FirstOrDefaultAsync(e => e.CasusId == id, ct) is not { } embargo || await db.Casussen.FirstOrDefaultAsync(c => c.Id == id, ct) is not { } casus)
        {
            return Weigering.NietUitgenodigd;
        }

        if (casus.HefOpschortingOp(nu) is { } w)
        {
            return w;
        }

        db.Remove(embargo); // and with it why
        db.RemoveRange(await db.Opschortingen.Where(o => o.CasusId == id).ToListAsync(ct));
        db.AddEvent(new CasusEmbargoGewijzigdV1(id, Staat: false, casus.Volgnummer));
        return null;
    }
}
