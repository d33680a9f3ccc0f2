using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Jobs;

/// <summary>Nightly, per LIVC R: that something was open here is forgotten once no late fact about it can come any more, so that nothing of a destroyed casus stays (AVG-06, AVG-08).
/// What reopens after that is simply open again.</summary>
internal static class RuimOpenstaandOp
{
    /// <summary>As long as marks of delivered events are kept (ADR 0004). A fact that comes late finds the row closed under a higher number.</summary>
    public const int Dagen = 60;

    /// <returns>How many.</returns>
    public sealed record Opdracht : ICommand<int>;

    internal sealed class Handler(MachtigingenDbContext db, ICurrentUser user, TimeProvider time) : IRequestHandler<Opdracht, Result<int>>
    {
        public async Task<Result<int>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (!user.IsSysteem || user.Cel is not { } cel)
            {
                return Weigering.NietUitgenodigd;
            }

            var grens = Brussel.Dag(time.GetUtcNow()).AddDays(-Dagen);
            var weg = await db.Openstaande.Where(o => o.CelId == cel && o.GeslotenOp < grens).ExecuteDeleteAsync(cancellationToken);
            if (weg > 0)
            {
                db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "machtigingen.RuimOpenstaandOp", Object = "openstaand", Doel = "bewaartermijn", Regel = "AVG-06", Uitkomst = $"{weg} gewist" });
            }

            await db.SaveChangesAsync(cancellationToken);
            return weg;
        }
    }
}
