namespace IsmsTracker.Web.Platform.Typesetting;

/// <summary>A report could not be typeset. The message names the place in the template; it may quote its code, so it is for the log.</summary>
public class TypesettingException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A report took longer than it may. The worker was ended and the next job gets a new one.</summary>
public sealed class TypesettingTimeoutException(TimeSpan limit)
    : TypesettingException($"The report was not ready after {limit.TotalSeconds:0.#} seconds and was given up. Make it for a shorter period, or raise Typesetting:RequestTimeLimit.");

/// <summary>No report can be made on this machine until something is installed. The message is one sentence for the person who runs it.</summary>
public sealed class TypesetterUnavailableException(string message, Exception? inner = null) : TypesettingException(message, inner);
