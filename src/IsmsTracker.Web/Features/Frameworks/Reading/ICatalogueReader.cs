using IsmsTracker.Domain.Frameworks;

namespace IsmsTracker.Web.Features.Frameworks.Reading;

/// <summary>Reads one format in which frameworks are published. A further format is one more class and one more line in <see cref="FrameworkFile"/>.</summary>
internal interface ICatalogueReader
{
    /// <summary>Its name as people know it.</summary>
    string Format { get; }

    /// <summary>By what stands in it; names of files say nothing.</summary>
    bool Recognizes(DataNode root);

    /// <exception cref="UnreadableCatalogueException">It is of this format, but something is missing or wrong.</exception>
    FrameworkDescription Read(DataNode root, string sha256);
}
