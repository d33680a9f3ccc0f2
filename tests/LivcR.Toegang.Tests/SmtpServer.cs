using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LivcR.Toegang.Tests;

/// <summary>As much of a mail server as it takes to receive a mail, refuse a mailbox, and be away.</summary>
internal sealed class SmtpServer : IDisposable
{
    private readonly ConcurrentQueue<string> _mails = new();
    private readonly HashSet<string> _onbekend = [];
    private TcpListener _luisteraar = new(IPAddress.Loopback, 0);

    public SmtpServer()
    {
        Luister();
        Poort = ((IPEndPoint)_luisteraar.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }

    public string Poort { get; }

    public IReadOnlyCollection<string> Mails => _mails;

    public void KentNiet(string adres) => _onbekend.Add(adres);

    public void Weg() => _luisteraar.Stop();

    public void Terug()
    {
        _luisteraar = new TcpListener(IPAddress.Loopback, int.Parse(Poort, CultureInfo.InvariantCulture));
        Luister();
    }

    public void Dispose() => _luisteraar.Dispose();

    private void Luister()
    {
        _luisteraar.Start();
        _ = Task.Run(async () =>
        {
            try
            {
                while (true)
                {
                    _ = GesprekAsync(await _luisteraar.AcceptTcpClientAsync());
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // Away.
            }
        });
    }

    private async Task GesprekAsync(TcpClient klant)
    {
        using var k = klant;
        using var lees = new StreamReader(klant.GetStream(), Encoding.UTF8);
        await using var schrijf = new StreamWriter(klant.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await schrijf.WriteLineAsync("220 test");
        while (await lees.ReadLineAsync() is { } regel && !regel.StartsWith("QUIT", StringComparison.Ordinal))
        {
            if (regel.StartsWith("DATA", StringComparison.Ordinal))
            {
                await schrijf.WriteLineAsync("354 go");
                var mail = new StringBuilder();
                while (await lees.ReadLineAsync() is { } inhoud and not ".")
                {
                    mail.Append(inhoud).Append("\r\n");
                }

                _mails.Enqueue(mail.ToString());
            }

            await schrijf.WriteLineAsync(_onbekend.Any(regel.Contains) && regel.StartsWith("RCPT", StringComparison.Ordinal) ? "550 no such mailbox" : "250 ok");
        }
    }
}
