using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Published;
using LivcR.SharedKernel.Infrastructure.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LivcR.Casusoverleggen.Slices.Casussen;

/// <summary>One casus. The coordination sees all of it; a casusregisseur sees agreements and task states, without the name (legal.md §2.1).</summary>
internal static class ToonCasus
{
    public sealed record Vraag(string? Casus) : IQuery<Model>, IOverCasus
    {
        public CasusId? LogCasus => Id.Lees<CasusId>(Casus, out var id) ? id : null;
    }

    /// <param name="Naam">Null where the asker may not read it.</param>
    internal sealed record Model(CasusId Id, string Nummer, CasusStaat Staat, DateTimeOffset StaatSinds, DateTimeOffset GeopendOp, bool Minderjarig, bool WerdMeerderjarig, string? Naam,
        DateOnly? Geboren, string? GemeenteNis, string? Finaliteit, DateOnly? Herziening, DateOnly? VernietigenOp, Sluitingsgrond? Grond, DateOnly? GgbGeldigTot, bool Coordinatie,
        IReadOnlyList<OverlegRij> Overleggen, IReadOnlyList<BesluitRij> Besluiten, IReadOnlyList<TaakRij> Taken) : MetFormulier
    {
        /// <summary>Belang van het kind, as written with the casus itself.</summary>
        public string? Belang { get; init; }

        /// <summary>It is still to be written, and the coordination may.</summary>
        public bool MistBelang { get; init; }

        /// <summary>Until when it is there, and why (AVG-07).</summary>
        public string? Bewaring { get; init; }

        /// <summary>Came from another LIVC R and was not weighed here.</summary>
        public bool Ongewogen { get; init; }

        /// <summary>The mayor's last "no" to a proposal, for the coordination.</summary>
        public string? NietAkkoord { get; init; }

        public required Leesoordeel Waarom { get; init; }

        public IReadOnlyList<PaneelInhoud> Panelen { get; init; } = [];
    }

    internal sealed record OverlegRij(Guid Overleg, DateTimeOffset Begin, string Staat, string? Uitkomst);

    internal sealed record BesluitRij(DateTimeOffset Op, string Tekst);

    internal sealed record TaakRij(Guid Id, string Wat, string Eigenaar, DateOnly Tegen, TaakStaat Staat, bool TeLaat);

    private sealed record Plat(CasusId Id, string Nummer, CasusStaat Staat, DateTimeOffset StaatSinds, DateTimeOffset GeopendOp, bool Minderjarig, byte[] Finaliteit, DateOnly? HerzieningOp,
        Sluitingsgrond? Grond, DateTimeOffset? AfgeslotenOp, DateOnly? GgbGeldigTot, PersoonId? Casusregisseur, DateTimeOffset? AanvaardOp, CelId Cel, byte[]? Voornaam, byte[]? Achternaam, byte[]? Geboortedatum, string? GemeenteNis, byte[]? Belang, bool HeeftBelang, bool Ongewogen,
        Voorstelsoort? NietAkkoord, DateOnly? NietAkkoordOp, DateOnly? HerwegenSinds);

    /// <summary>One line of what happened: meetings, decisions and tasks alike.</summary>
    private sealed record Regel(string Soort, Guid Id, DateTimeOffset Op, string Staat, string? Woord, DateOnly? Tegen, byte[]? Tekst);

    /// <summary>Asked before any row is looked for, so that a casus of somebody else takes no longer than one that is not there. Not what decides: that is the policy of the table.</summary>
    private const string Poort = "((select nullif(current_setting('livcr.breed', true), '') is not null) or $1 = any(array(select e.casus_id from casusoverleggen.eigen_inzage e)))";

    private const string VraagCasus = $"""
        select c.nummer, c.staat, c.staat_sinds, c.geopend_op, c.minderjarig, c.finaliteit, c.herziening_op, c.grond, c.afgesloten_op, c.ggb_geldig_tot, c.casusregisseur, c.regisseur_aanvaard_op, c.cel_id,
          b.voornaam, b.achternaam, b.geboortedatum, b.gemeente_nis, c.belang,
          c.belang is not null or (c.minderjarig and exists (select from casusoverleggen.agendapunt a where a.casus_id = c.id and a.belang is not null)), c.ongewogen, c.niet_akkoord, c.niet_akkoord_op, c.herwegen_sinds
        from casusoverleggen.casus c left join casusoverleggen.betrokkene b on b.casus_id = c.id where c.id = $1 and c.staat <> 'Vernietigd' and {Poort}
        """;

