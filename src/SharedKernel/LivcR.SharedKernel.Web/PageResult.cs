using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LivcR.SharedKernel.Web;

/// <summary>A page as answer, rendered whole before the first byte leaves, so that a failure half-way is still an error page.
/// The framework's own result for components (RazorComponentResult) is made for interactive pages: per request it prepares state that is carried to the browser, navigation and forms
/// that no page here has, a tenth of what a page costs.</summary>
public sealed class PageResult(Type page, object data, int status) : Microsoft.AspNetCore.Http.IResult, IStatusCodeHttpResult
{
    public int? StatusCode => status;

    /// <summary>The page's model, for tests of an endpoint.</summary>
    public object Data => data;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        services.GetRequiredService<PageRequest>().Http = httpContext;
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync(page, ParameterView.FromDictionary(new Dictionary<string, object?>(1) { [nameof(Scherm.Data)] = data }));
            using var text = new PageWriter();
            root.WriteHtmlTo(text);
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = "text/html; charset=utf-8";
            text.CopyTo(httpContext.Response);
        });
        await httpContext.Response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }

    /// <summary>Gathers the page as characters in a borrowed array; as bytes it goes straight into the server's own buffer, with its length.
    /// A page is a thousand small pieces: each on its own through an encoder, a stream and the server's lock would cost more than making it.</summary>
    private sealed class PageWriter : TextWriter
    {
        private char[] _text = ArrayPool<char>.Shared.Rent(64 * 1024);
        private int _length;

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write([value]);

        public override void Write(string? value) => Write(value.AsSpan());

        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> buffer)
        {
            if (_text.Length - _length < buffer.Length)
            {
                var larger = ArrayPool<char>.Shared.Rent(Math.Max(_text.Length * 2, _length + buffer.Length));
                _text.AsSpan(0, _length).CopyTo(larger);
                ArrayPool<char>.Shared.Return(_text, clearArray: true); // a page holds names
                _text = larger;
            }

            buffer.CopyTo(_text.AsSpan(_length));
            _length += buffer.Length;
        }

        public void CopyTo(HttpResponse response)
        {
            var text = _text.AsSpan(0, _length);
            response.ContentLength = Encoding.UTF8.GetByteCount(text);
            Encoding.UTF8.GetBytes(text, response.BodyWriter);
        }

        protected override void Dispose(bool disposing)
        {
            _text.AsSpan(0, _length).Clear(); // a page holds names
            ArrayPool<char>.Shared.Return(_text);
        }
    }
}

/// <summary>The request a page is made for; empty for a panel that is drawn without one.</summary>
public sealed class PageRequest
{
    public HttpContext? Http { get; internal set; }
}
