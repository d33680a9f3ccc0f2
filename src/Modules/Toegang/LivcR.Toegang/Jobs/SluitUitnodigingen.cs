using LivcR.SharedKernel;
using LivcR.Toegang.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Jobs;

/// <summary>Nightly, per LIVC R: an invitation that brought no role within its term (AVG-07) [D] lapses, and an account that nobody ever activated goes with its last invitation.
/// Runs before <see cref="RuimToegangOp"/>, which drops invitations that ended long ago.</summary>
internal sealed record SluitUitnodigingen : ICommand<Done>
{
    internal sealed class Handler(ToegangDbContext db, IKeyVault kluis, IRegels regels, ICurrentUser user, TimeProvider tijd) : IRequestHandler<SluitUitnodigingen, Result<Done>>
    {
        public async Task<Result<Done>> Handle(SluitUitnodigingen request, CancellationToken cancellationToken)
        {
            var nu = tijd.GetUtcNow();
            var grens = nu.AddDays(-regels.Nu.Termijn("AVG-07", "uitnodiging_dagen"));
            var oud = await db.Uitnodigingen.Where(u => u.Cel == user.Cel && u.VerstuurdOp < grens).ToListAsync(cancellationToken);
            var kandidaten = oud.Select(u => u.Account).Distinct().ToList();
            var rollen = (await db.Roltoekenningen.Where(r => kandidaten.Contains(r.Account)).Select(r => new { r.Account, r.Cel, r.Van }).ToListAsync(cancellationToken)).ToLookup(r => r.Account);
            var verlopen = oud.FindAll(u => u.IngetrokkenOp is null && !rollen[u.Account].Any(r => r.Cel == u.Cel && r.Van >= u.VerstuurdOp));
            verlopen.ForEach(u => u.TrekIn(nu));

            var ids = oud.Where(u => u.IngetrokkenOp is not null && !rollen[u.Account].Any()).Select(u => u.Account).ToHashSet();
            ids.ExceptWith(await db.Uitnodigingen.Where(u => ids.Contains(u.Account) && u.Cel != user.Cel && u.IngetrokkenOp == null).Select(u => u.Account).ToListAsync(cancellationToken));
            ids.ExceptWith(await db.Passkeys.Where(p => ids.Contains(p.Account)).Select(p => p.Account).ToListAsync(cancellationToken));
            var guids = ids.Select(p => p.Waarde).ToList();
            var accounts = await db.Accounts.Where(a => guids.Contains(a.Id) && a.PasswordHash == null && a.TotpGeheim == null).ToListAsync(cancellationToken);
            if (verlopen.Count + accounts.Count == 0)
            {
                return Done.Ok;
            }

            await VerwijderAsync([.. accounts.Select(a => a.Persoon)], cancellationToken);
            db.RemoveRange(accounts);
            db.AddLog(new LogRegel { Actie = LogActie.Beheren, Handeling = "toegang.SluitUitnodigingen", Object = "uitnodigingen", Doel = "bewaartermijn", Regel = "AVG-07", Uitkomst = $"{verlopen.Count} uitnodigingen, {accounts.Count} accounts" });
            await db.SaveChangesAsync(cancellationToken); // commits the deletes too
            foreach (var account in accounts)
            {
                await kluis.DestroyAsync(account.Id, cancellationToken);
            }

            return Done.Ok;
        }

        /// <summary>Whatever hangs on an account that never had a role nor a factor.</summary>
        private async Task VerwijderAsync(List<PersoonId> wie, CancellationToken ct)
        {
            foreach (var u in db.Uitnodigingen.Local.Where(u => wie.Contains(u.Account)).ToList())
            {
                db.Remove(u);
            }

            await db.Uitnodigingen.Where(u => wie.Contains(u.Account) && u.Cel != user.Cel).ExecuteDeleteAsync(ct);
            await db.Liduitnodigingen.Where(l => wie.Contains(l.Account)).ExecuteDeleteAsync(ct);
            await db.Mails.Where(m => wie.Contains(m.Persoon)).ExecuteDeleteAsync(ct);
            await db.Activeringen.Where(a => wie.Contains(a.Account)).ExecuteDeleteAsync(ct);
            await db.Aanmeldpogingen.Where(p => wie.Contains(p.Account)).ExecuteDeleteAsync(ct);
            await db.Passkeyvragen.Where(v => v.Account != null && wie.Contains(v.Account.Value)).ExecuteDeleteAsync(ct);
            await db.Herstellingen.Where(h => wie.Contains(h.Account)).ExecuteDeleteAsync(ct);
        }
    }
}
