using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace LivcR.SharedKernel.Web;

/// <summary>Gathers a text as characters in a borrowed array, that is wiped before it goes back: a page holds names. As bytes it goes straight into the server's own buffer.
/// A page is a thousand small pieces: each on its own through an encoder, a stream and the server's lock would cost more than making it.</summary>
internal class PooledText : TextWriter
{
    private char[] _text = ArrayPool<char>.Shared.Rent(64 * 1024);
    private int _length;

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>How long it is, in bytes of UTF-8.</summary>
    public int Bytes => Encoding.UTF8.GetByteCount(_text.AsSpan(0, _length));

    public void CopyTo(IBufferWriter<byte> destination) => Encoding.UTF8.GetBytes(_text.AsSpan(0, _length), destination);

    public override string ToString() => new(_text, 0, _length);

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (_text.Length - _length < buffer.Length)
        {
            var larger = ArrayPool<char>.Shared.Rent(Math.Max(_text.Length * 2, _length + buffer.Length));
            _text.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<char>.Shared.Return(_text, clearArray: true);
            _text = larger;
        }

        buffer.CopyTo(_text.AsSpan(_length));
        _length += buffer.Length;
    }

    protected override void Dispose(bool disposing)
    {
        _text.AsSpan(0, _length).Clear();
        ArrayPool<char>.Shared.Return(_text);
    }
}

/// <summary>Markup in the making: what stands between the braces of <see cref="Add"/> goes through the encoder, whatever it holds.</summary>
internal sealed class Markup(HtmlEncoder encoder) : PooledText
{
    private readonly HtmlEncoder _encoder = encoder;

    public void Add([InterpolatedStringHandlerArgument("")] Piece piece) => _ = piece; // written while it was made

    [InterpolatedStringHandler]
    internal readonly ref struct Piece
    {
        private readonly Markup _markup;

        public Piece(int literalLength, int formattedCount, Markup markup)
        {
            _ = (literalLength, formattedCount);
            _markup = markup;
        }

        public void AppendLiteral(string markup) => _markup.Write(markup);

        public void AppendFormatted(string? text)
        {
            if (text is not null)
            {
                _markup._encoder.Encode(_markup, text);
            }
        }

        public void AppendFormatted(int number) => _markup.Write(number);
    }
}
