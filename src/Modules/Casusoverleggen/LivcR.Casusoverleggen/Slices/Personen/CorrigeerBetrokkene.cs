using FluentValidation;
using LivcR.Casusoverleggen.Domain;
using LivcR.Casusoverleggen.Persistence;
using LivcR.Casusoverleggen.Slices.Overleggen;
using LivcR.Casusoverleggen.Slices.Stappen;
using LivcR.SharedKernel.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Casusoverleggen.Slices.Personen;

/// <summary>The coordinator corrects a name or a birth date, with a reason from a list in the log. The age counts anew at once (MIN-01).</summary>
internal static class CorrigeerBetrokkene
{
    /// <summary>legal.md §4.1: until then there is nobody to say anything of.</summary>
    public static readonly Refusal NietGenoemd = Weigering.Toestand("De betrokkene is nog niet genoemd. Alleen de bron noemt de naam, aan tafel.");

    public sealed record Opdracht : ICommand<Done>, IOverCasus
    {
        public string? Casus { get; init; }
        public string? Voornaam { get; init; }
        public string? Achternaam { get; init; }
        public string? GeborenDag { get; init; }
        public string? GeborenMaand { get; init; }
        public string? GeborenJaar { get; init; }
        public string? Correctiereden { get; init; }

        public CasusId? LogCasus => Id.Lees<CasusId>(Casus, out var id) ? id : null;

        public override string ToString() => nameof(Opdracht);
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Voornaam).HoogstensTekens(100);
            RuleFor(o => o.Achternaam).Verplicht("Vul de achternaam in.", 100);
            this.Datum("Geboren", o => (o.GeborenDag, o.GeborenMaand, o.GeborenJaar), verplicht: null);
            RuleFor(o => o.Correctiereden).Must(r => Invoer.LeesCode<Correctiereden>(r) is not null).WithMessage("Kies waarom u corrigeert.");
        }
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, IKeyVault kluis, IRegels regels, TimeProvider klok) : IRequestHandler<Opdracht, Result<Done>>
    {
        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (request.LogCasus is { } gekozen)
            {
                await db.VergrendelAsync(gekozen, cancellationToken); // what is put on an agenda meanwhile must know the age
            }

            if (await db.VanCoordinatieAsync(request.LogCasus, user, cancellationToken) is not { } casus || await db.Betrokkenen.FirstOrDefaultAsync(b => b.CasusId == casus.Id, cancellationToken) is not { } betrokkene)
            {
                return Weigering.NietUitgenodigd;
            }

            if (!betrokkene.IsBekend)
            {
                return NietGenoemd;
            }

            var (dag, grenzen) = (Brussel.Dag(klok.GetUtcNow()), Leeftijdsgrenzen.Van(regels.Nu));
            var geboren = Invoer.LeesDatum(request.GeborenDag, request.GeborenMaand, request.GeborenJaar);
            if (geboren > dag)
            {
                return Weigering.Invoer("Geboren", "Kies een datum in het verleden.");
            }

            if (casus.BepaalLeeftijd(geboren, dag, grenzen) is { } teJong)
            {
                return teJong.MetTekst(regels.Nu);
            }

            if (casus.Minderjarig)
            {
                (await db.Agendapunten.Where(a => a.CasusId == casus.Id).ToListAsync(cancellationToken)).ForEach(a => a.WordtMinderjarig());
            }

            // A date that is taken away says nothing about the age: what the old one said stays (MIN-06).
            var sleutel = await kluis.OpenAsync(casus.Id.Waarde, cancellationToken);
            casus.MeldMeerderjarig(geboren ?? Betrokkene.LeesGeboortedatum(betrokkene.Geboortedatum, casus.Id, sleutel), dag, grenzen);
            betrokkene.Noem(request.Voornaam?.Trim(), request.Achternaam!.Trim(), geboren, sleutel);
            db.AddLog(ToonStappen.Log(nameof(CorrigeerBetrokkene), casus.Id, "correctie", "FIN-06", request.Correctiereden));
            await db.SaveChangesAsync(cancellationToken);
            return Done.Ok;
        }
    }

    public static void Map(IEndpointRouteBuilder e) => e.MapForm("/casussen/{id}/betrokkene/correctie", (string id, [FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
        s.NaarBetrokkeneAsync(o with { Casus = id }, id, "correctie", http, regels)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
}
