using System.Text;
using LivcR.Toegang.Domain;

namespace LivcR.Toegang.Tests;

public sealed class TotpTests
{
    private static readonly byte[] Geheim = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, appendix B, the last six digits.</summary>
    [TestCase(59, "287082")]
    [TestCase(1111111109, "081804")]
    [TestCase(1111111111, "050471")]
    [TestCase(1234567890, "005924")]
    [TestCase(2000000000, "279037")]
    [TestCase(20000000000, "353130")]
    public void The_codes_are_those_of_the_standard(long seconden, string code)
    {
        var nu = DateTimeOffset.FromUnixTimeSeconds(seconden);
        Assert.That(Totp.Code(Geheim, Totp.StapVan(nu)), Is.EqualTo(code));
        Assert.That(Totp.Stap(Geheim, $" {code[..3]} {code[3..]} ", nu), Is.EqualTo(Totp.StapVan(nu)));
        Assert.That(Totp.Stap(Geheim, code, nu.AddSeconds(30)), Is.EqualTo(Totp.StapVan(nu)), "a clock may be behind");
        Assert.That(Totp.Stap(Geheim, code, nu.AddSeconds(61)), Is.Null);
        Assert.That(Totp.Stap(Geheim, code[..5], nu), Is.Null);
    }
}
