using System.Globalization;
using LivcR.Machtigingen.Persistence;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices.Organisaties;

/// <summary>Organisations by name, for who has their list.</summary>
internal sealed class ZoekOrganisaties(MachtigingenDbContext db, ICurrentUser user, IAudit audit) : IPaneel
{
    private const int Hoogstens = 5;

    public int Volgorde => 20;

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (user is not { Persoon: not null, Cel: not null } || !ToonOrganisaties.Wie.Any(user.Rollen.Contains) || context.Query.GetValueOrDefault(PaneelContext.Getypt) is not { } getypt)
        {
            return null;
        }

        var vraag = Naamvorm.Van(getypt);
        var alle = await db.Organisaties.AsNoTracking().Where(o => o.Sector != null).OrderBy(o => o.Naam).Select(o => new { o.Id, o.Naam }).ToListAsync(ct);
        var gevonden = alle.Select(o => (Rij: o, Gelijkenis: NaamVergelijker.Zoek(vraag, Naamvorm.Van(o.Naam)))).Where(o => o.Gelijkenis >= NaamVergelijker.Drempel)
            .OrderByDescending(o => o.Gelijkenis).Take(Hoogstens).Select(o => new Werkrij(o.Rij.Naam, $"/livcr/organisaties/{o.Rij.Id}")).ToList();
        await audit.LogAsync(new LogRegel { Actie = LogActie.Zoeken, Handeling = "machtigingen.Zoek", Object = "organisatielijst", Doel = "samenstelling", Uitkomst = gevonden.Count.ToString(CultureInfo.InvariantCulture) }, ct);
        return gevonden.Count == 0 ? null : PaneelInhoud.Van(new Werklijst("Organisaties", gevonden));
    }
}
