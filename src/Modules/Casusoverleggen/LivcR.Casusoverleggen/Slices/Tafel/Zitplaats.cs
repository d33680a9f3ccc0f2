using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Tafel;

/// <summary>Whether someone still sits where they sat.</summary>
internal static class Zitplaats
{
    /// <summary>A fixed member enters in the seat they were put on the list for: an aanwijzing, or another seat, opens nothing here. Of which municipality is asked where the reader may
    /// know it; whoever holds a seat elsewhere only was taken off the list when theirs ended.</summary>
    public static async Task<bool> ZitNogAsync(this CasusoverleggenDbContext db, ISender sender, ICurrentUser user, Agendapunt punt, Zetel zetel, DateTimeOffset nu, CancellationToken ct)
    {
        var nis = await db.Betrokkenen.Where(b => b.CasusId == punt.CasusId).Select(b => b.GemeenteNis).FirstOrDefaultAsync(ct);
        var nog = (await sender.Send(new GeefSamenstelling(punt.CelId, Brussel.Dag(nu)), ct)).Value;
        return nog is not null && (nis is null ? nog.Zetels.Any(z => z.Volstaat && z.Zetel == zetel && z.Persoon == user.Persoon) : nog.Zit(user.Persoon!.Value, zetel, nis));
    }
}
