namespace IsmsTracker.Web.Platform;

/// <summary>
/// The program cannot start, or a verb cannot run, for a reason that the person at the console can change. The message
/// is the one sentence they read on standard error; the exit code is 1 and no stack is shown.
/// </summary>
public sealed class StartupException(string sentence, Exception? inner = null) : Exception(sentence, inner);
