using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Text;

namespace IsmsTracker.Web.Platform.Typesetting;

/// <summary>
/// Which characters a set of TrueType faces can all show, and how wide they are, read from the files themselves
/// (OpenType 1.9: tables <c>cmap</c> format 12, <c>hmtx</c>, <c>hhea</c>, <c>head</c>). A character that one face lacks would make the whole report fail.
/// </summary>
public sealed class FontCoverage
{
    private readonly FrozenDictionary<int, int> widths;

    private FontCoverage(FrozenDictionary<int, int> widths) => this.widths = widths;

    /// <summary>The scalar values covered by every face.</summary>
    public IEnumerable<int> Characters => widths.Keys;

    public bool Has(Rune rune) => widths.ContainsKey(rune.Value);

    /// <summary>The width in thousandths of the type size, of the widest face.</summary>
    public int Width(Rune rune) => widths.GetValueOrDefault(rune.Value, 1000);

    /// <exception cref="InvalidDataException">A file is not a TrueType font with a full Unicode map.</exception>
    public static FontCoverage Read(params IEnumerable<string> files)
    {
        var faces = files.Select(file => ReadFace(File.ReadAllBytes(file), file)).ToList();
        return new(faces[0].Keys
            .Where(c => faces.TrueForAll(face => face.ContainsKey(c)))
            .ToFrozenDictionary(c => c, c => faces.Max(face => face[c])));
    }

    private static Dictionary<int, int> ReadFace(ReadOnlySpan<byte> font, string file)
    {
        var unitsPerEm = U16(font, Table(font, "head"u8, file) + 18);
        var metrics = U16(font, Table(font, "hhea"u8, file) + 34);
        var hmtx = Table(font, "hmtx"u8, file);
        var groups = FullUnicodeMap(font, file);
        var face = new Dictionary<int, int>();
        for (var i = 0; i < U32(font, groups + 12); i++)
        {
            var group = groups + 16 + (12 * i);
            var (first, last, glyph) = (U32(font, group), U32(font, group + 4), U32(font, group + 8));
            for (var c = first; c <= last; c++)
            {
                // Glyphs past the last metric share its width.
                var metric = Math.Min(glyph + c - first, metrics - 1);
                face[c] = U16(font, hmtx + (4 * metric)) * 1000 / unitsPerEm;
            }
        }

        return face;
    }

    private static int Table(ReadOnlySpan<byte> font, ReadOnlySpan<byte> tag, string file)
    {
        for (var i = 0; i < U16(font, 4); i++)
        {
            var entry = font.Slice(12 + (16 * i), 16);
            if (entry[..4].SequenceEqual(tag))
            {
                return BinaryPrimitives.ReadInt32BigEndian(entry[8..]);
            }
        }

        throw new InvalidDataException($"{file} has no table {Encoding.ASCII.GetString(tag)}.");
    }

    private static int FullUnicodeMap(ReadOnlySpan<byte> font, string file)
    {
        var cmap = Table(font, "cmap"u8, file);
        for (var i = 0; i < U16(font, cmap + 2); i++)
        {
            var map = cmap + U32(font, cmap + 4 + (8 * i) + 4);
            if (U16(font, map) == 12)
            {
                return map;
            }
        }

        throw new InvalidDataException($"{file} has no character map of format 12.");
    }

    private static int U16(ReadOnlySpan<byte> font, int at) => BinaryPrimitives.ReadUInt16BigEndian(font[at..]);

    private static int U32(ReadOnlySpan<byte> font, int at) => BinaryPrimitives.ReadInt32BigEndian(font[at..]);
}
