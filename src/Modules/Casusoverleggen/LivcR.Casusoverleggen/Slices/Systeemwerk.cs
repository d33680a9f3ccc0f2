using LivcR.Casusoverleggen.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Casusoverleggen.Slices;

/// <summary>The effect of an act that reaches rows which the actor may not read: done by the system, for the LIVC R acted for, after the slice asked who acts and read under that person's own
/// right what gives them the power. The system also sees casussen under embargo (GEH-11): the slice must have found the casus under the actor's right first.</summary>
internal sealed class Systeemwerk(IServiceScopeFactory scopes, ICurrentUser user)
{
    public async Task<T> DoeAsync<T>(Func<CasusoverleggenDbContext, IKeyVault, Task<T>> werk)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().AlsSysteem(user.Cel);
        return await werk(scope.ServiceProvider.GetRequiredService<CasusoverleggenDbContext>(), scope.ServiceProvider.GetRequiredService<IKeyVault>());
    }
}
