using System.Diagnostics;

namespace LivcR.SharedKernel.Infrastructure.Log;

/// <summary>A line of the log with everything filled in: what happened, and who, when, for which cell, in which trace.</summary>
public sealed record LogPost(Guid Id, DateTimeOffset Tijd, Guid? Actor, string? Rol, Guid? Cel, Guid? Sessie, string Actie, string Handeling,
    Guid? Casus, string? Object, Guid? ObjectId, string? Doel, string? Regel, string Uitkomst, string? Trace)
{
    public static LogPost Van(LogRegel regel, ICurrentUser wie, DateTimeOffset tijd) => new(
        regel.Id, tijd, wie.Persoon?.Waarde, Rollen(wie), wie.Cel?.Waarde, wie.Sessie, regel.Actie.ToString(), regel.Handeling,
        regel.Casus?.Waarde, regel.Object, regel.ObjectId, regel.Doel, regel.Regel, regel.Uitkomst, Activity.Current?.TraceId.ToString());

    private static string? Rollen(ICurrentUser wie) => wie.IsSysteem ? "Systeem" : wie.Rollen.Count == 0 ? null : string.Join(',', wie.Rollen);
}
