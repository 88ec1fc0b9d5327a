using System.Security.Cryptography;
using System.Text;
using IsmsTracker.Domain.Ledger;

namespace IsmsTracker.Domain.Tests.Ledger;

/// <summary>Held to the facts of ledger.md §1 and §5, which other implementations published.</summary>
public sealed class LedgerHashesTests
{
    private static readonly string[] LeavesHex =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    [Theory]
    [InlineData("", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData("L123456", "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56")]
    public void A_leaf_has_the_published_hash(string body, string expected) =>
        Assert.Equal(expected, Convert.ToHexStringLower(LeafHash.Of(Encoding.ASCII.GetBytes(body))));

    [Fact]
    public void A_node_has_the_published_hash() =>
        Assert.Equal("aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb", Convert.ToHexStringLower(NodeHash.Of("N123"u8, "N456"u8)));

    [Theory]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Leaves_and_nodes_together_give_the_published_roots(int size, string root) =>
        Assert.Equal(root, Convert.ToHexStringLower(Root(LeavesHex.Take(size).Select(Convert.FromHexString).ToArray())));

    [Fact]
    public void A_state_commitment_is_the_one_of_the_worked_entry()
    {
        var state = Jcs.Canonicalize("""{"status":"implemented","reviewEveryMonths":3,"reference":"A.5.15","owner":"5f0f3c8e-0a67-4b9e-8f7b-6c1f1a2b3c4d"}"""u8);
        var commitment = StateCommitment.Compute(Convert.FromHexString("000102030405060708090a0b0c0d0e0f"), state);
        Assert.Equal("897261bc6ca456332bba7b9f5182cd7f7544ec005929d05dc83419c4e4c47425", Convert.ToHexStringLower(commitment));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(32)]
    public void A_state_salt_of_another_length_is_a_mistake(int length) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StateCommitment.Compute(new byte[length], "{}"u8));

    [Fact]
    public void A_file_commitment_covers_salt_then_hash_of_the_file()
    {
        var salt = Enumerable.Range(0, 32).Select(i => (byte)i).ToArray();
        var file = SHA256.HashData("minutes"u8);
        var expected = SHA256.HashData(salt.Concat(file).ToArray());

        Assert.Equal(expected, FileCommitments.Compute(salt, file));
        Assert.Equal(new FileCommitment(Convert.ToHexStringLower(expected), 7), FileCommitments.For(salt, file, 7));
    }

    [Theory]
    [InlineData(16, 32)]
    [InlineData(32, 31)]
    public void A_file_salt_or_hash_of_another_length_is_a_mistake(int salt, int hash) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FileCommitments.Compute(new byte[salt], new byte[hash]));

    /// <summary>The recursive definition of RFC 6962, 2.1.</summary>
    private static byte[] Root(byte[][] leaves)
    {
        if (leaves.Length == 1)
        {
            return LeafHash.Of(leaves[0]);
        }

        var left = 1;
        while (left * 2 < leaves.Length)
        {
            left *= 2;
        }

        return NodeHash.Of(Root(leaves[..left]), Root(leaves[left..]));
    }
}
