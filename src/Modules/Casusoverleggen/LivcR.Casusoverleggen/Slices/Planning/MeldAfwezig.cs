using FluentValidation;
using LivcR.Casusoverleggen.Domain.Planning;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Planning;

/// <summary>Days on which one cannot come. Without a reason (PAR-07).</summary>
internal static class MeldAfwezig
{
    /// <summary>Enough for anybody's year.</summary>
    public const int Hoogstens = 20;

    public sealed record Opdracht : ICommand<Done>
    {
        public string? VanDag { get; init; }
        public string? VanMaand { get; init; }
        public string? VanJaar { get; init; }
        public string? TotDag { get; init; }
        public string? TotMaand { get; init; }
        public string? TotJaar { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            this.Datum("Van", o => (o.VanDag, o.VanMaand, o.VanJaar), "Vul de eerste dag in. Bijvoorbeeld: 3 8 2026.");
            this.Datum("Tot", o => (o.TotDag, o.TotMaand, o.TotJaar), "Vul de laatste dag in. Bijvoorbeeld: 21 8 2026.");
        }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (user is not { Persoon: { } ik, Cel: { } cel })
            {
                return Weigering.NietUitgenodigd;
            }

            var vandaag = Brussel.Dag(klok.GetUtcNow());
            var (van, tot) = (Invoer.LeesDatum(request.VanDag, request.VanMaand, request.VanJaar)!.Value, Invoer.LeesDatum(request.TotDag, request.TotMaand, request.TotJaar)!.Value);
            var eigen = await db.Afwezigheden.Where(a => a.CelId == cel && a.PersoonId == ik).ToListAsync(cancellationToken);
            if (eigen.Exists(a => a.Van == van && a.Tot == tot))
            {
                return Done.Ok; // sent twice
            }

            db.RemoveRange(eigen.Where(a => a.Tot < vandaag));
            if (eigen.Count(a => a.Tot >= vandaag) >= Hoogstens)
            {
                return Weigering.Invoer("Van", $"Er staan al {Hoogstens} afwezigheden. Verwijder er eerst een.");
            }

            var nieuw = Afwezigheid.Meld(cel, ik, van, tot, vandaag);
            if (!nieuw.Ok)
            {
                return nieuw.Refusal;
            }

            db.Add(nieuw.Value!);
            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.MeldAfwezig", Object = "beschikbaarheid", ObjectId = ik.Waarde, Doel = "planning" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/beschikbaarheid/afwezig", ([FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        s.DoeAsync<BeschikbaarheidPagina, SchrijfBeschikbaarheid.Model>(o, "/beschikbaarheid", new SchrijfBeschikbaarheid.Vraag(), "afwezig", http, regels)).Voor(SchrijfBeschikbaarheid.Wie);
}
