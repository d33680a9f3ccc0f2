using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices;

/// <summary>Whether a text that is about no casus names one all the same.</summary>
internal sealed class Naamtoets(CasusoverleggenDbContext db, IKeyVault kluis)
{
    /// <summary>The number or the full name of a casus that the writer may see: they learn nothing by it. One name alone may be that of anybody.</summary>
    public async Task<bool> NoemtAsync(string tekst, CelId cel, CancellationToken ct)
    {
        var casussen = await (from c in db.Casussen.AsNoTracking()
                              where c.CelId == cel
                              join b in db.Betrokkenen on c.Id equals b.CasusId into bij
                              from b in bij.DefaultIfEmpty()
                              select new { c.Id, c.Nummer, b.Voornaam, b.Achternaam }).ToListAsync(ct);
        var t = await Teksten.OpenAsync(kluis, casussen.Where(c => c.Achternaam is not null).Select(c => c.Id.Waarde), ct);
        return casussen.Exists(c =>
        {
            var (voornaam, achternaam) = (t.Lees(c.Id.Waarde, c.Voornaam, Betrokkene.Plaats("voornaam", c.Id)), t.Lees(c.Id.Waarde, c.Achternaam, Betrokkene.Plaats("achternaam", c.Id)));
            var namen = voornaam is null || achternaam is null ? [] : new[] { $"{voornaam} {achternaam}", $"{achternaam} {voornaam}" };
            return new Naamloos([c.Nummer, .. namen], "").Lees(tekst) != tekst;
        });
    }
}
