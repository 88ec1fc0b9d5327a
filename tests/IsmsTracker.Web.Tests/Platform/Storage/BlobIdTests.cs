using IsmsTracker.Web.Platform.Storage;

namespace IsmsTracker.Web.Tests.Platform.Storage;

public sealed class BlobIdTests
{
    [Fact]
    public void A_new_id_reads_back_and_is_like_no_other()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => BlobId.New()).ToList();

        Assert.Equal(1000, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Equal(id, BlobId.Parse(id.Value, null)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00112233445566778899aabbccddeeff0011223")]
    [InlineData("00112233445566778899aabbccddeeff001122334")]
    [InlineData("00112233445566778899AABBCCDDEEFF00112233")]
    [InlineData("../../../../../../../../../../etc/passwd")]
    [InlineData("00112233445566778899aabbccddeeff0011223\0")]
    [InlineData("00112233445566778899aabbccddeeff0011223١")]
    [InlineData(null)]
    public void Nothing_else_becomes_part_of_a_path(string? text) => Assert.False(BlobId.TryParse(text, null, out _));
}
