using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using QRCoder;

namespace Tentakel.Web.Features.EnrolTwoStep;

/// <summary>What an authenticator app scans, drawn as SVG in the page: it goes to no other server and no file.</summary>
internal static class QrPicture
{
    public static string Address(string issuer, string email, string key) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(email)}?secret={key}&issuer={Uri.EscapeDataString(issuer)}&digits=6&period=30";

    /// <summary>One path; black on white whatever the theme, because a scanner needs it.</summary>
    public static HtmlString Draw(string address, string name)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < code.ModuleMatrix[y].Count; x++)
            {
                if (code.ModuleMatrix[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        var size = code.ModuleMatrix.Count;
        return new HtmlString(
            $"""
            <svg class="tk-qr" role="img" aria-label="{System.Net.WebUtility.HtmlEncode(name)}" viewBox="0 0 {size} {size}" width="240" height="240" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#000" d="{path}"/></svg>
            """);
    }
}
