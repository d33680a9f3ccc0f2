using System.Globalization;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Informatiedeling.Domain;
using LivcR.Informatiedeling.Persistence;
using LivcR.Informatiedeling.Slices;
using LivcR.Informatiedeling.Slices.Embargos;
using LivcR.Machtigingen.Contracts;
using LivcR.SharedKernel.Web;
using LivcR.SharedKernel.Web.Componenten;
using LivcR.Toegang.Contracts.Queries;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LivcR.Informatiedeling.Panelen;

/// <summary>What the asker may read in this room now: own items of this room and what is readable again of an earlier one, others' by the policy over the neighbour's answer of this moment AND the database's own opinion
/// (architecture.md §5.3). Who has no place in the room gets no panel.</summary>
internal sealed class AgendapuntPaneel(InformatiedelingDbContext db, ICurrentUser user, ISender s, IKeyVault kluis, IAudit audit, IRegels regels, TimeProvider klok) : IPaneel
{
    public int Volgorde => 10;

    /// <param name="Open">The room is not over: something may still be written.</param>
    /// <param name="Verborgen">Own items that an embargo hides from their author too; withdrawing stays possible.</param>
    /// <param name="Kamer">What the room asks of any reader, and whether it holds for this one: nothing of an item.</param>
    /// <param name="Lezers">Whom the author can choose as readers; ticked beforehand, save for a minor.</param>
    internal sealed record Model(AgendapuntId Agendapunt, bool Open, bool Bezig, bool DeeltNiets, Guid Verzending, IReadOnlyList<Rij> Eigen, IReadOnlyList<Guid> Verborgen, IReadOnlyList<Rij> Gedeeld,
        IReadOnlyList<(Clausule Clausule, bool Houdt)> Kamer, IReadOnlyList<Optie> Lezers, bool Minderjarig, Regelboek Regels)
    {
        /// <summary>For coordination and mayor: an item of this room is under embargo (GEH-11). Not which, nor whose.</summary>
        public bool Opgeschort { get; init; }

        /// <summary>Chair or coordination: at the table they note and close first, so the form to bring something in is folded away.</summary>
        public bool Leidt { get; init; }

        /// <summary>The reader is in the running room: elsewhere only a draft can be kept (GEH-01).</summary>
        public bool KanDelen => Bezig && Kamer.All(k => k.Houdt);
    }

    /// <param name="Waarom">The rules by which the reader sees it.</param>
    /// <param name="GeopendDoor">Own items only: who opened it.</param>
    internal sealed record Rij(InbrengId Id, string Auteur, string Organisatie, Geheimhoudingssoort Geheimhouding, Rechtsgrond Rechtsgrond, Deelwijze Wijze, InbrengStaat Staat, DateTimeOffset? GedeeldOp,
        DateTimeOffset? Tot, Woorden Woorden, IReadOnlyList<Clausule> Waarom, string? Lezers, IReadOnlyList<string> GeopendDoor)
    {
        /// <summary>The reader is police and may hide it (GEH-11).</summary>
        public bool MagEmbargo { get; init; }

        /// <summary>Its room is over.</summary>
        public bool Voorbij { get; init; }

        /// <summary>One item as the policy opened it; its author also sees who may read it and who did.</summary>
        public static Rij Van(Inbreng i, InzageAntwoord inzage, AgendapuntStaat kamer, ContentKey? sleutel, IEnumerable<Geopend>? geopend, Func<PersoonId, string> namen) => new(i.Id, namen(i.Auteur),
            i.Organisatie, i.Geheimhouding, i.Rechtsgrond, i.Wijze, i.StaatIn(kamer), i.GedeeldOp, i.Tot, sleutel is null ? Woorden.Geen : i.Lees(inzage, sleutel), inzage.Waarom,
            geopend is null || i.Lezers is null ? null : i.Lezers.Length == 0 ? "niemand" : string.Join(", ", i.Lezers.Select(l => namen(new PersoonId(l))).Order(StringComparer.Ordinal)),
            [.. (geopend ?? []).Where(g => g.InbrengId == i.Id).Select(g => namen(g.PersoonId)).Order(StringComparer.Ordinal)])
        {
            Voorbij = kamer is AgendapuntStaat.Afgesloten or AgendapuntStaat.Vervallen,
        };
    }

