using LivcR.Casusoverleggen.Contracts;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Informatiedeling.Slices.Embargos;

/// <summary>Work of the police on the embargo of an item: done by the system for the LIVC R acted for, after it was asked who wants it (GEH-11). An embargo opens nothing: what police may
/// hide is what they read themselves, in the room, by the same policy as everyone; the system sets a mark and reads no word.</summary>
internal sealed class InbrengEmbargowerk(InformatiedelingDbContext db, IServiceScopeFactory scopes, ICurrentUser user, ISender s, TimeProvider klok)
{
    public static readonly Rol[] Politie = [Rol.Korpschef, Rol.InformationOfficer];

    public static bool Mag(ICurrentUser user) => user is { Persoon: not null, Cel: not null } && Politie.Any(user.Rollen.Contains);

    /// <summary>Another's item that the asker reads now, in the room it was shared in; null for all else.</summary>
    public async Task<InbrengStand?> LeesbaarAsync(string? inbreng, CancellationToken ct) =>
        Mag(user) && Id.Lees<InbrengId>(inbreng, out var id)
            && await db.Inbrengen.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id && i.Auteur != user.Persoon, ct) is { Stand: var stand }
            && await s.ZichtAsync(stand.Agendapunt.ToString(), db, user, klok.GetUtcNow(), ct) is { } zicht && Inzagebeleid.Geldend.Lezen(zicht.Vraag(stand, wasErbij: false)).Mag ? stand : null;

    public async Task<T> DoeAsync<T>(Func<InformatiedelingDbContext, IKeyVault, Task<T>> werk)
    {
        if (!Mag(user))
        {
            throw new InvalidOperationException("GEH-11: asked by someone who is not police."); // a slice forgot to ask
        }

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().AlsSysteem(user.Cel!.Value);
        return await werk(scope.ServiceProvider.GetRequiredService<InformatiedelingDbContext>(), scope.ServiceProvider.GetRequiredService<IKeyVault>());
    }

    public static async Task<bool> ZetAsync(InformatiedelingDbContext db, InbrengId inbreng, bool aan, CancellationToken ct) =>
        (await db.Database.SqlQuery<bool>($"""select informatiedeling.schort_op({inbreng.Waarde}, {aan}) as "Value" """).ToListAsync(ct)).Single();

    /// <summary>Shows the item again to whoever the policy lets read it. The caller saves.</summary>
    public static async Task HefOpAsync(InformatiedelingDbContext db, InbrengEmbargo embargo, CancellationToken ct)
    {
        await ZetAsync(db, embargo.InbrengId, aan: false, ct);
        db.Remove(embargo); // and with it why
        db.AddLog(Log(embargo.CasusId, embargo.InbrengId, "HefInbrengEmbargoOp"));
    }

    public static LogRegel Log(CasusId casus, InbrengId inbreng, string handeling) =>
        new() { Actie = LogActie.Wijzigen, Handeling = "informatiedeling." + handeling, Casus = casus, Object = "inbreng", ObjectId = inbreng.Waarde, Doel = "embargo", Regel = "GEH-11" };
}
