using System.Net;
using System.Net.Http.Headers;

namespace IsmsTracker.Web.Tests.Features.Evidence;

/// <summary>A PDF of any length in a multipart form, made while it is sent. Without an end it stops sending at its length and waits.</summary>
internal sealed class LongUpload : HttpContent
{
    private static readonly byte[] Piece = new byte[64 << 10];
    private readonly long length;
    private readonly bool ends;

    public LongUpload(long length, bool ends = true)
    {
        (this.length, this.ends) = (length, ends);
        Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=edge");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync("--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"long.pdf\"\r\n\r\n%PDF-1.7\n"u8.ToArray(), cancellationToken);
        for (long sent = 0; sent < length; sent += Piece.Length)
        {
            await stream.WriteAsync(Piece, cancellationToken);
        }

        await stream.FlushAsync(cancellationToken);
        if (!ends)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        await stream.WriteAsync("\r\n--edge--\r\n"u8.ToArray(), cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
