using IsmsTracker.Domain.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace IsmsTracker.Web.Platform.Access;

/// <summary>Names the one action that an endpoint is. An endpoint without it is refused to everybody, and fails a test.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RequiresAttribute(Act act) : AuthorizeAttribute($"act:{act}")
{
    public Act Act => act;
}

/// <summary>Turns the name of an action into a policy over the access table.</summary>
internal sealed class ActPolicies(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
{
    public override Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) =>
        policyName.StartsWith("act:", StringComparison.Ordinal) && Enum.TryParse<Act>(policyName.AsSpan(4), out var act)
            ? Task.FromResult<AuthorizationPolicy?>(PolicyOf(act))
            : base.GetPolicyAsync(policyName);

    private static AuthorizationPolicy PolicyOf(Act act)
    {
        var policy = new AuthorizationPolicyBuilder();
        return act == Act.Anonymous
            ? policy.RequireAssertion(_ => true).Build()
            : policy.RequireAuthenticatedUser().AddRequirements(new ActRequirement(act)).Build();
    }
}

internal sealed record ActRequirement(Act Act) : IAuthorizationRequirement;

internal sealed class ActHandler(IHttpContextAccessor http) : AuthorizationHandler<ActRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ActRequirement requirement)
    {
        if (http.HttpContext?.Actor() is { } actor && actor.May(requirement.Act))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
