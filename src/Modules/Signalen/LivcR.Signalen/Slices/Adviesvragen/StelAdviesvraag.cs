using FluentValidation;
using LivcR.Machtigingen.Contracts.Queries;
using LivcR.SharedKernel;
using LivcR.SharedKernel.Web;
using LivcR.Signalen.Contracts.Events;
using LivcR.Signalen.Domain;
using LivcR.Signalen.Persistence;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LivcR.Signalen.Slices.Adviesvragen;

/// <summary>A partner asks the coordination something without a person in it. That is said above the field; nobody's words are searched for names.</summary>
internal static class StelAdviesvraag
{
    public static readonly Rol[] Vragers = [Rol.Partner, Rol.Justitieassistent];

    public sealed record Opdracht : ICommand<AdviesvraagId>
    {
        public string? Verzending { get; init; }
        public string? Vraag { get; init; }

        public override string ToString() => nameof(Opdracht);
    }

    internal sealed class Validator : AbstractValidator<Opdracht>
    {
        public Validator() => RuleFor(o => o.Vraag).IsTekst("Schrijf uw vraag.");
    }

    internal sealed class Handler(SignalenDbContext db, ICurrentUser user, ISender sender, IKeyVault kluis, Termijnen termijnen) : IRequestHandler<Opdracht, Result<AdviesvraagId>>
    {
        public async Task<Result<AdviesvraagId>> Handle(Opdracht o, CancellationToken ct)
        {
            if (user is not { Persoon: { } persoon, Cel: { } cel } || !user.Rollen.Any(Vragers.Contains)) return Weigering.NietUitgenodigd;
            if (await sender.Send(new GeefCel(cel), ct) is { Value.Belet: { } belet }) return belet;

            var van = await sender.Send(new GeefAfzender(persoon, cel), ct);
            if (!van.Ok) return Result<AdviesvraagId>.Refused(van.Refusals);

            // Sent twice, it is one question.
            var id = Id.UitVerzending<AdviesvraagId>(o.Verzending, persoon);
            var sleutel = await kluis.CreateAsync(id.Waarde, ct);
            db.Adviesvragen.Add(Adviesvraag.Stel(id, cel, persoon, van.Value!.OrganisatieNaam, o.Vraag!.Trim(), sleutel, termijnen.Nu, termijnen.AdviesvraagWeg));
            db.AddEvent(new AdviesvraagGesteldV1(termijnen.Nu));
            db.LogAdvies(id, nameof(StelAdviesvraag));
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException e) when (e.InnerException is PostgresException { ConstraintName: "adviesvraag_pkey" })
            {
                // Sent before. Its own page shows it to who asked only.
            }

            return id;
        }
    }

    public static void Map(IEndpointRouteBuilder e)
    {
        e.MapPage("/adviesvragen/nieuw", (Termijnen termijnen) => Scherm<StelAdviesvraagPagina>.Toon(new Model(FormState.Empty, Guid.CreateVersion7().ToString(), termijnen.AdviesvraagDagen))).Voor(Vragers);

        e.MapForm("/adviesvragen/nieuw", async ([FromForm] Opdracht o, ISender sender, IRegels regels, Termijnen termijnen, CancellationToken ct) =>
        {
            var r = await sender.Send(o, ct);
            return r.Ok ? Antwoord.Redirect($"/adviesvragen/{r.Value}")
                : Scherm<StelAdviesvraagPagina>.Toon(new Model(FormState.From(r, o, regels.Nu), Guid.TryParse(o.Verzending, out var v) ? v.ToString() : Guid.CreateVersion7().ToString(), termijnen.AdviesvraagDagen), 422);
        }).Voor(Vragers);
    }

    internal sealed record Model(FormState Form, string Verzending, int Dagen);
}
