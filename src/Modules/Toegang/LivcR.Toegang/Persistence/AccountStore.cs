using LivcR.SharedKernel;
using LivcR.Toegang.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace LivcR.Toegang.Persistence;

/// <summary>Identity over the house's own tables. The handler saves, once; what is kept of a passkey is <see cref="Passkey"/>, so the framework only reads here.</summary>
internal sealed class AccountStore : UserOnlyStore<Account, ToegangDbContext, Guid>
{
    public AccountStore(ToegangDbContext context) : base(context) => AutoSaveChanges = false;

    public override async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        [.. (await Context.Passkeys.Where(p => p.Account == user.Persoon).ToListAsync(cancellationToken)).Select(p => p.Info())];

    public override async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await Context.Passkeys.SingleOrDefaultAsync(p => p.SleutelId == credentialId, cancellationToken) is { } p ? await Context.Accounts.FindAsync([p.Account.Waarde], cancellationToken) : null;

    public override async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        (await Context.Passkeys.SingleOrDefaultAsync(p => p.Account == user.Persoon && p.SleutelId == credentialId, cancellationToken))?.Info();

    public override Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw new NotSupportedException("The handler adds a Passkey.");

    public override Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) => throw new NotSupportedException("The handler removes the Passkey.");
}
