using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;

namespace Tentakel.Web.Features.MakeRecoveryCodes;

/// <summary>The codes of an account: a new set takes the place of the old one, and each goes when it is used.</summary>
public sealed class RecoveryCodes(TentakelDbContext database)
{
    /// <summary>Told once; of what is kept nobody can make them again.</summary>
    public async Task<IReadOnlyList<string>> Replace(Guid account)
    {
        database.RemoveRange(await database.Set<RecoveryCode>().Where(code => code.AccountId == account).ToListAsync());
        var codes = Enumerable.Range(0, RecoveryCode.SetSize).Select(_ => RecoveryCode.New()).ToList();
        database.AddRange(codes.Select(code => new RecoveryCode(account, code)));
        return codes;
    }

    /// <summary>Of two who use one code at once, the writer lets the slower try again, and then it is gone.</summary>
    public async Task<bool> Use(Guid account, string? typed)
    {
        var hash = RecoveryCode.HashOf(typed);
        if (await database.Set<RecoveryCode>().SingleOrDefaultAsync(code => code.AccountId == account && code.Hash == hash) is not { } found)
        {
            return false;
        }

        database.Remove(found);
        return true;
    }

    public Task<int> Left(Guid account, CancellationToken cancellation) =>
        database.Set<RecoveryCode>().CountAsync(code => code.AccountId == account, cancellation);
}
