using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Stappen;
using LivcR.Machtigingen.Contracts;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Personen;

/// <summary>All that is held of the betrokkene (FIN-06), for the coordination: to correct it, to say who tells child and parents, and to weigh anew at 18.</summary>
internal static class ToonBetrokkene
{
    public sealed record Vraag(string? Casus) : IQuery<Model>, IOverCasus
    {
        public CasusId? LogCasus => Id.Lees<CasusId>(Casus, out var id) ? id : null;
    }

    internal sealed record Model(CasusId Id, string Nummer, bool Bekend, string? Voornaam, string? Achternaam, DateOnly? Geboren, bool Minderjarig, DateOnly? HerwegenSinds, Minderjarigheid Jeugd,
        IReadOnlyList<(DateOnly Op, IReadOnlyList<Vrijlatingspunt> Klaar)> Vrijlatingen) : MetFormulier
    {
        public string? Bewaring { get; init; }

        /// <summary>Where the betrokkene lives, of the municipalities of the LIVC R.</summary>
        public string GemeenteNis { get; init; } = "";
        public IReadOnlyList<GemeenteKaart> Gemeenten { get; init; } = [];

        /// <summary>The LIVC R chose that each of its mayors decides on every casus.</summary>
        public bool ElkeBurgemeester { get; init; }
        public Refusal? VerhuisBelet { get; init; }
        public bool MagOverdragen { get; init; }

        /// <summary>What is ticked; mostly nothing (FIN-05).</summary>
        public IReadOnlyList<string> Ideologie { get; init; } = [];

        public override string ToString() => nameof(Model);
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, ISender sender, IKeyVault kluis, IAudit audit, IRegels regels, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (await db.VanCoordinatieAsync(request.LogCasus, user, cancellationToken) is not { } casus || await db.Betrokkenen.AsNoTracking().FirstOrDefaultAsync(b => b.CasusId == casus.Id, cancellationToken) is not { } b)
            {
                return Weigering.NietUitgenodigd;
            }

            await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.ToonBetrokkene", Casus = casus.Id, Object = "betrokkene", Doel = "opvolging", Uitkomst = "met naam" }, cancellationToken);
            var sleutel = await kluis.OpenAsync(casus.Id.Waarde, cancellationToken);
            var vrij = await db.Vrijlatingen.AsNoTracking().Where(v => v.CasusId == casus.Id).OrderBy(v => v.Op).ToListAsync(cancellationToken);
            var (dag, geboren) = (Brussel.Dag(klok.GetUtcNow()), Betrokkene.LeesGeboortedatum(b.Geboortedatum, casus.Id, sleutel));
            return new Model(casus.Id, casus.Nummer, b.IsBekend, sleutel.Decrypt(b.Voornaam, Betrokkene.Plaats("voornaam", casus.Id)), sleutel.Decrypt(b.Achternaam, Betrokkene.Plaats("achternaam", casus.Id)),
                geboren, casus.Minderjarig, casus.HerwegenSinds ?? (casus.WerdMeerderjarig(geboren, dag, Leeftijdsgrenzen.Van(regels.Nu)) ? dag : null), Minderjarigheid.Lees(b.Minderjarigheid, casus.Id, sleutel),
                vrij.ConvertAll(v => (v.Op, (IReadOnlyList<Vrijlatingspunt>)v.Klaar)))
            {
                Bewaring = Bewaring.Zin(casus, regels.Nu, klok.GetUtcNow()),
                GemeenteNis = b.GemeenteNis,
                Gemeenten = (await sender.Send(new GeefCel(casus.CelId), cancellationToken)).Value?.Gemeenten ?? [],
                ElkeBurgemeester = (await sender.Send(new GeefSamenstelling(casus.CelId, dag), cancellationToken)).Value?.Bevoegd == BevoegdeBurgemeester.Elke,
                VerhuisBelet = casus.MagVerhuizen,
                MagOverdragen = casus.KentOverdracht,
                Ideologie = Ideologie.Lees(b.Ideologie, casus.Id, sleutel),
            };
        }
    }

    public static Task<Microsoft.AspNetCore.Http.IResult> NaarBetrokkeneAsync(this ISender s, ICommand<Done> opdracht, string casus, string formulier, HttpContext http, IRegels regels) =>
        s.DoeAsync<BetrokkenePagina, Model>(opdracht, $"/casussen/{casus}/betrokkene", new Vraag(casus), formulier, http, regels);

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/casussen/{id}/betrokkene", (string id, ISender s, HttpContext http) => s.ToonAsync<BetrokkenePagina, Model>(new Vraag(id), http))
        .Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}
