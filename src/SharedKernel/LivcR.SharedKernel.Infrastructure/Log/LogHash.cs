using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LivcR.SharedKernel.Infrastructure.Log;

/// <summary>The chain: SHA-256 over the previous hash, the number and every field, each with its length before it, so that no two lines have the same bytes.
/// Never change the encoding: add a field only at the end, with a version of its own.</summary>
internal static class LogHash
{
    public static readonly byte[] Start = new byte[SHA256.HashSizeInBytes];
    private const long MicrosecondTicks = TimeSpan.TicksPerMillisecond / 1000;

    /// <summary>As the database keeps it: in microseconds.</summary>
    public static DateTimeOffset Rounded(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % MicrosecondTicks), TimeSpan.Zero);

    public static byte[] Of(long number, LogPost p, ReadOnlySpan<byte> previous)
    {
        var w = new ArrayBufferWriter<byte>(512);
        w.Write(previous);
        Number(w, number);
        Id(w, p.Id);
        Number(w, (p.Tijd.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / MicrosecondTicks);
        Id(w, p.Actor);
        Text(w, p.Rol);
        Id(w, p.Cel);
        Id(w, p.Sessie);
        Text(w, p.Actie);
        Text(w, p.Handeling);
        Id(w, p.Casus);
        Text(w, p.Object);
        Id(w, p.ObjectId);
        Text(w, p.Doel);
        Text(w, p.Regel);
        Text(w, p.Uitkomst);
        Text(w, p.Trace);
        return SHA256.HashData(w.WrittenSpan);
    }

    /// <summary>What a seal signs.</summary>
    public static byte[] Seal(DateOnly day, long number, ReadOnlySpan<byte> hash)
    {
        var w = new ArrayBufferWriter<byte>(128);
        Text(w, "livcr.log_zegel.1");
        Number(w, day.DayNumber);
        Number(w, number);
        w.Write(hash);
        return w.WrittenSpan.ToArray();
    }

    private static void Number(ArrayBufferWriter<byte> w, long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(w.GetSpan(sizeof(long)), value);
        w.Advance(sizeof(long));
    }

    private static void Length(ArrayBufferWriter<byte> w, int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(w.GetSpan(sizeof(int)), length);
        w.Advance(sizeof(int));
    }

    private static void Id(ArrayBufferWriter<byte> w, Guid? id)
    {
        Length(w, id is null ? -1 : 16);
        if (id is { } g)
        {
            g.TryWriteBytes(w.GetSpan(16), bigEndian: true, out _);
            w.Advance(16);
        }
    }

    private static void Text(ArrayBufferWriter<byte> w, string? text)
    {
        Length(w, text is null ? -1 : Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text ?? "", w);
    }
}
