using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Tentakel.Platform.Identity;
using Tentakel.Platform.Outcomes;

namespace Tentakel.Platform.Web;

/// <param name="Challenge">What the browser has to find a number for.</param>
/// <param name="Answer">The number, when it was sent before and is right.</param>
/// <param name="Again">The form was sent, and came back.</param>
public sealed record AskedPuzzle(string Challenge, int Bits, string Answer, bool Again);

/// <summary>
/// What every form carries in which somebody without an account writes: a field that nobody sees and that must stay empty, and a
/// stamp of when it was made, because nobody reads and fills in a form at once. The page writes both with
/// <c>&lt;tk-stranger-fields /&gt;</c>. Under attack it asks for a puzzle besides, that a browser solves by itself, or for a minute.
/// A refusal loses nothing: the form comes back as it was filled in, to press once more.
/// FORM_SECONDS says how long; 0 leaves the stamp unread, for tests that drive a browser.
/// </summary>
public sealed class StrangerForm(FormStamp stamps, Attacks attacks, IConfiguration configuration)
{
    public const string StampField = "Stamp";
    public const string TrapField = "Website";
    public const string AnswerField = "Antwoord";

    private TimeSpan Soonest => TimeSpan.FromSeconds(configuration.GetValue("FORM_SECONDS", 3));

    /// <summary>Why what was sent is not taken yet; null when it is.</summary>
    /// <param name="key">By which the form can be told from others, to do once what it asks; null when its stamp is none of ours.</param>
    /// <param name="atOnce">A form that a browser fills in by itself may be sent at once.</param>
    public Refusal? Check(HttpContext context, ProgrammeId programme, out string? key, bool atOnce = false)
    {
        ArgumentNullException.ThrowIfNull(context);
        attacks.Count(programme);
        var form = Sent(context);
        var (soonest, attacked) = (Soonest, attacks.IsOn(programme));
        var stamp = stamps.Read(programme, Name(context), form[StampField]);
        key = stamp is null ? null : "form-" + stamp.Number;
        if (stamp is null && (attacked || soonest > TimeSpan.Zero))
        {
            return new Refusal("platform.form-expired");
        }

        if (!string.IsNullOrEmpty(form[TrapField]))
        {
            return new Refusal("platform.form-trap");
        }

        if (!atOnce && stamp?.Age < soonest)
        {
            return new Refusal("platform.form-too-soon");
        }

        return attacked ? UnderAttack(context, programme, stamp!, form[AnswerField]) : null;
    }

    /// <summary>What has no form, and so no puzzle, waits until it is over: for who comes by the API without a token.</summary>
    public Refusal? CheckApi(HttpContext context, ProgrammeId programme)
    {
        ArgumentNullException.ThrowIfNull(context);
        attacks.Count(programme);
        if (!attacks.IsOn(programme))
        {
            return null;
        }

        context.Response.Headers.RetryAfter = ((int)Attacks.Quiet.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return new Refusal("platform.attacked") { Kind = RefusalKind.TooMany };
    }

    /// <summary>To write into the form: the one that was sent while it holds, so that who pressed too soon does not begin waiting again.</summary>
    public string Stamp(HttpContext context, ProgrammeId programme)
    {
        var sent = SentStamp(context);
        return stamps.Read(programme, Name(context), sent) is null ? stamps.New(programme, Name(context)) : sent!;
    }

    /// <summary>Null when there is no attack.</summary>
    /// <param name="stamp">The one that is written into the same form.</param>
    public AskedPuzzle? Puzzle(HttpContext context, ProgrammeId programme, string stamp)
    {
        if (!attacks.IsOn(programme) || stamps.Read(programme, Name(context), stamp) is not { } read)
        {
            return null;
        }

        var again = SentStamp(context) is { Length: > 0 };
        var answer = again ? Sent(context)[AnswerField].ToString() : "";
        return new AskedPuzzle(read.Number, attacks.Bits, Web.Puzzle.IsSolved(read.Number, answer, attacks.Bits) ? answer : "", again);
    }

    /// <summary>Who waited a minute is let through in their turn: a browser may run no scripts, and a person solves no puzzle.</summary>
    private Refusal? UnderAttack(HttpContext context, ProgrammeId programme, FormStampRead stamp, string? answer) =>
        Web.Puzzle.IsSolved(stamp.Number, answer, attacks.Bits) ? null
        : stamp.Age < Attacks.Wait ? new Refusal("platform.form-wait")
        : attacks.Admit(programme, stamp.Number, CallerAddress.Of(context.Connection.RemoteIpAddress)) ? null
        : new Refusal("platform.form-wait-longer");

    /// <summary>The page: the same however its address is written.</summary>
    private static string Name(HttpContext context) => context.GetRouteValue("page")?.ToString() ?? context.Request.Path.ToString();

    private static IFormCollection Sent(HttpContext context) => context.Request.HasFormContentType ? context.Request.Form : FormCollection.Empty;

    private static string? SentStamp(HttpContext context) =>
        context.Request.HasFormContentType && HttpMethods.IsPost(context.Request.Method) ? context.Request.Form[StampField].ToString() : null;
}