    private const string VraagRegels = $"""
        select * from (select 'overleg', o.id, o.begin, o.staat, a.uitkomst, null::date, null::bytea
          from casusoverleggen.agendapunt a join casusoverleggen.overleg o on o.id = a.overleg_id where a.casus_id = $1
        union all select 'besluit', b.id, b.op, '', null, null, b.tekst from casusoverleggen.besluit b where b.casus_id = $1
        union all select 'taak', t.id, t.op, t.staat, t.eigenaar_functie, t.tegen, t.wat from casusoverleggen.taak t where t.casus_id = $1) r where {Poort}
        """;

    internal sealed class Handler(ReadRound<CasusoverleggenDbContext> lees, ICurrentUser user, ISender sender, IKeyVault kluis, IAudit audit, IRegels regels, GelezenCasussen gelezen, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (request.LogCasus is not { } id || await LeesAsync(id, cancellationToken) is not ({ } p, var rijen)
                || Leeswegen.Casus.Lees(new(user, p.Cel, p.Casusregisseur, p.AanvaardOp, HeeftOpvolging: false)) is not { Mag: true } waarom
                || !await sender.WerktNogAsync(user, klok.GetUtcNow(), cancellationToken))
            {
                return user.IsCoordinatie && request.LogCasus is { } c && await IsOpgeschortAsync(c, cancellationToken) ? Vervallen.Opgeschort(regels) : Weigering.NietUitgenodigd;
            }

            gelezen.Onthoud(new CasusKaart(p.Id, p.Nummer, user.Cel!.Value, p.Staat, p.Minderjarig, p.Achternaam is not null) { HeeftBelang = p.HeeftBelang });
            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.ToonCasus", Casus = id, Doel = "opvolging", Uitkomst = user.IsCoordinatie ? "met naam" : "zonder naam" }, cancellationToken);
            return Maak(p, rijen, waarom, await Teksten.OpenAsync(kluis, [id.Waarde], cancellationToken));
        }

        /// <summary>The casus and all that happened in it, as far as the database shows them to this asker.</summary>
        private async Task<(Plat? Casus, List<Regel> Rijen)> LeesAsync(CasusId id, CancellationToken ct)
        {
            var casus = Question.Of(VraagCasus, r => new Plat(id, r.GetString(0), r.Enum<CasusStaat>(1), r.GetFieldValue<DateTimeOffset>(2), r.GetFieldValue<DateTimeOffset>(3), r.GetBoolean(4),
                r.GetFieldValue<byte[]>(5), r.ValueOrNull<DateOnly>(6), r.IsDBNull(7) ? null : r.Enum<Sluitingsgrond>(7), r.ValueOrNull<DateTimeOffset>(8), r.ValueOrNull<DateOnly>(9),
                r.ValueOrNull<Guid>(10) is { } regisseur ? new PersoonId(regisseur) : null, r.ValueOrNull<DateTimeOffset>(11), new CelId(r.GetGuid(12)), r.OrNull<byte[]>(13), r.OrNull<byte[]>(14), r.OrNull<byte[]>(15), r.OrNull<string>(16),
                r.OrNull<byte[]>(17), r.GetBoolean(18), r.GetBoolean(19), r.IsDBNull(20) ? null : r.Enum<Voorstelsoort>(20), r.ValueOrNull<DateOnly>(21), r.ValueOrNull<DateOnly>(22)), id.Waarde);
            var rijen = Question.Of(VraagRegels, r => new Regel(r.GetString(0), r.GetGuid(1), r.GetFieldValue<DateTimeOffset>(2), r.GetString(3), r.OrNull<string>(4), r.ValueOrNull<DateOnly>(5), r.OrNull<byte[]>(6)), id.Waarde);
            await lees.AskAsync(ct, casus, rijen);
            return (casus.Rows.FirstOrDefault(), rijen.Rows);
        }

