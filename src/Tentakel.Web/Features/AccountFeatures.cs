using Microsoft.AspNetCore.Identity;
using Tentakel.Platform.Access;
using Tentakel.Platform.Jobs;
using Tentakel.Platform.Texts;
using Tentakel.Web.Features.ChooseLanguage;
using Tentakel.Web.Features.ChoosePassword;
using Tentakel.Web.Features.CreateAccessToken;
using Tentakel.Web.Features.EndSession;
using Tentakel.Web.Features.EnrolTwoStep;
using Tentakel.Web.Features.MakeRecoveryCodes;
using Tentakel.Web.Features.ManagePasskeys;
using Tentakel.Web.Features.RequestSignInLink;
using Tentakel.Web.Features.RevokeAccessToken;
using Tentakel.Web.Features.SignIn;
using Tentakel.Web.Features.SignInWithCode;
using Tentakel.Web.Features.SignInWithLink;
using Tentakel.Web.Features.SignInWithPasskey;
using Tentakel.Web.Features.SignInWithPassword;
using Tentakel.Web.Features.SignOut;
using Tentakel.Web.Features.StepIntoDemo;
using Tentakel.Web.Resources;

namespace Tentakel.Web.Features;

internal static class AccountFeatures
{
    public static void AddAccountFeatures(this IServiceCollection services)
    {
        services.AddTexts<AccountTexts>();
        services.AddSingleton<DemoMode>();
        services.AddScoped<Session>();
        services.AddSingleton<KnownBrowser>();
        services.AddScoped<TryingHere>();
        services.AddScoped<Tries>();
        services.AddScoped<IJob, ForgetTries>();
        services.AddScoped<CodeCheck>();
        services.AddScoped<PasswordCheck>();
        services.AddScoped<RecoveryCodes>();
        services.AddScoped<MakeRecoveryCodesHandler>();
        services.AddPasskeys();
        services.AddScoped<RequestSignInLinkHandler>();
        services.AddScoped<SignInWithLinkHandler>();
        services.AddScoped<SignInWithPasswordHandler>();
        services.AddScoped<SignInWithCodeHandler>();
        services.AddScoped<EnrolTwoStepHandler>();
        services.AddScoped<SignOutHandler>();
        services.AddScoped<EndSessionHandler>();
        services.AddScoped<OtherSessions>();
        services.AddScoped<ChoosePasswordHandler>();
        services.AddScoped<ChooseLanguageHandler>();
        services.AddScoped<CreateAccessTokenHandler>();
        services.AddScoped<RevokeAccessTokenHandler>();
        services.AddScoped<StepIntoDemoHandler>();
    }

    /// <summary>
    /// The device always asks for a finger, a face or a code, so that a passkey is two steps; and it knows whose it is, so that nobody
    /// types a name. Identity's own look at the origin compares it with a header that whoever sends the request writes.
    /// </summary>
    private static void AddPasskeys(this IServiceCollection services)
    {
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
            options.AttestationConveyancePreference = "none";
            options.ValidateOrigin = asked =>
                ValueTask.FromResult(!asked.CrossOrigin && asked.Origin == $"{asked.HttpContext.Request.Scheme}://{asked.HttpContext.Request.Host}");
        });
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddScoped<PasskeyQuestions>();
        services.AddScoped<SignInWithPasskeyHandler>();
        services.AddScoped<AddPasskeyHandler>();
        services.AddScoped<RemovePasskeyHandler>();
    }
}
