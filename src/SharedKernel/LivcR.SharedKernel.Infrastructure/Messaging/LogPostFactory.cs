namespace LivcR.SharedKernel.Infrastructure.Messaging;

/// <summary>A log line with everything filled in at the moment it happened, so that it can be chained later and still tell the truth.</summary>
public sealed record LogPost(Guid Id, DateTimeOffset Tijd, Guid? Actor, string? Rol, Guid? Cel, Guid? Sessie, LogActie Actie, string Handeling,
    Guid? Casus, string? Object, Guid? ObjectId, string? Doel, string? Regel, string Uitkomst, string? Trace);

public static class LogPostFactory
{
    public static LogPost From(LogRegel r, ICurrentUser user, TimeProvider time) => new(
        r.Id, Micro(time.GetUtcNow()), user.Persoon?.Waarde, user.IsSysteem ? "Systeem" : user.Rollen.Count == 0 ? null : string.Join(',', user.Rollen),
        user.Cel?.Waarde, user.Sessie, r.Actie, r.Handeling, r.Casus?.Waarde, r.Object, r.ObjectId, r.Doel, r.Regel, r.Uitkomst,
        System.Diagnostics.Activity.Current?.TraceId.ToString());

    /// <summary>PostgreSQL keeps microseconds: cut here, so that the hash of a line can be recomputed from the table.</summary>
    private static DateTimeOffset Micro(DateTimeOffset t) => new(t.UtcTicks - (t.UtcTicks % 10), TimeSpan.Zero);
}
