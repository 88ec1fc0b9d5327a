using System.Security.Cryptography;

namespace IsmsTracker.Domain.Ledger;

/// <summary>
/// SHA-256(salt ‖ JCS(state)): what the entry says of a state without telling it. Once state and salt are erased nobody can
/// guess the state back from it, and every proof stays valid.
/// </summary>
public static class StateCommitment
{
    public const int SaltBytes = 16;

    public static byte[] Compute(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> stateJcs)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(salt.Length, SaltBytes, nameof(salt));
        return SHA256.HashData([.. salt, .. stateJcs]);
    }
}

/// <summary>SHA-256(salt ‖ SHA-256(file)): what the entry says of a file. The salt keeps a known file from being recognised.</summary>
public static class FileCommitments
{
    public const int SaltBytes = 32;

    public static byte[] Compute(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> sha256)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(salt.Length, SaltBytes, nameof(salt));
        ArgumentOutOfRangeException.ThrowIfNotEqual(sha256.Length, SHA256.HashSizeInBytes, nameof(sha256));
        return SHA256.HashData([.. salt, .. sha256]);
    }

    /// <summary>The commitment as a fact and an entry carry it: lower-case hex with the size.</summary>
    public static FileCommitment For(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> sha256, long size) =>
        new(Convert.ToHexStringLower(Compute(salt, sha256)), size);
}

/// <summary>The hash of one entry as a leaf of the log: SHA-256(0x00 ‖ body) (RFC 6962, 2.1).</summary>
public static class LeafHash
{
    public static byte[] Of(ReadOnlySpan<byte> body) => SHA256.HashData([0x00, .. body]);
}

/// <summary>The hash of two subtrees: SHA-256(0x01 ‖ left ‖ right) (RFC 6962, 2.1). The prefix keeps a node from passing for a leaf.</summary>
public static class NodeHash
{
    public static byte[] Of(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => SHA256.HashData([0x01, .. left, .. right]);
}
