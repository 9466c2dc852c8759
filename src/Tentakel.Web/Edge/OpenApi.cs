using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Tentakel.Platform.Access;
using Tentakel.Platform.Tenancy;
using Tentakel.Platform.Web;

namespace Tentakel.Web.Edge;

/// <summary>
/// The description of the API, made from its endpoints. The same program gives the same text: nothing of the moment or the
/// machine is in it; only the contact is the site's own.
/// </summary>
internal static class OpenApi
{
    private const string Bearer = "bearer";
    private const string Problem = "Problem";

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = api => api.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer(DescribeDocument);
        options.AddOperationTransformer(DescribeOperation);
    });

    private static Task DescribeDocument(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        var site = context.ApplicationServices.GetRequiredService<IHttpContextAccessor>().HttpContext?.RequestServices;
        var tenant = site?.GetRequiredService<CurrentSite>() is { IsKnown: true } known ? known.Tenant : null;
        var root = tenant is null ? null : site!.GetRequiredService<SiteLinks>().Root(tenant);
        document.Info = new OpenApiInfo
        {
            Title = "Tentakel API",
            Version = SecurityHeaders.ApiVersion,
            Description =
                "Signals from neighbourhoods and who owes an answer by when. Send a personal access token (made on the page /account) as a bearer token; " +
                "telling a signal and reading what is public need none. Lists go by cursor. Errors are problem+json (RFC 9457).",
            Contact = new OpenApiContact { Name = tenant?.Name, Email = tenant?.Email, Url = root is null ? null : new Uri(root) },
            License = new OpenApiLicense { Name = "EUPL-1.2", Identifier = "EUPL-1.2" },
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.AddComponent<IOpenApiSecurityScheme>(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A personal access token, made on the page /account.",
        });
        document.AddComponent<IOpenApiSchema>(Problem, ProblemSchema());

        var sorted = new OpenApiPaths();
        foreach (var path in document.Paths.OrderBy(path => path.Key, StringComparer.Ordinal))
        {
            sorted.Add(path.Key, path.Value);
        }

        document.Paths = sorted;
        return Task.CompletedTask;
    }

    private static Task DescribeOperation(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var document = context.Document!;
        var scope = metadata.OfType<NeedsScope>().LastOrDefault()?.Scope;
        var isPublic = metadata.OfType<PublicAttribute>().Any();
        var writes = !HttpMethods.IsGet(context.Description.HttpMethod ?? "GET");
        if (scope is not null || !isPublic)
        {
            var token = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = scope is null ? [] : [scope] };
            operation.Security = isPublic ? [new OpenApiSecurityRequirement(), token] : [token];
        }

        operation.Responses ??= [];
        foreach (var response in operation.Responses.Values.OfType<OpenApiResponse>())
        {
            response.Headers ??= new Dictionary<string, IOpenApiHeader>();
            response.Headers["API-Version"] = new OpenApiHeader { Description = "Version of this API.", Schema = Text() };
        }

        AddProblem("400", "Something in the request is wrong; all errors at once.");
        if (scope is not null || !isPublic)
        {
            AddProblem("401", "No token where one is needed, or one that is unknown, expired or revoked.");
            AddProblem("403", "The token lacks the scope, or its owner the permission.");
        }

        AddProblem("404", "It is not here, or you may not see it.");
        if (writes)
        {
            AddProblem("409", "It cannot be done as things are now.");
            AddProblem("429", "Too often in a row; see Retry-After.");
            AddProblem("503", "Too busy; nothing was changed.");
        }

        AddProblem("500", "A fault on our side; the trace id helps us find it.");
        if (HttpMethods.IsPost(context.Description.HttpMethod ?? ""))
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = IdempotencyKey.Header,
                In = ParameterLocation.Header,
                Description = "Chosen by you, 1 to 120 characters: the same key with the same request does it once and gives the same answer.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 120 },
            });
        }

        return Task.CompletedTask;

        // Described once: the same eight problems of every operation were two thirds of the whole description.
        void AddProblem(string status, string description)
        {
            document.AddComponent<IOpenApiResponse>(Problem + status, new OpenApiResponse
            {
                Description = description,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(Problem, document) },
                },
            });
            operation.Responses[status] = new OpenApiResponseReference(Problem + status, document);
        }
    }

    private static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "RFC 9457.",
        Required = new HashSet<string> { "type", "title", "status", "detail" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("Stable: urn:tentakel:problem: and a code.", "urn:tentakel:problem:platform.not-found"),
            ["title"] = Text("A sentence for a person, in the language asked for."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            ["detail"] = Text("What is wrong in this case."),
            ["traceId"] = Text("Only with 500: tell us this when you ask about it."),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "Only with wrong input: every field that is wrong.",
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string> { "field", "code", "message" },
                    Properties = new Dictionary<string, IOpenApiSchema> { ["field"] = Text(), ["code"] = Text(), ["message"] = Text() },
                },
            },
        },
    };

    private static OpenApiSchema Text(string? description = null, string? example = null) =>
        new() { Type = JsonSchemaType.String, Description = description, Examples = example is null ? null : [JsonValue.Create(example)!] };
}
