using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tentakel.Platform.Access;
using Tentakel.Platform.Csv;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Texts;

namespace Tentakel.Parties.Features.EditByCsv;

/// <summary>Out, change, in: first what would happen, then whether it may. What is sent back is read again and trusted in nothing.</summary>
[NeedsPermission("parties.edit")]
[RequestSizeLimit(MostForm)]
public sealed class EditByCsvPage(CurrentActor current, PreviewCsv csv, Editing.Editing editing, RoomTexts texts) : PageModel
{
    public const int MostShown = 50;
    private const int MostBytes = 2_000_000;

    // The file, or the same in base64 beside the yes; and the words of the form.
    private const int MostForm = (MostBytes / 3 * 4) + (256 * 1024);

    [BindProperty(SupportsGet = true, Name = "gedaan")]
    public bool Done { get; set; }

    public CsvKind Kind { get; private set; }

    public CsvPreview? Preview { get; private set; }

    /// <summary>The file as it was read, to be sent along with the yes: line ends in a hidden field do not survive a browser.</summary>
    public string Encoded { get; private set; } = "";

    public string TextOf(CsvFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return fault.Error is { } error ? texts.Of(error) : texts.Of(fault.Refusal!);
    }

    public void OnGet()
    {
        // The page as it is; only what was looked at before is not there.
        Kind = CsvKind.People;
    }

    [FreshSignIn("A file with the names and addresses of everybody who takes part.")]
    public async Task<IActionResult> OnGetFile(CsvKind kind, CancellationToken cancellation)
    {
        if (!Enum.IsDefined(kind))
        {
            return NotFound();
        }

        var actor = await current.Get(cancellation);
        return File(await csv.File(kind, actor.Programme, cancellation), "text/csv; charset=utf-8", $"{CsvTables.FileName(kind)}.csv");
    }

    public async Task<IActionResult> OnPostPreview(CsvKind kind, IFormFile? file, CancellationToken cancellation)
    {
        Kind = kind;
        if (file is null || file.Length is 0 or > MostBytes)
        {
            ModelState.AddModelError("file", texts.Of(new FieldError("file", "parties.csv-file", MostBytes / 1_000_000)));
            return Page();
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellation);
        await Show(CsvText.Decode(bytes.ToArray()), cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostApply(CsvKind kind, string? seen, string? text, CancellationToken cancellation)
    {
        Kind = kind;
        var bytes = new byte[(text ?? "").Length];
        if (!Convert.TryFromBase64String(text ?? "", bytes, out var length) || !Enum.IsDefined(kind))
        {
            return BadRequest();
        }

        var content = Encoding.UTF8.GetString(bytes, 0, length);
        var outcome = await editing.Do(new ApplyCsv(kind, content, seen ?? ""), null, cancellation);
        if (!outcome.IsRefused)
        {
            return LocalRedirect("/beheer/csv?gedaan=true");
        }

        ModelState.Clear();
        ModelState.AddModelError("", texts.Of(outcome.Refusal));
        await Show(content, cancellation);
        return Page();
    }

    private async Task Show(string content, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        Preview = await csv.Of(Kind, content, actor, cancellation);
        Encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(content));
    }
}
