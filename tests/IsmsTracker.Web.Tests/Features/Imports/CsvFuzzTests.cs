using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Platform.Imports;

namespace IsmsTracker.Web.Tests.Features.Imports;

/// <summary>The reader of CSV against 20 seconds of damaged files.</summary>
public sealed class CsvFuzzTests
{
    [Fact]
    public void Damaged_files_are_read_or_refused_and_nothing_else() =>
        Mutations.Run([File.ReadAllBytes(Checkout.Path("..", "shared", "imports", "eramba-internal-controls.csv"))[..6000], System.Text.Encoding.Unicode.GetBytes("Title;Note\nOne;\"two\nlines\"\n")], bytes => CsvTable.Read(bytes).Refusal);
}
