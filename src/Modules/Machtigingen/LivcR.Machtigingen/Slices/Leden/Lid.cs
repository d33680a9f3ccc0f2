using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices.Leden;

/// <summary>A lidmaatschap as the contact and the coordination read it.</summary>
/// <param name="IngetrokkenOp">Since when it opens nothing in this LIVC R (PAR-08); for the coordination only.</param>
internal sealed record Lid(Guid Id, string Naam, string Organisatie, string Functie, Geheimhoudingssoort Geheimhouding, Periode Periode, bool Loopt, DateOnly? IngetrokkenOp);

internal static class Ledenlezer
{
    /// <summary>Those that run first, then those that ended.</summary>
    public static async Task<IReadOnlyList<Lid>> LedenAsync(this MachtigingenDbContext db, ISender sender, IReadOnlyList<OrganisatieId> organisaties, bool coordineert, DateOnly vandaag, CancellationToken ct)
    {
        var rijen = await (from l in db.Lidmaatschappen.AsNoTracking()
                           where organisaties.Contains(l.OrganisatieId)
                           join o in db.Organisaties on l.OrganisatieId equals o.Id
                           select new { Lid = l, o.Naam }).ToListAsync(ct);
        var ingetrokken = coordineert ? await db.Rolmeldingen.AsNoTracking().Where(r => r.Tot == null && r.IngetrokkenOp != null).ToDictionaryAsync(r => r.Grond, r => r.IngetrokkenOp, ct) : [];
        var namen = (await sender.Send(new GeefPersonen([.. rijen.Select(r => r.Lid.PersoonId).Distinct()]), ct)).Value ?? [];
        return [.. rijen.Select(r => new Lid(r.Lid.Id, namen.FirstOrDefault(n => n.Id == r.Lid.PersoonId)?.Naam ?? "Geen account in deze LIVC R", r.Naam, r.Lid.Functie, r.Lid.Geheimhouding, r.Lid.Periode, r.Lid.Tot is null || vandaag < r.Lid.Tot, ingetrokken.GetValueOrDefault(r.Lid.Id)))
            .OrderByDescending(l => l.Loopt).ThenBy(l => l.Organisatie, StringComparer.Ordinal).ThenBy(l => l.Naam, StringComparer.Ordinal)];
    }
}
