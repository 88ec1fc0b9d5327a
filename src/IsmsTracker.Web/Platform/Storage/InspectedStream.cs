namespace IsmsTracker.Web.Platform.Storage;

/// <summary>
/// A request's file on its way to the disk: its beginning is looked at before the first byte is passed on, and a sender
/// that breaks off is a bad request, not a failing disk. Read-only and forward-only.
/// </summary>
public sealed class InspectedStream(Stream content, UploadInspection inspection) : Stream
{
    private byte[]? head;
    private int given;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        head ??= await LookAsync(cancellationToken);
        if (given == head.Length)
        {
            return await ArrivingAsync(buffer, cancellationToken);
        }

        var piece = Math.Min(buffer.Length, head.Length - given);
        head.AsSpan(given, piece).CopyTo(buffer.Span);
        given += piece;
        return piece;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override void Flush() => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async Task<byte[]> LookAsync(CancellationToken ct)
    {
        var start = new byte[UploadInspection.HeadBytes];
        var filled = 0;
        while (filled < start.Length && await ArrivingAsync(start.AsMemory(filled), ct) is var read and > 0)
        {
            filled += read;
        }

        inspection.LookAtHead(start.AsMemory(0, filled));
        return start[..filled];
    }

    private async ValueTask<int> ArrivingAsync(Memory<byte> buffer, CancellationToken ct)
    {
        try
        {
            return await content.ReadAsync(buffer, ct);
        }
        catch (IOException broken) when (broken is not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The upload broke off before its end. Nothing was kept of it: choose the file again.", broken);
        }
    }
}
