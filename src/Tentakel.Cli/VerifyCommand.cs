using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Platform.Audit;
using Tentakel.Platform.Cli;

namespace Tentakel.Cli;

/// <summary><c>tentakel verify</c>: whether the audit trail is as it was written.</summary>
internal static class VerifyCommand
{
    public static Command Create(IServiceProvider services)
    {
        var verify = new Command("verify", "Check the audit trail, and name the first entry that was changed, moved, added or taken out. Changes nothing.");
        var heads = new Option<FileInfo[]>("--heads")
        {
            Description = "The second place: the file where the end of the trail was kept, on this machine or copied from elsewhere; may be repeated. Default: AUDIT_HEADS_FILE.",
            AllowMultipleArgumentsPerToken = true,
        };
        verify.Options.Add(heads);
        verify.SetAction(async (parsed, cancellation) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var own = services.GetRequiredService<AuditHeads>().File;
            var files = parsed.GetValue(heads) is { Length: > 0 } given ? given.Select(file => file.FullName).ToList() : File.Exists(own) ? [own] : [];
            var read = files.ConvertAll(AuditHeads.Read);
            var kept = read.SelectMany(one => one.Heads).ToList();
            var report = await services.GetRequiredService<IProgressDisplay>().Show(async progress =>
            {
                await using var scope = services.CreateAsyncScope();
                return await scope.ServiceProvider.GetRequiredService<AuditVerifier>().Verify(kept, progress, cancellation);
            });
            if (report.First is { } fault)
            {
                await output.WriteLineAsync($"The audit trail is NOT as it was written. {Explain(fault)}");
                await output.WriteLineAsync(Invariant($"The {report.Sealed} before it hold. What comes after it was not looked at."));
                return ExitCodes.Refused;
            }

            await output.WriteLineAsync(Invariant($"The audit trail is as it was written: {report.Sealed} sealed entries hold, {report.Waiting} wait to be sealed{(report.WaitingSince is { } since ? Invariant($", the oldest since {since:yyyy-MM-dd HH:mm:ss}Z: a program that runs seals it within a second") : "")}."));
            await output.WriteLineAsync(kept.Count == 0
                ? "There is no second place to compare with, so a cut-off end cannot be seen. Give --heads FILE."
                : Invariant($"{report.Heads} heads in the second place agree; the last is {kept.Max(head => head.Number)}."));
            if (read.Sum(one => one.Unreadable) is > 0 and var unreadable)
            {
                await output.WriteLineAsync(Invariant($"{unreadable} lines of the second place cannot be read: torn when the power failed, or spoilt."));
            }

            return ExitCodes.Done;
        });
        return verify;
    }

    private static string Explain(AuditFault fault) => fault.Kind switch
    {
        AuditFaultKind.Missing => Invariant($"Entry {fault.Number} is missing: it was removed, or its number was."),
        AuditFaultKind.Changed => $"{Name(fault)} was changed after it was written.",
        AuditFaultKind.NotOurs => $"{Name(fault)} was not written by this program.",
        AuditFaultKind.OutOfPlace => $"{Name(fault)} is not what was sealed in this place: entries were moved, or one before it was taken out.",
        AuditFaultKind.OtherThanKept => $"{Name(fault)} has another seal than the second place kept: the trail was made anew, or an older copy of the database went on.",
        AuditFaultKind.CutOff => Invariant($"Entry {fault.Number} is missing, and all after it that the second place knows: the end was cut off, or an older copy of the database was put back."),
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };

    private static string Name(AuditFault fault)
    {
        var number = fault.Number is { } sealed_ ? Invariant($"Entry {sealed_}") : "An entry that waits to be sealed";
        return fault.Entry is { } entry ? Invariant($"{number} ({entry.Id}, {entry.Action} of {entry.At:yyyy-MM-dd HH:mm:ss}Z)") : number;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
