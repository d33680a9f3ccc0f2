using System.Globalization;
using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Contracts.Queries;
using MediatR;

namespace LivcR.Casusoverleggen.Slices.Schrijfwijzen;

/// <summary>"Bekend onder een andere schrijfwijze?" about the one person that is open before the coordinator. Compares the betrokkenen of this LIVC R in memory and asks Signalen to
/// compare its own; never third persons, never what partners wrote. Shows, links nothing.</summary>
internal sealed class AndereSchrijfwijzen(ReadRound<CasusoverleggenDbContext> lees, ICurrentUser user, ISender s, IKeyVault kluis, IAudit audit)
{
    /// <param name="Staat">Null for what ended: "eerder signaal" is all there is to say.</param>
    internal sealed record Rij(string Titel, string Url, string? Staat, string Uitleg);

    /// <param name="Afgekapt">There were more than are compared.</param>
    internal sealed record Model(IReadOnlyList<Rij> Rijen, bool Afgekapt);

    private sealed record Plat(CasusId Id, string Nummer, CasusStaat Staat, DateTimeOffset? AfgeslotenOp, byte[]? Voornaam, byte[]? Achternaam, byte[]? Geboortedatum);

    private const string Vraag = """
        select c.id, c.nummer, c.staat, c.afgesloten_op, b.voornaam, b.achternaam, b.geboortedatum
        from casusoverleggen.casus c join casusoverleggen.betrokkene b on b.casus_id = c.id
        where c.cel_id = $1 and c.staat <> 'Vernietigd' and b.achternaam is not null and c.id <> $2
        order by c.geopend_op desc, c.id desc limit $3
        """;

    public async Task<PaneelInhoud> ZoekAsync(Identiteit wie, SignaalId? signaal, CasusId? casus, CancellationToken ct)
    {
        var (rijen, afgekapt) = await CasussenAsync(wie, signaal, casus, ct);
        var signalen = (await s.Send(new GeefGelijkendeSignalen(wie, signaal, casus), ct)).Value;
        rijen.AddRange((signalen?.Signalen ?? []).Select(x => x.AfgeslotenOp is { } op
            ? Eerder(op, $"/signalen/{x.Id}", x.Uitleg)
            : new Rij("Signaal " + x.Nummer, $"/signalen/{x.Id}", "In weging", x.Uitleg)));
        return new(typeof(BekendPaneelScherm), new Model([.. rijen.OrderBy(r => r.Staat is null)], afgekapt || signalen is { Afgekapt: true }));
    }

    private async Task<(List<Rij> Rijen, bool Afgekapt)> CasussenAsync(Identiteit wie, SignaalId? signaal, CasusId? casus, CancellationToken ct)
    {
        var plat = await lees.AskAsync(ct, Question.Of(Vraag,
            r => new Plat(new CasusId(r.GetGuid(0)), r.GetString(1), r.Enum<CasusStaat>(2), r.ValueOrNull<DateTimeOffset>(3), r.OrNull<byte[]>(4), r.OrNull<byte[]>(5), r.OrNull<byte[]>(6)),
            user.Cel!.Value.Waarde, casus?.Waarde ?? Guid.Empty, AndereSchrijfwijze.HoogstensRijen + 1));
        var vergeleken = plat.Take(AndereSchrijfwijze.HoogstensRijen).ToList();
        await audit.LogAsync(new LogRegel
        {
            Actie = LogActie.Zoeken,
            Handeling = "casusoverleggen.AndereSchrijfwijzen",
            Casus = casus,
            Object = signaal is null ? null : "signaal",
            ObjectId = signaal?.Waarde,
            Doel = "andere schrijfwijze",
            Uitkomst = string.Create(CultureInfo.InvariantCulture, $"{vergeleken.Count} vergeleken"),
        }, ct);
        var sleutels = await kluis.OpenManyAsync([.. vergeleken.Select(p => p.Id.Waarde)], ct);
        var personen = vergeleken.Where(p => sleutels.ContainsKey(p.Id.Waarde)).Select(p => (Rij: p, Persoon: Vorm(p, sleutels[p.Id.Waarde]))).ToList();
        return ([.. AndereSchrijfwijze.Zoek(Persoonsvorm.Van(wie.Voornaam, wie.Achternaam, wie.Geboortedatum?.ToString("O", CultureInfo.InvariantCulture)), personen)
            .Select(t => t.Rij.AfgeslotenOp is { } op && t.Rij.Staat == CasusStaat.Afgesloten
                ? Eerder(op, $"/casussen/{t.Rij.Id}", t.Uitleg)
                : new Rij("Casus " + t.Rij.Nummer, $"/casussen/{t.Rij.Id}", Woord.Van(t.Rij.Staat), t.Uitleg))], plat.Count > AndereSchrijfwijze.HoogstensRijen);
    }

    private static Rij Eerder(DateTimeOffset op, string url, string uitleg) => new($"Eerder signaal, afgesloten op {NlTekst.Datum(op)}", url, null, uitleg);

    private static Persoonsvorm Vorm(Plat p, ContentKey sleutel) => Persoonsvorm.Van(sleutel.Decrypt(p.Voornaam, Betrokkene.Plaats("voornaam", p.Id)),
        sleutel.Decrypt(p.Achternaam, Betrokkene.Plaats("achternaam", p.Id)), sleutel.Decrypt(p.Geboortedatum, Betrokkene.Plaats("geboortedatum", p.Id)));
}
