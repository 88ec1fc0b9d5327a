using System.Text;
using IsmsTracker.Domain;
using IsmsTracker.Tests.Fixtures;
using IsmsTracker.Web.Features.Catalogues;
using IsmsTracker.Web.Features.Frameworks.Reading;
using IsmsTracker.Web.Tests.Features.Frameworks;

namespace IsmsTracker.Web.Tests.Features.Imports;

/// <summary>The readers of frameworks in YAML against 20 seconds of damaged files.</summary>
public sealed class YamlFuzzTests
{
    /// <summary>The head of our own format with one entry of each kind.</summary>
    private static readonly byte[] Own = "catalogue:\n  id: own\n  name: Own\n  edition: First\n  version: 1\nclauses:\n  - reference: '4.1'\n    title: Context\n    documented: false\n    requires: Words\ncontrols:\n  - reference: A.5.1\n    title: Policies\n    theme: People\n    types: [preventive]\n"u8.ToArray();

    [Fact]
    public void Damaged_files_are_read_or_refused_and_nothing_else() =>
        Mutations.Run([File.ReadAllBytes(Checkout.Path("..", "shared", "imports", "oscal-basic-catalog.yaml")), Encoding.UTF8.GetBytes(FrameworkFileTests.Library("    - {urn: a, ref_id: \"1\"}\n    - {urn: b, parent_urn: a, ref_id: x}")), Own], Read);

    private static Refusal? Read(byte[] bytes) => FrameworkFile.Read(new("file", bytes)) is { Refusal: { } refusal } ? refusal : CatalogueFile.Read(bytes).Refusal;
}
