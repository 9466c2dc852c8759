using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Access;
using Tentakel.Platform.Access.SingleSignOn;
using Tentakel.Platform.Tenancy;
using Tentakel.Web.Edge;

namespace Tentakel.Web.Features.SingleSignOn;

/// <summary>Why signing in elsewhere did not work, and what to do now. Everything it says is ours: of the address only words we know count.</summary>
[Public("Who could not sign in must read why.")]
public sealed class SignInElsewherePage(SsoProviders providers, CurrentSite site) : PageModel
{
    public const string Path = "/inloggen/elders";

    [BindProperty(Name = "waarom", SupportsGet = true)]
    public string? Why { get; set; }

    [BindProperty(Name = "bij", SupportsGet = true)]
    public string? Name { get; set; }

    [BindProperty(Name = SignInCookies.ReturnParameter, SupportsGet = true)]
    public string? ReturnTo { get; set; }

    public SsoStory Story { get; private set; }

    public SsoProvider? Provider { get; private set; }

    public Tenant Tenant => site.Tenant;

    /// <summary>A person can help; the machine cannot.</summary>
    public bool NeedsHelp => Story is SsoStory.Unknown or SsoStory.NotAllowed or SsoStory.Untrusted or SsoStory.Email;

    /// <summary>Trying again can give something else.</summary>
    public bool MayHelpAgain => Story is SsoStory.Again or SsoStory.Stopped or SsoStory.Unreachable or SsoStory.Untrusted;

    public void OnGet()
    {
        Story = Enum.GetValues<SsoStory>().FirstOrDefault(story => story.ToString().Equals(Why, StringComparison.OrdinalIgnoreCase));
        Provider = providers.Find(site.Tenant.Host, Name);
        ReturnTo = RedirectHttpResult.IsLocalUrl(ReturnTo) ? ReturnTo : null;
    }
}
