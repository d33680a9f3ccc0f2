using LivcR.SharedKernel;

namespace LivcR.Machtigingen.Published;

/// <summary>Who may ask about a LIVC R: whoever acts for it now, and the system at work for it. Another LIVC R is answered like one that does not exist (AVG-12).</summary>
internal static class Vraagrecht
{
    public static bool HandeltVoor(this ICurrentUser user, CelId cel) => user.Cel == cel && (user.IsSysteem || user.Persoon is not null);
}
