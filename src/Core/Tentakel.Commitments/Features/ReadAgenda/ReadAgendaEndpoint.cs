using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Tentakel.Platform.Access;
using Tentakel.Platform.Tenancy;

namespace Tentakel.Commitments.Features.ReadAgenda;

internal static class ReadAgendaEndpoint
{
    public static void MapReadAgenda(this IEndpointRouteBuilder site) => site
        .MapGet("/agenda/{secret:length(64)}.ics", async (
            string secret, ReadAgenda agendas, CurrentSite current, HttpContext context, CancellationToken cancellation) =>
        {
            if (await agendas.Of(current.ProgrammeId, secret, cancellation) is not { } text)
            {
                return Results.NotFound();
            }

            // The address is the secret: nothing on the way may keep what is behind it.
            context.Response.Headers.CacheControl = "private, no-store";
            return Results.Text(text, "text/calendar; charset=utf-8");
        })
        .RequireRateLimiting("agenda")
        .Public("The address is a secret of 256 random bits that its owner made and can revoke; a calendar program cannot sign in.");
}
