using FluentValidation;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Afspraken;

/// <summary>Someone who was there says that the list is right, or adds one sentence about the decision, with their function or without (GEH-09). One act for both, so that the log does not tell who had
/// something to say.</summary>
internal static class BeantwoordAfsprakenlijst
{
    public const string Akkoord = "akkoord", MetZin = "zin";

    public sealed record Opdracht : ICommand<Done>
    {
        public string? Agendapunt { get; init; }
        public string? Verzending { get; init; }
        public string? Antwoord { get; init; }
        public string? Zin { get; init; }
        public string? ZonderNaam { get; init; }

        public override string ToString() => nameof(Opdracht);
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Antwoord).Must(a => a is Akkoord or MetZin).WithMessage("Kies een antwoord.");
            RuleFor(o => o.Zin).Verplicht("Schrijf uw zin over het besluit.", Voorbehoud.MeesteTekens).When(o => o.Antwoord == MetZin);
            RuleFor(o => o.Zin).Must(string.IsNullOrWhiteSpace).WithMessage("U schreef een zin. Kies ook dat u die toevoegt, of maak dit veld leeg.").When(o => o.Antwoord == Akkoord);
        }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, IKeyVault kluis, Lijstlezer lezer, Systeemwerk systeem, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            var r = await lezer.LeesAsync(request.Agendapunt, cancellationToken);
            if (r is not { Ok: true, Value.Eigen: { } eigen })
            {
                return r.Ok ? Weigering.NietUitgenodigd : r.Refusal;
            }

            var zin = request.Antwoord == MetZin;
            var id = Voorbehoud.IdUit(request.Verzending, eigen.PersoonId);
            if (eigen.Beantwoord && (!zin || await systeem.DoeAsync((s, _) => s.Voorbehouden.AnyAsync(x => x.Id == id && x.AgendapuntId == eigen.AgendapuntId, cancellationToken))))
            {
                return Done.Ok; // the same form, sent twice
            }

            if (eigen.Antwoord(Brussel.Dag(klok.GetUtcNow())) is { } w)
            {
                return w;
            }

            if (zin)
            {
                var functie = Invoer.Ja(request.ZonderNaam) ? null : await FunctieAsync(eigen, cancellationToken);
                db.Add(Voorbehoud.Maak(id, eigen, request.Zin!.Trim(), functie, await kluis.OpenAsync(eigen.CasusId.Waarde, cancellationToken)));
            }

            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }

        private Task<string?> FunctieAsync(Goedkeuring eigen, CancellationToken ct) => systeem.DoeAsync((s, _) =>
            s.Deelnames.Where(d => d.AgendapuntId == eigen.AgendapuntId && d.PersoonId == eigen.PersoonId).Select(d => (string?)(d.Functie + ", " + d.Organisatie)).FirstOrDefaultAsync(ct));
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/afsprakenlijsten/{id}/antwoord", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        s.DoeAsync<AfsprakenlijstPagina, ToonAfsprakenlijst.Model>(o with { Agendapunt = id }, $"/afsprakenlijsten/{id}", new ToonAfsprakenlijst.Vraag(id), "antwoord", http, regels)).VoorIedereenIngelogd();
}
