using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Contracts.Queries;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Published;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

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
        IReadOnlyList<OverlegRij> Overleggen, IReadOnlyList<BesluitRij> Besluiten, IReadOnlyList<TaakRij> Taken)
    {
        public IReadOnlyList<PaneelInhoud> Panelen { get; init; } = [];
    }

    internal sealed record OverlegRij(Guid Overleg, DateTimeOffset Begin, string Staat, string? Uitkomst);

    internal sealed record BesluitRij(DateTimeOffset Op, string Tekst);

    internal sealed record TaakRij(Guid Id, string Wat, string Eigenaar, DateOnly Tegen, TaakStaat Staat, bool TeLaat);

    private sealed record Plat(CasusId Id, string Nummer, CasusStaat Staat, DateTimeOffset StaatSinds, DateTimeOffset GeopendOp, bool Minderjarig, byte[] Finaliteit, DateOnly? HerzieningOp,
        Sluitingsgrond? Grond, DateTimeOffset? AfgeslotenOp, DateOnly? GgbGeldigTot, PersoonId? Casusregisseur, byte[]? Voornaam, byte[]? Achternaam, byte[]? Geboortedatum, string? GemeenteNis);

    /// <summary>One line of what happened: one query for meetings, decisions and tasks together.</summary>
    private sealed class Regel
    {
        public required string Soort { get; init; }
        public Guid Id { get; init; }
        public DateTimeOffset Op { get; init; }
        public required string Staat { get; init; }
        public string? Woord { get; init; }
        public DateOnly? Tegen { get; init; }
        public byte[]? Tekst { get; init; }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, IKeyVault kluis, IAudit audit, IRegels regels, GelezenCasussen gelezen, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (request.LogCasus is not { } id
                || await (from c in db.Casussen.AsNoTracking()
                          where c.Id == id
                          join b in db.Betrokkenen on c.Id equals b.CasusId into bs
                          from b in bs.DefaultIfEmpty()
                          select new Plat(c.Id, c.Nummer, c.Staat, c.StaatSinds, c.GeopendOp, c.Minderjarig, c.Finaliteit, c.HerzieningOp, c.Grond, c.AfgeslotenOp, c.GgbGeldigTot, c.Casusregisseur,
                              b.Voornaam, b.Achternaam, b.Geboortedatum, b.GemeenteNis)).FirstOrDefaultAsync(cancellationToken) is not { } p
                || !(user.IsCoordinatie || p.Casusregisseur == user.Persoon))
            {
                return Weigering.NietUitgenodigd;
            }

            gelezen.Onthoud(new CasusKaart(p.Id, p.Nummer, user.Cel!.Value, p.Staat, p.Minderjarig, p.Achternaam is not null));
            var regelsVanCasus = await db.Database.SqlQuery<Regel>($"""
                select 'overleg' as "Soort", o.id as "Id", o.begin as "Op", o.staat as "Staat", a.uitkomst as "Woord", null::date as "Tegen", null::bytea as "Tekst"
                  from casusoverleggen.agendapunt a join casusoverleggen.overleg o on o.id = a.overleg_id where a.casus_id = {id.Waarde}
                union all select 'besluit', b.id, b.op, '', null, null, b.tekst from casusoverleggen.besluit b where b.casus_id = {id.Waarde}
                union all select 'taak', t.id, t.op, t.staat, t.eigenaar_functie, t.tegen, t.wat from casusoverleggen.taak t where t.casus_id = {id.Waarde}
                """).ToListAsync(cancellationToken);
            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.ToonCasus", Casus = id, Doel = "opvolging", Uitkomst = user.IsCoordinatie ? "met naam" : "zonder naam" }, cancellationToken);
            return Maak(p, regelsVanCasus, await Teksten.OpenAsync(kluis, [id.Waarde], cancellationToken));
        }

        private Model Maak(Plat p, List<Regel> rijen, Teksten t)
        {
            var vandaag = Brussel.Dag(klok.GetUtcNow());
            string? Lees(byte[]? cijfer, string kolom) => t.Lees(p.Id.Waarde, cijfer, Betrokkene.Plaats(kolom, p.Id));
            var heel = user.IsCoordinatie;
            var geboren = heel && DateOnly.TryParseExact(Lees(p.Geboortedatum, "geboortedatum"), "O", out var d) ? d : (DateOnly?)null;
            var maanden = regels.Nu.Termijn("AVG-07", p.Minderjarig ? "casus_vernietiging_minderjarig_maanden" : "casus_vernietiging_maanden");
            return new Model(p.Id, p.Nummer, p.Staat, p.StaatSinds, p.GeopendOp, p.Minderjarig,
                p.Minderjarig && geboren is { } g && Leeftijd.Op(g, vandaag) >= regels.Nu.Termijn("MIN-01", "meerderjarig_jaar"),
                !heel ? null : p.Achternaam is null ? "Nog niet genoemd" : $"{Lees(p.Voornaam, "voornaam")} {Lees(p.Achternaam, "achternaam")}".Trim(),
                geboren, p.GemeenteNis, heel ? t.Lees(p.Id.Waarde, p.Finaliteit, Casus.PlaatsFinaliteit(p.Id)) : null, p.HerzieningOp,
                p.AfgeslotenOp is { } op ? Brussel.Dag(op).AddMonths(maanden) : null, p.Grond, heel ? p.GgbGeldigTot : null, heel,
                [.. rijen.Where(r => r.Soort is "overleg").OrderByDescending(r => r.Op)
                    .Select(r => new OverlegRij(r.Id, r.Op, Woord.Van(Enum.Parse<OverlegStaat>(r.Staat)), r.Woord is null ? null : Woord.Van(Enum.Parse<Uitkomst>(r.Woord))))],
                [.. rijen.Where(r => r.Soort is "besluit").OrderByDescending(r => r.Op).Select(r => new BesluitRij(r.Op, t.Lees(p.Id.Waarde, r.Tekst, Besluit.Kolom(r.Id))!))],
                [.. rijen.Where(r => r.Soort is "taak").OrderByDescending(r => r.Tegen)
                    .Select(r => (Rij: r, Staat: Enum.Parse<TaakStaat>(r.Staat)))
                    .Select(x => new TaakRij(x.Rij.Id, t.Lees(p.Id.Waarde, x.Rij.Tekst, Taak.Kolom("wat", x.Rij.Id))!, x.Rij.Woord!, x.Rij.Tegen!.Value, x.Staat,
                        x.Staat is TaakStaat.Open or TaakStaat.Lopend && x.Rij.Tegen < vandaag))]);
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapGet("/casussen/{id}", async (string id, ISender s, PaneelVerzameling panelen, HttpContext http) =>
    {
        var r = await s.Send(new Vraag(id), http.RequestAborted);
        if (!r.Ok)
        {
            return Antwoord.NietGevonden(http);
        }

        var context = new PaneelContext(r.Value!.Id.Waarde, http.Request.Query.ToDictionary(q => q.Key, q => (string?)q.Value));
        return Scherm<CasusPagina>.Toon(r.Value with { Panelen = await panelen.GeefAsync(Plaatsen.Casus, context, http.RequestAborted) });
    }).VoorIedereenIngelogd();
}
