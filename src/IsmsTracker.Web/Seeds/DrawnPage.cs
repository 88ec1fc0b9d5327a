using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace IsmsTracker.Web.Seeds;

/// <summary>
/// Lines of text as a PNG (ISO/IEC 15948), in capitals of five by seven dots: a stand-in for the screenshots of the
/// demonstration. What the letters below do not cover stays blank.
/// </summary>
internal static class DrawnPage
{
    private const int Dot = 3, Margin = 24, Across = 6 * Dot, Down = 11 * Dot;
    private const byte Paper = 0xFA, Ink = 0x22;

    /// <summary>Seven rows of five dots for each letter, two hexadecimal digits a row.</summary>
    private static readonly Dictionary<char, string> Letters = new()
    {
        ['A'] = "0E11111F111111", ['B'] = "1E11111E11111E", ['C'] = "0E11101010110E", ['D'] = "1E11111111111E", ['E'] = "1F10101E10101F", ['F'] = "1F10101E101010",
        ['G'] = "0E11101711110E", ['H'] = "1111111F111111", ['I'] = "0E04040404040E", ['J'] = "0101010101110E", ['K'] = "11121418141211", ['L'] = "1010101010101F",
        ['M'] = "111B1515111111", ['N'] = "11191513111111", ['O'] = "0E11111111110E", ['P'] = "1E11111E101010", ['Q'] = "0E11111115120D", ['R'] = "1E11111E141211",
        ['S'] = "0F10100E01011E", ['T'] = "1F040404040404", ['U'] = "1111111111110E", ['V'] = "11111111110A04", ['W'] = "11111115151B11", ['X'] = "11110A040A1111",
        ['Y'] = "11110A04040404", ['Z'] = "1F01020408101F", ['0'] = "0E11131519110E", ['1'] = "040C040404040E", ['2'] = "0E11010608101F", ['3'] = "1F01020601110E",
        ['4'] = "02060A121F0202", ['5'] = "1F101E0101110E", ['6'] = "0E10101E11110E", ['7'] = "1F010204080808", ['8'] = "0E11110E11110E", ['9'] = "0E11110F01010E",
        ['.'] = "0000000000000C", [','] = "00000000040408", [':'] = "000C0C000C0C00", ['('] = "02040808080402", [')'] = "08040202020408", ['%'] = "18190204081303",
        ['-'] = "0000001F000000", ['/'] = "01010204081010",
    };

    public static byte[] Of(IReadOnlyList<string> lines)
    {
        var (width, height) = ((2 * Margin) + (Across * lines.Max(line => line.Length)), (2 * Margin) + (Down * lines.Count));
        var dots = new byte[height, width];
        for (var line = 0; line < lines.Count; line++)
        {
            for (var column = 0; column < lines[line].Length; column++)
            {
                Draw(dots, lines[line][column], Margin + (column * Across), Margin + (line * Down));
            }
        }

        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        head[8] = 8; // bits of grey for each dot; all else is plain
        Write(png, "IHDR", head);
        Write(png, "IDAT", Compressed(dots, width, height));
        Write(png, "IEND", []);
        return png.ToArray();
    }

    private static void Draw(byte[,] dots, char letter, int left, int top)
    {
        var rows = Letters.TryGetValue(char.ToUpperInvariant(letter), out var known) ? Convert.FromHexString(known) : [];
        for (var y = 0; y < rows.Length * Dot; y++)
        {
            for (var x = 0; x < 5 * Dot; x++)
            {
                dots[top + y, left + x] = (byte)((rows[y / Dot] >> (4 - (x / Dot))) & 1);
            }
        }
    }

    private static byte[] Compressed(byte[,] dots, int width, int height)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var row = new byte[width + 1]; // each row begins with its filter: none
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    row[x + 1] = dots[y, x] == 1 ? Ink : Paper;
                }

                zlib.Write(row);
            }
        }

        return packed.ToArray();
    }

    private static void Write(MemoryStream png, string name, byte[] content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        byte[] chunk = [.. Encoding.ASCII.GetBytes(name), .. content];
        png.Write(chunk);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(chunk));
        png.Write(number);
    }

    /// <summary>CRC-32 as PNG asks for it (annex D).</summary>
    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var part in bytes)
        {
            crc ^= part;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
