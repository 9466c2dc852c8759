using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Tentakel.Platform.Web;

/// <summary>
/// The <c>Idempotency-Key</c> header, as a parameter of an endpoint; hand it to the <see cref="Work.Writer"/>, which checks
/// its length. Null inside when it was not sent. The draft standard writes it between quotes; without is accepted too.
/// </summary>
public sealed record IdempotencyKey(string? Value)
{
    public const string Header = "Idempotency-Key";

    public static ValueTask<IdempotencyKey> BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult(Of(context));

    public static IdempotencyKey Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new IdempotencyKey(context.Request.Headers.TryGetValue(Header, out var sent) ? Unquoted(sent.ToString().Trim()) : null);
    }

    public static implicit operator string?(IdempotencyKey? key) => key?.Value;

    public override string ToString() => Value ?? "";

    private static string Unquoted(string value) => value.Length >= 2 && value[0] == '"' && value[^1] == '"' ? value[1..^1] : value;
}
