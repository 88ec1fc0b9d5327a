namespace IsmsTracker.Domain.Ledger;

/// <summary>
/// The input has no canonical form in our profile of RFC 8785: it is not JSON, is nested too deep, repeats a key, holds a
/// lone surrogate or invalid UTF-8, or a number that is not a whole number below 2^53 in size. The message never quotes the
/// input, which may be personal.
/// </summary>
public sealed class NotCanonicalException(string message, Exception? inner = null) : Exception(message, inner);
