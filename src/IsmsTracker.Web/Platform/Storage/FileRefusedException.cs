using IsmsTracker.Domain;

namespace IsmsTracker.Web.Platform.Storage;

/// <summary>The bytes or the name are not what may be kept as evidence. Thrown while they are read, so that nothing of them is kept.</summary>
public sealed class FileRefusedException(string code, string sentence) : Exception(sentence)
{
    /// <summary>As the person is told; 422.</summary>
    public Refusal Refusal { get; } = Refusal.Rule(code, sentence, "Files");
}
