using System.Globalization;
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

/// <summary>When the LIVC R usually meets, kept by its coordination. The form carries the version it was read with, so the second of two writers is told.</summary>
internal static class HoudVastMoment
{
    public static readonly Refusal Tweede = Weigering.Toestand("Iemand anders wijzigde het vaste moment terwijl u schreef. Kijk na wat er nu staat en bewaar opnieuw.");

    private static readonly int[] Duren = [30, 60, 90, 120, 150, 180, 240];

    public sealed record Vraag : IQuery<Model>;

    /// <param name="Vast">Null: there is none.</param>
    internal sealed record Model(Keuze? Vast, string Versie) : MetFormulier
    {
        public IReadOnlyList<int> Duur => Duren;
    }

    internal sealed record Keuze(Maandweek Week, Weekdag Dag, TimeOnly Uur, int Minuten, string Plaats);

    public sealed record Opdracht : ICommand<Done>
    {
        public string? Versie { get; init; }
        public string? Week { get; init; }
        public string? Dag { get; init; }
        public string? Uur { get; init; }
        public string? Minuten { get; init; }
        public string? Plaats { get; init; }
    }

    /// <summary>There is none any more.</summary>
    public sealed record Wissing : ICommand<Done>;

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator()
        {
            RuleFor(o => o.Week).Must(w => Invoer.LeesCode<Maandweek>(w) is not null).WithMessage("Kies hoe vaak het overleg plaatsvindt.");
            RuleFor(o => o.Dag).Must(d => Invoer.LeesCode<Weekdag>(d) is not null).WithMessage("Kies een dag.");
            RuleFor(o => o.Uur).Custom((uur, c) =>
            {
                if (!TimeParts.TryParse(uur, out var t, out var fout) || t is null)
                {
                    c.AddFailure(fout ?? "Vul het beginuur in. Bijvoorbeeld: 14.00.");
                }
            });
            RuleFor(o => o.Minuten).Must(m => Lees(m) is not null).WithMessage("Kies hoelang het overleg duurt.");
            RuleFor(o => o.Plaats).Verplicht("Vul in waar het overleg plaatsvindt.", 300);
        }

        public static int? Lees(string? minuten) => int.TryParse(minuten, NumberStyles.None, CultureInfo.InvariantCulture, out var m) && Duren.Contains(m) ? m : null;
    }

    internal sealed class Handler(CasusoverleggenDbContext db, ICurrentUser user, IKeyVault kluis) : IRequestHandler<Vraag, Result<Model>>, IRequestHandler<Opdracht, Result<Done>>, IRequestHandler<Wissing, Result<Done>>
    {
        public async Task<Result<Model>> Handle(Vraag request, CancellationToken cancellationToken)
        {
            if (user is not { IsCoordinatie: true, Cel: { } cel })
            {
                return Weigering.NietUitgenodigd;
            }

            var vast = await db.VasteMomenten.AsNoTracking().FirstOrDefaultAsync(v => v.CelId == cel, cancellationToken);
            return new Model(vast is null ? null : await LeesAsync(kluis, vast, cancellationToken), VersieVan(vast));
        }

        public async Task<Result<Done>> Handle(Opdracht request, CancellationToken cancellationToken)
        {
            if (user is not { IsCoordinatie: true, Cel: { } cel })
            {
                return Weigering.NietUitgenodigd;
            }

            var uur = TimeParts.TryParse(request.Uur, out var u, out _) ? u : null;
            var keuze = new Keuze(Invoer.LeesCode<Maandweek>(request.Week)!.Value, Invoer.LeesCode<Weekdag>(request.Dag)!.Value, uur!.Value, Validator.Lees(request.Minuten)!.Value, request.Plaats!.Trim());
            var vast = await db.VasteMomenten.FirstOrDefaultAsync(v => v.CelId == cel, cancellationToken);
            if (vast is not null && await LeesAsync(kluis, vast, cancellationToken) == keuze)
            {
                return Done.Ok; // pressed twice
            }

            if (VersieVan(vast) != request.Versie)
            {
                return Tweede;
            }

            var nieuw = vast is null;
            vast ??= VastMoment.Van(cel);
            vast.Schrijf(keuze.Week, keuze.Dag, keuze.Uur, keuze.Minuten, keuze.Plaats, nieuw ? await kluis.CreateAsync(vast.Sleutel, cancellationToken) : await kluis.OpenAsync(vast.Sleutel, cancellationToken));
            if (nieuw)
            {
                db.Add(vast);
            }

            Log("bewaard");
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException) // both pressed at the same moment
            {
                return Tweede;
            }

            return Done.Ok;
        }

        public async Task<Result<Done>> Handle(Wissing request, CancellationToken cancellationToken)
        {
            if (user is not { IsCoordinatie: true, Cel: { } cel })
            {
                return Weigering.NietUitgenodigd;
            }

            if (await db.VasteMomenten.FirstOrDefaultAsync(v => v.CelId == cel, cancellationToken) is { } vast)
            {
                db.Remove(vast);
                Log("gewist");
                await db.SaveChangesAsync(cancellationToken); // first: a row without its key could be neither read nor written anew
                await kluis.DestroyAsync(vast.Sleutel, CancellationToken.None);
            }

            return Done.Ok;
        }

        private void Log(string wat) => db.AddLog(new LogRegel { Actie = LogActie.Wijzigen, Handeling = "casusoverleggen.HoudVastMoment", Object = "vast moment", ObjectId = user.Cel!.Value.Waarde, Doel = "planning", Uitkomst = wat });

        private static string VersieVan(VastMoment? vast) => (vast?.Versie ?? 0).ToString(CultureInfo.InvariantCulture);
    }

    internal static async Task<Keuze> LeesAsync(IKeyVault kluis, VastMoment v, CancellationToken ct) =>
        new(v.Week, v.Dag, v.Uur, v.Minuten, (await Teksten.OpenAsync(kluis, [v.Sleutel], ct)).Lees(v.Sleutel, v.Plaats, VastMoment.Kolom(v.CelId))!);

    public static void Map(IEndpointRouteBuilder e)
    {
        const string Pad = "/overleggen/vast-moment";
        e.MapPage(Pad, (ISender s, HttpContext http) => s.ToonAsync<VastMomentPagina, Model>(new Vraag(), http)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
        e.MapForm(Pad, ([FromForm] Opdracht o, ISender s, IRegels regels, HttpContext http) =>
            s.DoeAsync<VastMomentPagina, Model>(o, "/overleggen/nieuw", new Vraag(), "vast", http, regels)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
        e.MapForm(Pad + "/wissen", (ISender s, IRegels regels, HttpContext http) =>
            s.DoeAsync<VastMomentPagina, Model>(new Wissing(), Pad, new Vraag(), "wissen", http, regels)).Voor(Rol.Coordinator, Rol.Plaatsvervanger);
    }
}