        private async Task<bool> IsOpgeschortAsync(CasusId id, CancellationToken ct) =>
            (await lees.AskAsync(ct, Question.Of("select exists (select from casusoverleggen.opschorting where casus_id = $1)", r => r.GetBoolean(0), id.Waarde)))[0];

        private Model Maak(Plat p, List<Regel> rijen, Leesoordeel waarom, Teksten t)
        {
            var vandaag = Brussel.Dag(klok.GetUtcNow());
            string? Lees(byte[]? cijfer, string kolom) => t.Lees(p.Id.Waarde, cijfer, Betrokkene.Plaats(kolom, p.Id));
            var heel = user.IsCoordinatie;
            var geboren = heel && DateOnly.TryParseExact(Lees(p.Geboortedatum, "geboortedatum"), "O", out var d) ? d : (DateOnly?)null;
            var bewaring = new Bewaring(p.Staat, p.Minderjarig, p.Ongewogen, p.AfgeslotenOp, p.HerzieningOp);
            return new Model(p.Id, p.Nummer, p.Staat, p.StaatSinds, p.GeopendOp, p.Minderjarig,
                heel && p.Minderjarig && (p.HerwegenSinds is not null || (geboren is { } g && Leeftijd.Op(g, vandaag) >= regels.Nu.Termijn("MIN-01", "meerderjarig_jaar"))),
                !heel ? null : p.Achternaam is null ? "Nog niet genoemd" : $"{Lees(p.Voornaam, "voornaam")} {Lees(p.Achternaam, "achternaam")}".Trim(),
                geboren, p.GemeenteNis, heel ? t.Lees(p.Id.Waarde, p.Finaliteit, Casus.PlaatsFinaliteit(p.Id)) : null, p.HerzieningOp,
                bewaring.VernietigenOp(Bewaartermijnen.Van(regels.Nu)), p.Grond, heel ? p.GgbGeldigTot : null, heel,
                [.. rijen.Where(r => r.Soort is "overleg").OrderByDescending(r => r.Op)
                    .Select(r => new OverlegRij(r.Id, r.Op, Woord.Van(Enum.Parse<OverlegStaat>(r.Staat)), r.Woord is null ? null : Woord.Van(Enum.Parse<Uitkomst>(r.Woord))))],
                [.. rijen.Where(r => r.Soort is "besluit").OrderByDescending(r => r.Op).Select(r => new BesluitRij(r.Op, t.Lees(p.Id.Waarde, r.Tekst, Besluit.Kolom(r.Id))!))],
                [.. rijen.Where(r => r.Soort is "taak").OrderByDescending(r => r.Tegen)
                    .Select(r => (Rij: r, Staat: Enum.Parse<TaakStaat>(r.Staat)))
                    .Select(x => new TaakRij(x.Rij.Id, t.Lees(p.Id.Waarde, x.Rij.Tekst, Taak.Kolom("wat", x.Rij.Id))!, x.Rij.Woord!, x.Rij.Tegen!.Value, x.Staat,
                        x.Staat is TaakStaat.Open or TaakStaat.Lopend && x.Rij.Tegen < vandaag))])
            {
                Waarom = waarom,
                Bewaring = bewaring.Zin(regels.Nu, vandaag),
                Ongewogen = p.Ongewogen,
                NietAkkoord = heel ? Woord.NietAkkoord(p.NietAkkoord, p.NietAkkoordOp) : null,
                Belang = heel ? t.Lees(p.Id.Waarde, p.Belang, Casus.PlaatsBelang(p.Id)) : null,
                MistBelang = heel && p is { Minderjarig: true, HeeftBelang: false } && p.Staat is not (CasusStaat.Afgesloten or CasusStaat.Vernietigd),
            };
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/casussen/{id}", async (string id, ISender s, PaneelVerzameling panelen, HttpContext http) =>
    {
        var r = await s.Send(new Vraag(id), http.RequestAborted);
        if (!r.Ok)
        {
            return SchermAntwoord.Geweigerd(r.Refusals, http);
        }

        var context = new PaneelContext(r.Value!.Id.Waarde, http.Request.Query.ToDictionary(q => q.Key, q => (string?)q.Value));
        return Scherm<CasusPagina>.Toon(r.Value with { Panelen = await panelen.GeefAsync(Plaatsen.Casus, context, http.RequestAborted) });
    }).VoorIedereenIngelogd();
}
