using System.Globalization;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Persistence;
using LivcR.Informatiedeling.Slices;
using LivcR.SharedKernel.Web;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LivcR.Informatiedeling.Panelen;

/// <summary>What the asker may read in this room now: own items always, others' by the policy over the neighbour's answer of this moment AND the database's own opinion
/// (architecture.md §5.3). Who has no place in the room gets no panel.</summary>
internal sealed class AgendapuntPaneel(InformatiedelingDbContext db, ICurrentUser user, ISender s, IKeyVault kluis, IAudit audit, IRegels regels, TimeProvider klok) : IPaneel
{
    public int Volgorde => 10;

    /// <param name="Open">The room is not over: something may still be written.</param>
    internal sealed record Model(AgendapuntId Agendapunt, bool Open, bool Bezig, Guid Verzending, IReadOnlyList<Rij> Eigen, IReadOnlyList<Rij> Gedeeld, Regelboek Regels);

    /// <param name="Waarom">The rules by which the reader sees it.</param>
    /// <param name="GeopendDoor">Own items only: who opened it.</param>
    internal sealed record Rij(InbrengId Id, string Auteur, Deelwijze Wijze, InbrengStaat Staat, DateTimeOffset? GedeeldOp, Woorden Woorden, IReadOnlyList<InzageRegel> Waarom, IReadOnlyList<string> GeopendDoor);

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (user.Persoon is not { } wie || await s.KamerAsync(context.Id?.ToString(), user, ct) is not { } kaart)
        {
            return null;
        }

        var kamer = KamerStand.Van(kaart, wie);
        var leesbaar = (await db.Inbrengen.Where(i => i.AgendapuntId == kaart.Id).OrderBy(i => i.GemaaktOp).ToListAsync(ct))
            .Select(i => (Inbreng: i, Inzage: Inzagebeleid.Lezen(new InzageVraag(i.Stand, wie, user.Cel, kamer)))).Where(x => x.Inzage.Mag).ToList();
        var gelezen = leesbaar.Where(x => x.Inbreng.Auteur != wie).Select(x => x.Inbreng).ToList();
        await audit.LogAsync(new LogRegel
        {
            Actie = LogActie.Lezen,
            Handeling = "informatiedeling.AgendapuntPaneel",
            Casus = kaart.Casus,
            Object = "agendapunt",
            ObjectId = kaart.Id.Waarde,
            Doel = "casusoverleg",
            Uitkomst = gelezen.Count.ToString(CultureInfo.InvariantCulture),
        }, ct);
        var geopend = await db.Geopend.Where(g => g.PersoonId == wie || g.Auteur == wie).Where(g => leesbaar.Select(x => x.Inbreng.Id).Contains(g.InbrengId)).ToListAsync(ct);
        await MerkGeopendAsync(gelezen.Where(i => geopend.All(g => g.InbrengId != i.Id || g.PersoonId != wie)), wie, ct);

        var namen = await NamenAsync(leesbaar.Select(x => x.Inbreng.Auteur).Concat(geopend.Select(g => g.PersoonId)), ct);
        var sleutel = (await kluis.OpenManyAsync([kaart.Casus.Waarde], ct)).GetValueOrDefault(kaart.Casus.Waarde);
        var rijen = leesbaar.Select(x => (x.Inbreng.Auteur, Rij: new Rij(x.Inbreng.Id, namen(x.Inbreng.Auteur), x.Inbreng.Wijze, x.Inbreng.StaatIn(kaart.Staat), x.Inbreng.GedeeldOp,
            sleutel is null ? Woorden.Geen : x.Inbreng.Lees(sleutel), x.Inzage.Regels,
            x.Inbreng.Auteur == wie ? [.. geopend.Where(g => g.InbrengId == x.Inbreng.Id).Select(g => namen(g.PersoonId)).Order(StringComparer.Ordinal)] : []))).ToList();
        return new(typeof(AgendapuntPaneelScherm), new Model(kaart.Id, kaart.Staat is Casusoverleggen.Contracts.AgendapuntStaat.Gepland or Casusoverleggen.Contracts.AgendapuntStaat.Bezig,
            kaart.Staat == Casusoverleggen.Contracts.AgendapuntStaat.Bezig, Guid.CreateVersion7(),
            [.. rijen.Where(r => r.Auteur == wie).Select(r => r.Rij)], [.. rijen.Where(r => r.Auteur != wie).Select(r => r.Rij)], regels.Nu));
    }

    private async Task MerkGeopendAsync(IEnumerable<Inbreng> nieuw, PersoonId wie, CancellationToken ct)
    {
        db.Geopend.AddRange(nieuw.Select(i => new Geopend(i.Id, wie, i.CelId, i.Auteur, klok.GetUtcNow())));
        if (!db.ChangeTracker.HasChanges())
        {
            return;
        }

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            db.ChangeTracker.Clear(); // the same reader in two windows: the mark is there
        }
    }

    private async Task<Func<PersoonId, string>> NamenAsync(IEnumerable<PersoonId> personen, CancellationToken ct)
    {
        var r = await s.Send(new GeefPersonen([.. personen.Distinct()]), ct);
        var namen = (r.Value ?? []).ToDictionary(p => p.Id, p => p.Naam);
        return p => namen.GetValueOrDefault(p, "Een deelnemer");
    }
}
