using System.Diagnostics;
using System.Security.Cryptography;
using IsmsTracker.Domain;

namespace IsmsTracker.Web.Tests.Features.Imports;

/// <summary>Changes real files at random and reads them: a refusal is a fine answer; another exception, a hang or a great allocation is none.</summary>
internal static class Mutations
{
    private static readonly TimeSpan For = TimeSpan.FromSeconds(20);
    private static readonly byte[][] Pieces = [[0], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], "\""u8.ToArray(), "\n"u8.ToArray(), "[[[["u8.ToArray(), "{{{{"u8.ToArray(), "&a *a"u8.ToArray(), "<!DOCTYPE x>"u8.ToArray(), "]]>"u8.ToArray(), "\\ud800"u8.ToArray(), ": - ? | >"u8.ToArray(), "---\n"u8.ToArray(), "\t"u8.ToArray()];

    public static void Run(byte[][] seeds, Func<byte[], Refusal?> read)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_SEED"), out var given) ? given : RandomNumberGenerator.GetInt32(1, int.MaxValue);
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var state = (ulong)seed;
        var (tried, refused, total) = (0, 0, Stopwatch.StartNew());
        while (total.Elapsed < For)
        {
            var bytes = Mutated(seeds[Next(ref state, seeds.Length)], ref state);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var one = Stopwatch.StartNew();
            try
            {
                refused += read(bytes) is null ? 0 : 1;
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"Seed {seed}, try {tried}: run again with FUZZ_SEED={seed}.", fault);
            }

            Assert.True(one.Elapsed < TimeSpan.FromSeconds(10), $"Seed {seed}, try {tried} took {one.Elapsed}.");
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 64 << 20, $"Seed {seed}, try {tried} took {(GC.GetAllocatedBytesForCurrentThread() - before) >> 20} MB.");
            tried++;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{tried} tries, {refused} refused");
        Assert.True(tried > 100 && refused > 0 && refused < tried, $"{refused} of {tried} refused: these mutations try nothing.");
    }

    private static byte[] Mutated(byte[] seed, ref ulong state)
    {
        var bytes = seed.ToList();
        for (var change = Next(ref state, 4); change >= 0 && bytes.Count > 8; change--)
        {
            var at = Next(ref state, bytes.Count - 4);
            switch (Next(ref state, 5))
            {
                case 0: bytes[at] ^= (byte)(1 << Next(ref state, 8)); break;
                case 1: bytes.RemoveRange(at, Math.Min(bytes.Count - at, 1 + Next(ref state, 200))); break;
                case 2: bytes.InsertRange(at, Pieces[Next(ref state, Pieces.Length)]); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(bytes.Count - at, 1 + Next(ref state, 400)))); break;
                default: bytes[at] = (byte)(32 + Next(ref state, 95)); break;
            }
        }

        return [.. bytes];
    }

    /// <summary>xorshift64*: the same numbers for the same seed, on every machine.</summary>
    private static int Next(ref ulong state, int below)
    {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        return (int)((state * 2685821657736338717UL) % (ulong)below);
    }
}
