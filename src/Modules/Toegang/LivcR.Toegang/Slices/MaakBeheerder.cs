using LivcR.SharedKernel;
using LivcR.Toegang.Domain;
using LivcR.Toegang.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Slices;

/// <summary>The first account of an empty installation, made by whoever runs it: a beheerder, in a LIVC R that is still to be set up. Answers the activation's key.
/// Once someone can sign in as beheerder, the others are invited through the pages.</summary>
internal sealed record MaakBeheerder(string? Email, string? Naam, bool Mail) : ICommand<string>
{
    internal const string CelNaam = "Nog op te richten";

    internal sealed class Handler(ToegangDbContext db, Uitnodiger uitnodiger, TimeProvider tijd) : IRequestHandler<MaakBeheerder, Result<string>>
    {
        public async Task<Result<string>> Handle(MaakBeheerder request, CancellationToken cancellationToken)
        {
            var fouten = new NodigUit.Toets().Validate(new NodigUit.Persoon(request.Naam, request.Email));
            if (!fouten.IsValid)
            {
                return Weigering.Toestand(string.Join(' ', fouten.Errors.Select(f => f.ErrorMessage)));
            }

            // An administrator sees no casus, but has an account here: nobody of a service that may never sit has one (LIV-06, PAR-09).
            if (await uitnodiger.UitgeslotenAsync(request.Email!, cancellationToken) is { } uitgesloten)
            {
                return uitgesloten with { Tekst = $"Dit e-mailadres hoort bij een dienst die geen account krijgt ({uitgesloten.Regel}). Kies iemand van de gemeente." }; // no rule book is loaded at a verb
            }

            var nu = tijd.GetUtcNow();
            var email = Account.Normaliseer(request.Email);
            foreach (var beheerder in await (from r in db.Geldig(nu) join a in db.Accounts on (Guid)(object)r.Account equals a.Id where r.Rol == Rol.Beheerder select a).Distinct().ToListAsync(cancellationToken))
            {
                if (!string.Equals(beheerder.Email, email, StringComparison.Ordinal) || await db.HeeftFactorAsync(beheerder, cancellationToken))
                {
                    return Weigering.Toestand("Er is al een beheerder. Laat nieuwe mensen uitnodigen via de pagina's.");
                }
            }

            var account = await uitnodiger.NeemOfMaakAsync(email, request.Naam!.Trim(), cancellationToken);
            if (!await db.IsOpenAsync(account.Persoon, nu, cancellationToken))
            {
                db.Add(new Roltoekenning(account.Persoon, Id.Nieuw<CelId>(), CelNaam, Rol.Beheerder, nu));
            }

            if (db.Entry(account).State == EntityState.Added)
            {
                db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "toegang.MaakBeheerder", Object = "account", ObjectId = account.Id, Doel = "toegangsbeheer" });
            }

            var link = await uitnodiger.MaakLinkAsync(account, isHerstel: false, request.Mail, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return link;
        }
    }
}
