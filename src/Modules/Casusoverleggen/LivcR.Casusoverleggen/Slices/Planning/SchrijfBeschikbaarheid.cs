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

/// <summary>When someone can usually come, and the days they are away: for the LIVC R acted for, read by its coordination when it plans.</summary>
internal static class SchrijfBeschikbaarheid
{
    public static readonly Rol[] Wie = [Rol.Partner, Rol.Justitieassistent, Rol.Korpschef, Rol.InformationOfficer, Rol.Burgemeester, Rol.BurgemeesterGemachtigde, Rol.Coordinator, Rol.Plaatsvervanger];

    public sealed record Vraag : IQuery<Model>;

    internal sealed record Model(IReadOnlyList<Dagdeel> Dagdelen, IReadOnlyList<(Guid Id, DateOnly Van, DateOnly Tot)> Afwezig) : MetFormulier;

    public sealed record Opdracht : ICommand<Done>
    {
        public string[]? Dagdelen { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator() => RuleFor(o => o.Dagdelen).Must(d => d is null || d.All(x => Invoer.LeesCode<Dagdeel>(x) is not null)).WithMessage("Kies uit de lijst.");
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, TimeProvider klok) : IRequestHandler<Vraag, Result<Model>>, IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (user is not { Persoon: { } ik, Cel: { } cel })
            {
                return Weigering.NietUitgenodigd;
            }

            var vandaag = Brussel.Dag(klok.GetUtcNow());
            var afwezig = await db.Afwezigheden.AsNoTracking().Where(a => a.CelId == cel && a.PersoonId == ik && a.Tot >= vandaag).OrderBy(a => a.Van).ToListAsync(cancellationToken);
            return new Model((await db.Beschikbaarheden.AsNoTracking().FirstOrDefaultAsync(b => b.CelId == cel && b.PersoonId == ik, cancellationToken))?.Dagdelen ?? [], afwezig.ConvertAll(a => (a.Id, a.Van, a.Tot)));
        }

        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (user is not { Persoon: { } ik, Cel: { } cel })
            {
                return Weigering.NietUitgenodigd;
            }

            if (await db.Beschikbaarheden.FirstOrDefaultAsync(b => b.CelId == cel && b.PersoonId == ik, cancellationToken) is not { } eigen)
            {
                db.Add(eigen = Beschikbaarheid.Van(cel, ik));
            }

            eigen.Schrijf((request.Dagdelen ?? []).Select(d => Invoer.LeesCode<Dagdeel>(d)!.Value));
            db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.SchrijfBeschikbaarheid", Object = "beschikbaarheid", ObjectId = ik.Waarde, Doel = "planning" });
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/beschikbaarheid", (ISender s, HttpContext http) => s.ToonAsync<BeschikbaarheidPagina, Model>(new Vraag(), http)).Voor(Wie);
        e.MapForm("/beschikbaarheid", ([FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
            s.DoeAsync<BeschikbaarheidPagina, Model>(o, "/beschikbaarheid", new Vraag(), "dagdelen", http, regels)).Voor(Wie);
    }
}