    public async Task<PaneelInhoud?> GeefAsync(PaneelContext context, CancellationToken ct)
    {
        if (await s.ZichtAsync(context.Id?.ToString(), db, user, klok.GetUtcNow(), ct) is not { Kaart: var kaart, Wie: var wie } zicht)
        {
            return null;
        }

        var erbij = await db.AanwezigBij.Where(a => a.PersoonId == wie && zicht.Waar.Keys.Contains(a.AgendapuntId)).Select(a => a.InbrengId).ToHashSetAsync(ct);
        var kamer = Inzagebeleid.VanLezer(zicht.Kamer, wie, zicht.Cel);
        // Of the author's own: what was said here, and for who is at the table what others may read there again.
        AgendapuntId[] eerder = kamer.All(k => k.Houdt) ? [.. zicht.Waar.Where(w => w.Key != kaart.Id && w.Value.Staat == AgendapuntStaat.Afgesloten).Select(w => w.Key)] : [];
        var leesbaar = (await db.Inbrengen.Where(i => i.CasusId == kaart.Casus && (i.AgendapuntId == kaart.Id || i.Auteur != wie
                || (i.Staat == InbrengStaat.Gedeeld && i.Wijze != Deelwijze.Mondeling && eerder.Contains(i.AgendapuntId)))).OrderBy(i => i.GemaaktOp).ToListAsync(ct))
            .Select(i => (Inbreng: i, Inzage: Inzagebeleid.Geldend.Lezen(zicht.Vraag(i.Stand, erbij.Contains(i.Id))))).Where(x => x.Inzage.Mag).ToList();
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

        var (open, mogelijk) = (kaart.Staat is AgendapuntStaat.Gepland or AgendapuntStaat.Bezig && !zicht.Embargo, Lezerskeuze.Mogelijk(kaart, wie));
        var eigenLezers = leesbaar.Where(x => x.Inbreng.Auteur == wie).SelectMany(x => x.Inbreng.Stand.Lezers ?? []);
        var namen = await s.NamenAsync(leesbaar.Select(x => x.Inbreng.Auteur).Concat(geopend.Select(g => g.PersoonId)).Concat(mogelijk).Concat(eigenLezers), ct);
        var sleutel = (await kluis.OpenManyAsync([kaart.Casus.Waarde], ct)).GetValueOrDefault(kaart.Casus.Waarde);
        var rijen = leesbaar.Select(x => (x.Inbreng.Auteur, Rij: Maak(x.Inbreng, x.Inzage, x.Inbreng.Auteur == wie))).ToList();
        // Through a function: an embargo hides the row from its author too.
        var verborgen = (await db.Database.SqlQuery<Guid>($"select id as \"Value\" from informatiedeling.eigen({kaart.Id.Waarde}) where staat <> 'Ingetrokken'").ToListAsync(ct))
            .Except(leesbaar.Select(x => x.Inbreng.Id.Waarde)).ToList();
        var leidt = user.IsCoordinatie || user.Rollen.Any(r => r is Rol.Burgemeester or Rol.BurgemeesterGemachtigde);
        var opgeschort = leidt && (await db.Database.SqlQuery<bool>($"select informatiedeling.opgeschort_in({kaart.Id.Waarde}) as \"Value\"").ToListAsync(ct)).Single();
        var niets = open && await db.NietsGedeeld.AnyAsync(n => n.AgendapuntId == kaart.Id && n.PersoonId == wie, ct);
        return new(typeof(AgendapuntPaneelScherm), new Model(kaart.Id, open, kaart.Staat == AgendapuntStaat.Bezig && !zicht.Embargo, niets, Guid.CreateVersion7(),
            [.. rijen.Where(r => r.Auteur == wie).Select(r => r.Rij)], verborgen, [.. rijen.Where(r => r.Auteur != wie).Select(r => r.Rij)], kamer,
            [.. mogelijk.Select(p => new Optie(p.ToString(), namen(p))).OrderBy(o => o.Tekst, StringComparer.Ordinal)], open && await s.IsMinderjarigAsync(kaart.Casus, ct), regels.Nu)
        { Opgeschort = opgeschort, Leidt = leidt });

        Rij Maak(Inbreng i, InzageAntwoord inzage, bool eigen) =>
            Rij.Van(i, inzage, i.AgendapuntId == kaart.Id ? kaart.Staat : eigen ? AgendapuntStaat.Afgesloten : AgendapuntStaat.Bezig, sleutel, eigen ? geopend : null, namen) with
            {
                MagEmbargo = !eigen && i.AgendapuntId == kaart.Id && InbrengEmbargowerk.Mag(user),
            };
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
}
