using System.Buffers.Binary;

namespace IsmsTracker.Web.Features.Organizations;

/// <summary>
/// A picture that may be shown on pages and set on covers: a whole PNG or JPEG of a sensible size, told by its bytes and not
/// by its name, with nothing hidden behind its end.
/// </summary>
public sealed record LogoImage(string ContentType, int Width, int Height)
{
    public const int MaxBytes = 512 * 1024, MaxPixels = 2000;

    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Null when this is no such picture.</summary>
    public static LogoImage? Read(ReadOnlySpan<byte> bytes)
    {
        var image = bytes.StartsWith(PngSignature) ? ReadPng(bytes) : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? ReadJpeg(bytes) : null;
        return image is { Width: > 0 and <= MaxPixels, Height: > 0 and <= MaxPixels } ? image : null;
    }

    /// <summary>Chunks one after the other, each with a right checksum: IHDR first, image data, IEND as the very last bytes (PNG, ISO/IEC 15948, 5).</summary>
    private static LogoImage? ReadPng(ReadOnlySpan<byte> bytes)
    {
        LogoImage? image = null;
        var hasData = false;
        for (var rest = bytes[8..]; rest.Length >= 12;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - 12)
            {
                return null;
            }

            var type = rest.Slice(4, 4);
            var data = rest.Slice(8, (int)length);
            var size = (int)length + 12;
            if (Checksum(rest.Slice(4, 4 + (int)length)) != BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + (int)length)..]))
            {
                return null;
            }

            if (image is null)
            {
                if (!type.SequenceEqual("IHDR"u8) || length != 13)
                {
                    return null;
                }

                image = new LogoImage("image/png", BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]));
            }

            hasData |= type.SequenceEqual("IDAT"u8);
            if (type.SequenceEqual("IEND"u8))
            {
                return hasData && rest.Length == size ? image : null;
            }

            rest = rest[size..];
        }

        return null;
    }

    /// <summary>Segments up to the first scan, one of them the frame with the size; the end marker as the very last bytes (ITU-T T.81, B).</summary>
    private static LogoImage? ReadJpeg(ReadOnlySpan<byte> bytes)
    {
        LogoImage? image = null;
        for (var rest = bytes[2..]; rest.Length >= 4 && rest[0] == 0xFF;)
        {
            var (marker, length) = (rest[1], BinaryPrimitives.ReadUInt16BigEndian(rest[2..]));
            if (length < 2 || length + 2 > rest.Length)
            {
                return null;
            }

            if (marker == 0xDA)
            {
                return bytes[^2..] is [0xFF, 0xD9] ? image : null;
            }

            // C0 to CF are frames, but for tables (C4), an extension (C8) and arithmetic conditioning (CC)
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                if (length < 8)
                {
                    return null;
                }

                image = new LogoImage("image/jpeg", BinaryPrimitives.ReadUInt16BigEndian(rest[7..]), BinaryPrimitives.ReadUInt16BigEndian(rest[5..]));
            }

            rest = rest[(length + 2)..];
        }

        return null;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }
}
