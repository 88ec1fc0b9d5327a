namespace IsmsTracker.Web.Tests.Platform.Storage;

/// <summary>A stream of any length that takes no memory, as a request body is: not seekable, in small uneven pieces.</summary>
internal sealed class PatternStream(long length) : Stream
{
    private long position;

    /// <summary>Something to do when this many bytes have been read.</summary>
    public (long Position, Action Act)? At { get; init; }

    public TimeSpan Pause { get; init; }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var piece = (int)Math.Min(Math.Min(buffer.Length, 10_007), length - position);
        for (var i = 0; i < piece; i++)
        {
            buffer[i] = (byte)((position + i) % 251);
        }

        if (At is { } at && position < at.Position && position + piece >= at.Position)
        {
            at.Act();
        }

        position += piece;
        return piece;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Pause > TimeSpan.Zero)
        {
            await Task.Delay(Pause, cancellationToken);
        }

        return Read(buffer.Span);
    }

    public override void Flush() => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
