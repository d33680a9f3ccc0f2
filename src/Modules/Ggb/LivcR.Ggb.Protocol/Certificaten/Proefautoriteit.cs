using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LivcR.Ggb.Protocol.Certificaten;

/// <summary>A certificate authority of its own, for the fictitious world and for tests. Its key is not kept: a folder is made once, whole.
/// In real use the register holder hands out certificates and none of this runs.</summary>
public sealed class Proefautoriteit : IDisposable
{
    private readonly ECDsa _sleutel = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _ca;
    private readonly DateTimeOffset _nu;

    public Proefautoriteit(DateTimeOffset nu)
    {
        _nu = nu;
        var verzoek = new CertificateRequest("CN=LivcR fictieve autoriteit", _sleutel, HashAlgorithmName.SHA256);
        verzoek.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        verzoek.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        _ca = verzoek.CreateSelfSigned(nu.AddDays(-1), nu.AddYears(10));
    }

    /// <summary>The authority's own certificate, to trust.</summary>
    public X509Certificate2 Autoriteit => X509CertificateLoader.LoadCertificate(_ca.RawData);

    /// <summary>For a register on this machine.</summary>
    public X509Certificate2 VoorRegister() => Maak("CN=Fictief GGB-register", "1.3.6.1.5.5.7.3.1", _nu.AddYears(5));

    /// <summary>For who asks: one information officer of one LIVC R.</summary>
    public X509Certificate2 VoorVrager(string onderwerp, DateTimeOffset? tot = null) => Maak(onderwerp, "1.3.6.1.5.5.7.3.2", tot ?? _nu.AddYears(5));

    private X509Certificate2 Maak(string onderwerp, string doel, DateTimeOffset tot)
    {
        using var sleutel = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var verzoek = new CertificateRequest(onderwerp, sleutel, HashAlgorithmName.SHA256);
        verzoek.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        verzoek.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        verzoek.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(doel)], true));
        var namen = new SubjectAlternativeNameBuilder();
        namen.AddDnsName("localhost");
        namen.AddIpAddress(IPAddress.Loopback);
        verzoek.CertificateExtensions.Add(namen.Build());
        using var kaal = verzoek.Create(_ca, _nu.AddDays(-1), tot, RandomNumberGenerator.GetBytes(16));
        return kaal.CopyWithPrivateKey(sleutel);
    }

    public void Dispose()
    {
        _ca.Dispose();
        _sleutel.Dispose();
    }
}
