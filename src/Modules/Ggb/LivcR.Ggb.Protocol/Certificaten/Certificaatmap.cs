using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace LivcR.Ggb.Protocol.Certificaten;

/// <summary>A folder with what one side needs: <c>ca.crt</c> (whom to trust), <c>NAAM.crt</c> and <c>NAAM.key</c> (own certificate), and the key under epoch documents:
/// <c>epoch.key</c> at the register, <c>epoch.pub</c> at the asker. All PEM; keys are readable by the owner only.</summary>
public static class Certificaatmap
{
    public const string Register = "register";

    public static X509Certificate2 Autoriteit(string map) => X509CertificateLoader.LoadCertificateFromFile(Path.Combine(map, "ca.crt"));

    public static X509Certificate2 Eigen(string map, string naam) => X509Certificate2.CreateFromPemFile(Path.Combine(map, naam + ".crt"), Path.Combine(map, naam + ".key"));

    public static bool Heeft(string map, string naam) => File.Exists(Path.Combine(map, naam + ".crt")) && File.Exists(Path.Combine(map, naam + ".key"));

    /// <summary>So long before its end a certificate is spoken of: time enough to ask the register holder for another.</summary>
    public static readonly TimeSpan Bijtijds = TimeSpan.FromDays(30);

    /// <summary>When that certificate stops working, or the authority behind it; long ago when one of them cannot be read.</summary>
    public static DateTimeOffset Einde(string map, string naam)
    {
        try
        {
            using var eigen = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(map, naam + ".crt"));
            using var ca = Autoriteit(map);
            return new DateTimeOffset(eigen.NotAfter < ca.NotAfter ? eigen.NotAfter : ca.NotAfter);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return DateTimeOffset.UnixEpoch;
        }
    }

    public static ECDsa Tekensleutel(string map) => Sleutel(Path.Combine(map, "epoch.key"));

    public static ECDsa Tekencontrole(string map) => Sleutel(Path.Combine(map, "epoch.pub"));

    /// <summary>Both folders of a fictitious register: one for the register, one for who asks. Made aside and renamed, so that a half folder is never used.</summary>
    /// <param name="vragers">File name and subject of each who may ask.</param>
    public static void Maak(string register, string vrager, IEnumerable<(string Naam, string Onderwerp)> vragers, DateTimeOffset nu)
    {
        using var autoriteit = new Proefautoriteit(nu);
        using var teken = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var ca = autoriteit.Autoriteit;
        using var server = autoriteit.VoorRegister();
        Map(register, map =>
        {
            Schrijf(map, "ca.crt", ca.ExportCertificatePem());
            Schrijf(map, "epoch.key", teken.ExportPkcs8PrivateKeyPem());
            SchrijfEigen(map, Register, server);
        });
        Map(vrager, map =>
        {
            Schrijf(map, "ca.crt", ca.ExportCertificatePem());
            Schrijf(map, "epoch.pub", teken.ExportSubjectPublicKeyInfoPem());
            foreach (var (naam, onderwerp) in vragers)
            {
                using var eigen = autoriteit.VoorVrager(onderwerp);
                SchrijfEigen(map, naam, eigen);
            }
        });
    }

    private static void Map(string map, Action<string> vul)
    {
        var nieuw = map + ".nieuw";
        foreach (var oud in new[] { nieuw, map }.Where(Directory.Exists))
        {
            Directory.Delete(oud, recursive: true);
        }

        Directory.CreateDirectory(nieuw, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        vul(nieuw);
        Directory.Move(nieuw, map);
    }

    private static void SchrijfEigen(string map, string naam, X509Certificate2 certificaat)
    {
        Schrijf(map, naam + ".crt", certificaat.ExportCertificatePem());
        using var sleutel = certificaat.GetECDsaPrivateKey()!;
        Schrijf(map, naam + ".key", sleutel.ExportPkcs8PrivateKeyPem());
    }

    private static void Schrijf(string map, string naam, string pem)
    {
        using var f = new FileStream(Path.Combine(map, naam), new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
        f.Write(System.Text.Encoding.ASCII.GetBytes(pem));
    }

    private static ECDsa Sleutel(string pad)
    {
        var sleutel = ECDsa.Create();
        sleutel.ImportFromPem(File.ReadAllText(pad));
        return sleutel;
    }
}
