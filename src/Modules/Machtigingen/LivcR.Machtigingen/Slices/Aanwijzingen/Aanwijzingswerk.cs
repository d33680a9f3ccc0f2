using LivcR.Machtigingen.Domain;
using LivcR.Machtigingen.Persistence;
using LivcR.Machtigingen.Regels;
using LivcR.SharedKernel;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Machtigingen.Slices.Aanwijzingen;

/// <summary>What one asker may do with one aanwijzing (docs/two-persons.md). Every pair has a way out when an office is absent.</summary>
/// <param name="IsContact">Speaks for the organisation; the information officer does where it has no contact, the official for the municipality's own staff.</param>
/// <param name="MagGoedkeuren">May be the second person.</param>
internal sealed record Aanwijzingsrecht(PersoonId Persoon, CelId Cel, bool IsContact, bool IsCoordinatie, bool IsBurgemeester, bool MagGoedkeuren)
{
    public bool MagBeeindigen => IsContact || IsCoordinatie || IsBurgemeester;

    public bool MagOpschorten => IsCoordinatie || IsBurgemeester;
}

/// <summary>Every act on an aanwijzing goes the same way: load it, look who asks, one method of the aggregate, the roles that follow, one log line, one save.</summary>
internal sealed class Aanwijzingswerk(MachtigingenDbContext db, ICurrentUser user, ISender sender, Rolmelder melder, Uitsluitingslijst uitgesloten, TimeProvider time)
{
    /// <summary>[D] Working days after which the mayor may approve what the coordination left waiting.</summary>
    private const int WachtWerkdagen = 5;

    public static readonly Rol[] Coordinatie = [Rol.Coordinator, Rol.Plaatsvervanger];

    public static readonly Rol[] Burgemeesters = [Rol.Burgemeester, Rol.BurgemeesterGemachtigde];

    public static readonly Rol[] Politie = [Rol.InformationOfficer, Rol.Korpschef];

    /// <summary>Who has the list of the LIVC R; the contact has a page of their own organisation.</summary>
    public static readonly Rol[] Leden = [.. Coordinatie, .. Burgemeesters, .. Politie];

    public static readonly Rol[] Allen = [.. Leden, Rol.Contactpersoon];

    /// <summary>Besides, who is appointed: for the own letter only.</summary>
    public static readonly Rol[] MetAangewezene = [.. Allen, Rol.Partner, Rol.Justitieassistent];

    public DateTimeOffset Nu => time.GetUtcNow();

    public DateOnly Vandaag => Brussel.Dag(Nu);

