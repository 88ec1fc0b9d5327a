using System.Text;
using IsmsTracker.Web.Features.Organizations;

namespace IsmsTracker.Web.Tests.Features.Organizations;

public sealed class LogoImageTests
{
    public static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    public static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 20, 0, 40, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 3, 0xFF, 0xD9];

    [Fact]
    public void A_whole_picture_is_read() => Assert.Equal(
        (new LogoImage("image/png", 1, 1), new LogoImage("image/jpeg", 40, 20)),
        (LogoImage.Read(Png), LogoImage.Read(Jpeg)));

    public static TheoryData<string, byte[]> Hostile => new()
    {
        { "nothing", [] },
        { "svg", Encoding.ASCII.GetBytes("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>") },
        { "gif", Encoding.ASCII.GetBytes("GIF89a,,,,,,,,,,,,") },
        { "only the first bytes of a png", Png[..8] },
        { "a page behind a png", [.. Png, .. Encoding.ASCII.GetBytes("<script>alert(1)</script>")] },
        { "a page behind a jpeg", [.. Jpeg, .. Encoding.ASCII.GetBytes("<script>alert(1)</script>")] },
        { "cut png", Png[..^6] },
        { "a flipped bit", Flip(Png, 20) },
        { "cut jpeg", Jpeg[..12] },
        { "jpeg without a frame", [0xFF, 0xD8, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0xFF, 0xD9] },
        { "jpeg of no height", Set(Jpeg, 8, 0) },
        { "jpeg too wide", Set(Jpeg, 9, 0x10) },
        { "segment past the end", Set(Jpeg, 4, 0xFF) },
        { "segment of no length", Set(Set(Jpeg, 4, 0), 5, 0) },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Anything_else_is_not(string what, byte[] bytes) => Assert.True(LogoImage.Read(bytes) is null, what);

    [Fact]
    public void Every_cut_of_a_picture_is_refused_without_trouble()
    {
        for (var length = 0; length < Png.Length; length++)
        {
            Assert.Null(LogoImage.Read(Png.AsSpan(0, length)));
        }

        for (var length = 0; length < Jpeg.Length; length++)
        {
            Assert.Null(LogoImage.Read(Jpeg.AsSpan(0, length)));
        }
    }

    private static byte[] Flip(byte[] bytes, int at) => Set(bytes, at, (byte)(bytes[at] ^ 1));

    private static byte[] Set(byte[] bytes, int at, byte value)
    {
        var copy = bytes.ToArray();
        copy[at] = value;
        return copy;
    }
}
