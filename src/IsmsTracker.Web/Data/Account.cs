using Microsoft.AspNetCore.Identity;

namespace IsmsTracker.Web.Data;

/// <summary>The sign-in of one person: same id, password hash, lock-out. Who they are and what they may do stands in the person's own record.</summary>
public sealed class Account : IdentityUser<Guid>;
