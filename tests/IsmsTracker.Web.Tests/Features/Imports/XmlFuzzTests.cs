using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Features.Frameworks.Reading;

namespace IsmsTracker.Web.Tests.Features.Imports;

/// <summary>The readers of frameworks in XML against 20 seconds of damaged files.</summary>
public sealed class XmlFuzzTests
{
    [Fact]
    public void Damaged_files_are_read_or_refused_and_nothing_else() =>
        Mutations.Run([File.ReadAllBytes(Checkout.Path("..", "shared", "imports", "oscal-basic-catalog.xml"))], bytes => FrameworkFile.Read(new("file", bytes)).Refusal);
}
