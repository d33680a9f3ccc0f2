using LivcR.Casusoverleggen.Contracts;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Stappen;

/// <summary>What the coordinator can do with a casus outside a meeting (legal.md §4.2). Each form is there only when its step may be taken.</summary>
internal static class ToonStappen
{
    public sealed record Vraag(string? Casus) : IQuery<Model>, IOverCasus
    {
        public CasusId? LogCasus => Id.Lees<CasusId>(Casus, out var id) ? id : null;
    }

    /// <param name="Voorstel">What waits for the chair: on which ground, since when.</param>
    internal sealed record Model(CasusId Id, string Nummer, CasusStaat Staat, bool MagSluiten, (Sluitingsgrond Grond, DateTimeOffset Op)? Voorstel) : MetFormulier
    {
        public string? Bewaring { get; init; }

        /// <summary>It may go to another LIVC R, or is on its way there.</summary>
        public bool MagOverdragen { get; init; }

        /// <summary>Set while the fresh weging of a casus from another LIVC R is due.</summary>
        public Weging? Weging { get; init; }

        public Meegave? Meegave { get; init; }

        /// <summary>The mayor's last "no", and whether it still waits in the worklist.</summary>
        public (string Zin, DateOnly Op, bool Gezien)? NietAkkoord { get; init; }
    }

    /// <param name="Tegen">Then it closes by itself.</param>
    /// <param name="Gevraagd">Since when the police is asked.</param>
    internal sealed record Weging(DateOnly Tegen, string Finaliteit, DateTimeOffset? Gevraagd)
    {
        public override string ToString() => nameof(Weging);
    }

    /// <summary>What came along from another LIVC R.</summary>
    internal sealed record Meegave(string Van, DateTimeOffset Op, string Reden, IReadOnlyList<LopendeTaak> Taken)
    {
        public override string ToString() => nameof(Meegave);
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, IKeyVault kluis, IAudit audit, IRegels regels, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (await db.VanCoordinatieAsync(request.LogCasus, user, cancellationToken) is not { } casus)
            {
                return Weigering.NietUitgenodigd;
            }

            var voorstel = await db.Sluitingsvoorstellen.AsNoTracking().FirstOrDefaultAsync(v => v.CasusId == casus.Id, cancellationToken);
            var mee = await db.Meegekregen.AsNoTracking().FirstOrDefaultAsync(m => m.CasusId == casus.Id, cancellationToken);
            if (mee is not null || casus.WachtOpWeging)
            {
                await audit.LogAsync(new LogRegel { Actie = LogActie.Lezen, Handeling = "casusoverleggen.ToonStappen", Casus = casus.Id, Doel = "overdracht", Uitkomst = "zonder naam" }, cancellationToken);
            }

            return new Model(casus.Id, casus.Nummer, casus.Staat, casus.KanSluitenZonderOverleg, voorstel is null ? null : (voorstel.Grond, voorstel.Op))
            {
                Bewaring = Bewaring.Zin(casus, regels.Nu, klok.GetUtcNow()),
                MagOverdragen = casus.KentOverdracht,
                Weging = casus.WachtOpWeging ? await WegingAsync(casus, cancellationToken) : null,
                NietAkkoord = Woord.NietAkkoord(casus.NietAkkoord, casus.NietAkkoordOp) is { } zin ? (zin, casus.NietAkkoordOp!.Value, casus.NietAkkoordGezien) : null,
                Meegave = mee is null ? null : await LeesAsync(mee, cancellationToken),
            };
        }

        private async Task<Weging> WegingAsync(Casus casus, CancellationToken ct)
        {
            var t = await Teksten.OpenAsync(kluis, [casus.Id.Waarde], ct);
            var gevraagd = await db.Wegingsvoorstellen.AsNoTracking().Where(v => v.CasusId == casus.Id).Select(v => (DateTimeOffset?)v.Op).FirstOrDefaultAsync(ct);
            return new(casus.HerzieningOp!.Value, t.Lees(casus.Id.Waarde, casus.Finaliteit, Casus.PlaatsFinaliteit(casus.Id))!, gevraagd);
        }

        private async Task<Meegave> LeesAsync(Meegekregen m, CancellationToken ct)
        {
            var sleutels = await kluis.OpenManyAsync([m.CasusId.Waarde], ct);
            return sleutels.TryGetValue(m.CasusId.Waarde, out var k)
                ? new(m.VanNaam, m.Op, k.Decrypt(m.Reden, Overdracht.PlaatsReden(m.CasusId))!, Meegekregen.Lees(k.Decrypt(m.Taken, Meegekregen.PlaatsTaken(m.CasusId))))
                : new(m.VanNaam, m.Op, "(vernietigd)", []);
        }
    }

    /// <summary>The casus, for who coordinates this LIVC R; nothing for anyone else (PAR-03).</summary>
    public static async Task<Casus?> VanCoordinatieAsync(this CasusoverleggenDbContext db, CasusId? id, ICurrentUser user, CancellationToken ct) =>
        user.IsCoordinatie && id is { } c ? await db.Casussen.FirstOrDefaultAsync(x => x.Id == c && x.CelId == user.Cel && x.Staat != CasusStaat.Vernietigd, ct) : null;

    public static LogRegel Log(string slice, CasusId casus, string doel = "opvolging", string? regel = null, string? uitkomst = null) =>
        new() { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen." + slice, Casus = casus, Object = "casus", ObjectId = casus.Waarde, Doel = doel, Regel = regel, Uitkomst = uitkomst ?? "gelukt" };

    public static void Map(IEndpointRouteBuilder e) => e.MapPage("/casussen/{id}/stappen", (string id, ISender s, HttpContext http) => s.ToonAsync<StappenPagina, Model>(new Vraag(id), http))
        .Voor(Rol.Coordinator, Rol.Plaatsvervanger);

    /// <summary>An act of this page comes back to it.</summary>
    public static Task<Microsoft.AspNetCore.Http.IResult> NaarStappenAsync(this ISender s, ICommand<Done> opdracht, string casus, string formulier, HttpContext http, IRegels regels) =>
        s.DoeAsync<StappenPagina, Model>(opdracht, $"/casussen/{casus}/stappen", new Vraag(casus), formulier, http, regels);
}
