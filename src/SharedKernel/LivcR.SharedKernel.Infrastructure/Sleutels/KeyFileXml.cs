using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace LivcR.SharedKernel.Infrastructure.Sleutels;

/// <summary>Wraps the framework's own keys (cookies, antiforgery) with a secret of the key file, which the master key wraps:
/// a new master key then asks nothing of them.</summary>
internal sealed class KeyFileXml(KeyFile file) : IXmlEncryptor
{
    private static readonly byte[] _purpose = "gegevensbescherming"u8.ToArray();

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var wrapped = Envelope.Seal(Key(file), Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)), _purpose);
        return new EncryptedXmlInfo(new XElement("ingepakt", Convert.ToBase64String(wrapped)), typeof(Decryptor));
    }

    private static byte[] Key(KeyFile file) => file.Secret("gegevensbescherming", () => RandomNumberGenerator.GetBytes(Envelope.KeySize));

    /// <summary>Named in the stored XML and made by the framework.</summary>
    internal sealed class Decryptor(IServiceProvider services) : IXmlDecryptor
    {
        public XElement Decrypt(XElement encryptedElement) => XElement.Parse(Encoding.UTF8.GetString(
            Envelope.Open(Key(services.GetRequiredService<KeyFile>()), Convert.FromBase64String(encryptedElement.Value), _purpose)));
    }
}
