using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Stappen;
using LivcR.SharedKernel.Web;

namespace LivcR.Casusoverleggen.Slices;

/// <summary>The head of a page about a casus that another module owns.</summary>
internal sealed class CasuskopPaneel(CasusoverleggenDbContext db, ICurrentUser user, IRegels regels, TimeProvider klok) : IPaneel
{
    public int Volgorde => 1;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct) =>
        context.Id is { } id && await db.VanCoordinatieAsync(new CasusId(id), user, ct) is { } casus ? new(typeof(Casuskop), Bewaring.Zin(casus, regels.Nu, klok.GetUtcNow())) : null;
}
