using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using LivcR.Toegang.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.Toegang.Sessies;

/// <summary>How often one may try to sign in: per network address (one guess at many accounts) and per account (many addresses, one account).
/// A whole town hall may share one address. An unknown account is counted like a known one.</summary>
internal sealed class AanmeldGrens(IConfiguration configuration) : IDisposable
{
    public const string PerAdres = "aanmelden";

    private readonly PartitionedRateLimiter<string> _perAccount = PartitionedRateLimiter.Create<string, string>(email =>
        RateLimitPartition.GetFixedWindowLimiter(email, _ => Minuut(configuration.GetValue("Livcr:Aanmelden:PerAccount", 10))));

    public bool Mag(string? email)
    {
        var naam = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Account.Normaliseer(email))));
        using var lease = _perAccount.AttemptAcquire(naam);
        return lease.IsAcquired;
    }

    public void Dispose() => _perAccount.Dispose();

    public static void Voeg(IServiceCollection services, IConfiguration configuration) => services.AddRateLimiter(o =>
    {
        o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        o.AddPolicy(PerAdres, http => RateLimitPartition.GetFixedWindowLimiter(http.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => Minuut(configuration.GetValue("Livcr:Aanmelden:PerAdres", 120))));
    });

    private static FixedWindowRateLimiterOptions Minuut(int aantal) => new() { PermitLimit = aantal, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 };
}