    /// <param name="verruimt">Lets someone sit, or sit longer: not for an organisation that turns out to be one that may appoint nobody (LIV-04, LIV-06, PAR-09).</param>
    public async Task<Result<Done>> DoeAsync(string? id, string handeling, Func<Aanwijzing, Aanwijzingsrecht, Refusal?> doe, CancellationToken ct, bool verruimt = false)
    {
        if (await LeesAsync(id, ct) is not { } gevonden)
        {
            return Weigering.NietUitgenodigd;
        }

        var (aanwijzing, recht) = gevonden;
        if (verruimt && uitgesloten.Belet(await db.Organisaties.SingleAsync(o => o.Id == aanwijzing.OrganisatieId, ct)) is { } belet)
        {
            return belet;
        }

        var gold = aanwijzing.Geldt(Vandaag);
        if (doe(aanwijzing, recht) is { } weigering)
        {
            return weigering;
        }

        var einde = gold && !aanwijzing.Geldt(Vandaag);
        await melder.WerkBijAsync(recht.Cel, aanwijzing.OrganisatieId, ct);
        await melder.ZegVoortAsync(recht.Cel, aanwijzing.OrganisatieId, einde ? aanwijzing.PersoonId : null, ct);
        db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "machtigingen." + handeling, Object = "aanwijzing", ObjectId = aanwijzing.Id, Doel = "aanwijzing", Regel = einde ? "PAR-08" : "PAR-02" });
        await db.SaveChangesAsync(ct);
        return Done.Ok;
    }

    /// <summary>Null for what is not there and for what is not this asker's to see: one answer (PAR-03).</summary>
    /// <param name="ookEigen">Also the asker's own aanwijzing.</param>
    public async Task<(Aanwijzing Aanwijzing, Aanwijzingsrecht Recht)?> LeesAsync(string? id, CancellationToken ct, bool ookEigen = false)
    {
        if (!Guid.TryParse(id, out var guid) || user is not { Persoon: { } wie, Cel: { } cel } || await db.Aanwijzingen.SingleOrDefaultAsync(a => a.Id == guid, ct) is not { } aanwijzing)
        {
            return null;
        }

        var recht = await RechtAsync(aanwijzing, wie, cel, ct);
        return user.Rollen.Any(Leden.Contains) || recht.IsContact || (ookEigen && aanwijzing.PersoonId == wie) ? (aanwijzing, recht) : null;
    }

    /// <summary>The organisations for which someone is the contact today.</summary>
    public async Task<IReadOnlyList<OrganisatieId>> EigenOrganisatiesAsync(CancellationToken ct)
    {
        var (vandaag, wie) = (Vandaag, user.Persoon);
        return !user.Rollen.Contains(Rol.Contactpersoon) ? [] : await db.Contactpersonen.AsNoTracking().Where(c => c.PersoonId == wie && c.Van <= vandaag && (c.Tot == null || vandaag < c.Tot))
            .Select(c => c.OrganisatieId).ToListAsync(ct);
    }

    /// <summary>In which way this asker may enter a request for an organisation; null for not at all.</summary>
    public async Task<Aanvraagsoort?> SoortAsync(OrganisatieId organisatie, CancellationToken ct)
    {
        var vandaag = Vandaag;
        var contacten = await db.Contactpersonen.AsNoTracking().Where(c => c.OrganisatieId == organisatie && c.Van <= vandaag && (c.Tot == null || vandaag < c.Tot)).Select(c => c.PersoonId).ToListAsync(ct);
        var gemeente = await db.Organisaties.AnyAsync(o => o.Id == organisatie && o.Sector == Contracts.Sector.Gemeente, ct);
        return user.Rollen.Contains(Rol.Contactpersoon) && contacten.Exists(c => c == user.Persoon) ? Aanvraagsoort.Contactpersoon
            : gemeente && user.Rollen.Any(Coordinatie.Contains) ? Aanvraagsoort.Gemeente
            : contacten.Count == 0 && !gemeente && user.Rollen.Any(Politie.Contains) ? Aanvraagsoort.Brief
            : null;
    }

    private async Task<Aanwijzingsrecht> RechtAsync(Aanwijzing a, PersoonId wie, CelId cel, CancellationToken ct)
    {
        var (coordinatie, burgemeester) = (user.Rollen.Any(Coordinatie.Contains), user.Rollen.Any(Burgemeesters.Contains));
        var tweede = a.AangevraagdIn == cel
            && (a.Soort == Aanvraagsoort.Gemeente ? burgemeester : coordinatie || (burgemeester && await CoordinatieBlijftUitAsync(a, cel, ct)));
        return new(wie, cel, await SoortAsync(a.OrganisatieId, ct) is not null, coordinatie, burgemeester, tweede);
    }

    /// <summary>Nobody of the coordination is there to approve it, or nobody did for a week of work: then the mayor or delegate may [D].</summary>
    private async Task<bool> CoordinatieBlijftUitAsync(Aanwijzing a, CelId cel, CancellationToken ct)
    {
        if (a.AangevraagdOp is { } op && new Werkdagen().WerkdagenTussen(Brussel.Dag(op), Vandaag) >= WachtWerkdagen)
        {
            return true;
        }

        var houders = await sender.Send(new GeefRolhouders(cel, Coordinatie), ct);
        return (houders.Value ?? []).All(h => h.Persoon == a.PersoonId || h.Persoon == a.AangevraagdDoor);
    }
}
