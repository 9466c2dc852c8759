using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Platform.Web;

/// <summary>
/// What every form carries in which somebody without an account writes: a field that nobody sees and that must stay empty, and a
/// stamp of when it was made, because nobody reads and fills in a form at once. The page writes both with
/// <c>&lt;tk-stranger-fields /&gt;</c>. A refusal loses nothing: the form comes back as it was filled in, to press once more.
/// FORM_SECONDS says how long; 0 leaves the stamp unread, for tests that drive a browser.
/// </summary>
public sealed class StrangerForm(FormStamp stamps, IConfiguration configuration)
{
    public const string StampField = "Stamp";
    public const string TrapField = "Website";

    private TimeSpan Soonest => TimeSpan.FromSeconds(configuration.GetValue("FORM_SECONDS", 3));

    /// <summary>Why what was sent is not taken yet; null when it is.</summary>
    public Refusal? Check(HttpContext context, ProgrammeId programme) => Check(context, programme, out _);

    /// <param name="key">What this form can be told apart by; null when it is none of ours.</param>
    public Refusal? Check(HttpContext context, ProgrammeId programme, out string? key)
    {
        ArgumentNullException.ThrowIfNull(context);
        var form = context.Request.HasFormContentType ? context.Request.Form : FormCollection.Empty;
        var (soonest, trapped) = (Soonest, !string.IsNullOrEmpty(form[TrapField]));
        var verdict = stamps.Read(programme, form[StampField], soonest, out key);
        return (verdict, trapped) switch
        {
            (StampVerdict.Expired, _) when soonest > TimeSpan.Zero => new Refusal("platform.form-expired"),
            (_, true) => new Refusal("platform.form-trap"),
            (StampVerdict.TooSoon, _) => new Refusal("platform.form-too-soon"),
            _ => null,
        };
    }

    /// <summary>To write into the form: the one that was sent while it holds, so that who pressed too soon does not begin waiting again.</summary>
    public string Stamp(HttpContext context, ProgrammeId programme)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Request.HasFormContentType && HttpMethods.IsPost(context.Request.Method))
        {
            var sent = context.Request.Form[StampField].ToString();
            if (stamps.Read(programme, sent, TimeSpan.Zero, out _) == StampVerdict.Fine)
            {
                return sent;
            }
        }

        return stamps.New(programme);
    }
}
