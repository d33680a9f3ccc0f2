using LivcR.Casusoverleggen.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Overleggen;

/// <summary>The mayor and the delegate decide on one list: who strikes or convenes has it alone, until saved. Two strikes of different people touch different rows, and each would see the other's
/// still there (MIN-02).</summary>
internal static class Vergrendeling
{
    /// <summary>Before the list is read: what is read after it is what is saved.</summary>
    public static Task VergrendelVanAsync(this CasusoverleggenDbContext db, AgendapuntId punt, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select from casusoverleggen.overleg where id = (select overleg_id from casusoverleggen.agendapunt where id = {punt.Waarde}) for update", ct);

    /// <inheritdoc cref="VergrendelVanAsync"/>
    public static Task VergrendelAsync(this CasusoverleggenDbContext db, OverlegId overleg, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select from casusoverleggen.overleg where id = {overleg.Waarde} for update", ct);

    /// <summary>The municipality of a casus and its place on an agenda are written one after the other: whoever is second reads what the first left. Written, not only locked, so that an act that read
    /// the casus before is told too.</summary>
    public static Task VergrendelAsync(this CasusoverleggenDbContext db, CasusId casus, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"update casusoverleggen.casus set id = id where id = {casus.Waarde}", ct);

    /// <summary>Who is competent for the casus stays so until saved; whoever writes on the casus itself is not told.</summary>
    public static Task VergrendelTegenVerhuizingAsync(this CasusoverleggenDbContext db, CasusId casus, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select from casusoverleggen.casus where id = {casus.Waarde} for share", ct);
}
