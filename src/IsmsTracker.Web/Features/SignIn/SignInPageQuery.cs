using IsmsTracker.Web.Features.Demo;
using IsmsTracker.Web.Platform.Http;

namespace IsmsTracker.Web.Features.SignIn;

/// <summary>What the sign-in page says around its form.</summary>
/// <param name="IsSetUp">There is an organisation to sign in to.</param>
/// <param name="OffersDemo">The demonstration is running: one may also come in as one of its people.</param>
public sealed record SignInPage(SignInForm Form, bool IsSetUp, bool OffersDemo);

public sealed class SignInPageQuery(CurrentOrganization organization, DemoPeopleQuery demo)
{
    public async Task<SignInPage> ReadAsync(SignInForm form, CancellationToken ct) =>
        new(form, await organization.FindAsync(ct) is not null, await demo.IsOfferedAsync(ct));
}
