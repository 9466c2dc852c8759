using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Tentakel.Architecture.Tests.Rules;
using Tentakel.Platform.Access;
using Tentakel.Testing;

namespace Tentakel.Architecture.Tests.Running;

/// <summary>What the rules want to know of the program as it runs.</summary>
internal static class RunningHouse
{
    private const string Api = "/api/v1/";

    /// <summary>Every endpoint, and every Razor page with its handler methods: those are only known once the page is loaded.</summary>
    public static async Task<IReadOnlyList<Door>> Doors(TestApp app)
    {
        var loader = app.Services.GetRequiredService<PageLoader>();
        var doors = Endpoints(app).Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null)
            .Select(endpoint => new Door(endpoint.DisplayName ?? "An endpoint without a name", [.. endpoint.Metadata])).ToList();
        foreach (var page in app.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>())
        {
            doors.Add(PageDoor(await loader.LoadAsync(page, new EndpointMetadataCollection(page.EndpointMetadata ?? []))));
        }

        return doors;
    }

    /// <summary>Every handler of a page and of an endpoint, with the marks on itself and on its page.</summary>
    public static async Task<IReadOnlyList<Answerer>> Answerers(TestApp app)
    {
        var loader = app.Services.GetRequiredService<PageLoader>();
        var all = Endpoints(app).Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null && endpoint.Metadata.GetMetadata<MethodInfo>() is not null)
            .Select(endpoint => new Answerer(endpoint.DisplayName?.Split(" => ")[0] ?? "", endpoint.Metadata.GetMetadata<MethodInfo>()!, [.. endpoint.Metadata])).ToList();
        foreach (var page in app.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>())
        {
            var loaded = await loader.LoadAsync(page, new EndpointMetadataCollection(page.EndpointMetadata ?? []));
            var ofPage = loaded.HandlerTypeInfo.GetCustomAttributes().ToList();
            all.AddRange(loaded.HandlerMethods.Select(handler => new Answerer(
                $"{page.RelativePath} {handler.MethodInfo.Name}", handler.MethodInfo, [.. ofPage, .. handler.MethodInfo.GetCustomAttributes()])));
        }

        return all;
    }

    public static Door PageDoor(CompiledPageActionDescriptor page) => new(
        page.RelativePath,
        [.. (IEnumerable<object>?)page.Endpoint?.Metadata ?? page.EndpointMetadata ?? throw new InvalidOperationException($"{page.RelativePath} was not loaded.")],
        page.HandlerMethods.ToDictionary(handler => handler.MethodInfo.Name, handler => (IReadOnlyList<object>)handler.MethodInfo.GetCustomAttributes().ToArray()));

    public static IReadOnlyCollection<ApiEndpoint> ApiEndpoints(TestApp app)
    {
        var query = app.Services.GetRequiredService<IApiDescriptionGroupCollectionProvider>().ApiDescriptionGroups.Items
            .SelectMany(group => group.Items)
            .ToLookup(
                api => $"{api.HttpMethod} /{api.RelativePath}",
                api => api.ParameterDescriptions.Where(parameter => parameter.Source == BindingSource.Query).Select(parameter => parameter.Name));
        return [.. Endpoints(app)
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith(Api, StringComparison.OrdinalIgnoreCase))
            .Select(endpoint =>
            {
                var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "ANY";
                var path = string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part =>
                    part is Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter ? $"{{{parameter.Name}}}" : ((Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart)part).Content))));
                return new ApiEndpoint(
                    method,
                    "/" + path,
                    endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName,
                    endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary,
                    endpoint.Metadata.GetMetadata<NeedsScope>()?.Scope,
                    [.. query[$"{method} /{path}"].SelectMany(names => names)]);
            })];
    }

    private static IEnumerable<RouteEndpoint> Endpoints(TestApp app) =>
        app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();
}
