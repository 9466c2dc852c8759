using Microsoft.EntityFrameworkCore;
using Tentakel.Platform.Access;
using Tentakel.Platform.Data;

namespace Tentakel.Web.Features.EndSession;

/// <summary>Somebody changed how they come in: whoever came in elsewhere by what was before proves it anew.</summary>
public sealed class OtherSessions(TentakelDbContext database, IHttpContextAccessor http)
{
    /// <summary>All but the session of this request; within the transaction of the change.</summary>
    public async Task<int> End(Guid account)
    {
        var here = SignInSessions.KeyHash(http.HttpContext?.User);
        var ended = await database.Set<SignInSession>().Where(session => session.AccountId == account && session.KeyHash != here).ToListAsync();
        database.RemoveRange(ended);
        return ended.Count;
    }
}
