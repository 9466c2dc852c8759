using Tentakel.Platform.Texts;
using Tentakel.Web.Features.ChooseLanguage;
using Tentakel.Web.Features.ChoosePassword;
using Tentakel.Web.Features.CreateAccessToken;
using Tentakel.Web.Features.EndSession;
using Tentakel.Web.Features.EnrolTwoStep;
using Tentakel.Web.Features.RequestSignInLink;
using Tentakel.Web.Features.RevokeAccessToken;
using Tentakel.Web.Features.SignIn;
using Tentakel.Web.Features.SignInWithCode;
using Tentakel.Web.Features.SignInWithLink;
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
        services.AddScoped<CodeCheck>();
        services.AddScoped<RequestSignInLinkHandler>();
        services.AddScoped<SignInWithLinkHandler>();
        services.AddScoped<SignInWithPasswordHandler>();
        services.AddScoped<SignInWithCodeHandler>();
        services.AddScoped<EnrolTwoStepHandler>();
        services.AddScoped<SignOutHandler>();
        services.AddScoped<EndSessionHandler>();
        services.AddScoped<ChoosePasswordHandler>();
        services.AddScoped<ChooseLanguageHandler>();
        services.AddScoped<CreateAccessTokenHandler>();
        services.AddScoped<RevokeAccessTokenHandler>();
        services.AddScoped<StepIntoDemoHandler>();
    }
}
