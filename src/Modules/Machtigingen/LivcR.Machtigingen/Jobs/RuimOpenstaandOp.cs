using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Jobs;

/// <summary>Nightly, per LIVC R: that something was open here is forgotten once no late fact about it can come any more, so that nothing of a destroyed casus stays (AVG-06, AVG-08).
/// What reopens after that is simply open again.</summary>
internal static class RuimOpenstaandOp
{
    /// <summary>As long as marks of delivered events are kept: a fact is retried for at most some hours.</summary>
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
            var dicht = await db.Openstaande.Where(o => o.CelId == cel && o.GeslotenOp < grens).ToListAsync(cancellationToken);
            db.RemoveRange(dicht);
            await db.SaveChangesAsync(cancellationToken);
            return dicht.Count;
        }
    }
}
