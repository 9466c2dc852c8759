using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc;
using Tentakel.Platform.Access;
using Tentakel.Platform.Web;

namespace Tentakel.Architecture.Tests.Rules;

/// <summary>What answers a request: the handler of a page or of an endpoint.</summary>
public sealed record Answerer(string Name, MethodInfo Method, IReadOnlyList<object> Marks);

/// <summary>
/// What gives a file takes what is in it out of our sight for ever, so it asks for a fresh sign-in, is open data, or is on a list
/// with the reason. Seen in the compiled code: whether a method, or one of its own type that it calls, makes an answer that is no page.
/// </summary>
public static class FileGivers
{
    private const byte Call = 0x28;
    private const byte CallVirtual = 0x6F;
    private const byte New = 0x73;
    private const byte Prefix = 0xFE;
    private const byte LoadFunction = 0x06;

    private static readonly HashSet<string> Makers = ["File", "PhysicalFile", "VirtualFile", "Stream", "Bytes", "Text", "Content"];

    public static IEnumerable<string> Broken(IEnumerable<Answerer> all, IReadOnlyDictionary<string, string> exempt)
    {
        var givers = all.Where(one => GivesFile(one.Method)).ToList();
        foreach (var giver in givers.Where(one => !one.Marks.Any(mark => mark is FreshSignInAttribute or OpenData) && !exempt.ContainsKey(one.Name)))
        {
            yield return $"{giver.Name} gives a file without FreshSignIn.";
        }

        foreach (var mark in all.SelectMany(one => one.Marks.OfType<FreshSignInAttribute>()).Where(mark => mark.Reason.Length < Doors.ShortestReason))
        {
            yield return $"FreshSignIn gives no reason: \"{mark.Reason}\".";
        }

        foreach (var name in exempt.Keys.Except(givers.Select(giver => giver.Name)))
        {
            yield return $"{name} gives no file: take it off the list.";
        }
    }

    public static bool GivesFile(MethodInfo method)
    {
        var seen = new HashSet<MethodBase>();
        var open = new Stack<MethodBase>([method]);
        while (open.TryPop(out var one))
        {
            if (!seen.Add(one))
            {
                continue;
            }

            foreach (var called in Called(one))
            {
                if (Makes(called))
                {
                    return true;
                }

                if (Outermost(called.DeclaringType) is { } home && home == Outermost(method.DeclaringType))
                {
                    open.Push(called);
                }
            }
        }

        return false;
    }

    // The helpers are one way to make an answer that is no page; its constructor is another, of its own kind or one derived from it.
    private static readonly Type[] Answers = [typeof(FileResult), typeof(JsonResult), typeof(ContentResult), typeof(ObjectResult)];

    private static bool Makes(MethodBase called) => called.DeclaringType is { } type
        && ((called.IsConstructor && Answers.Any(answer => answer.IsAssignableFrom(type))) || (Makers.Contains(called.Name) && IsHelper(type)) || Writes(called, type));

    /// <summary>Past every result, straight to the answer.</summary>
    private static bool Writes(MethodBase called, Type type) => type.FullName switch
    {
        "Microsoft.AspNetCore.Http.HttpResponse" => called.Name is "get_Body" or "get_BodyWriter",
        "Microsoft.AspNetCore.Http.HttpResponseWritingExtensions" or "Microsoft.AspNetCore.Http.HttpResponseJsonExtensions" or "Microsoft.AspNetCore.Http.SendFileResponseExtensions" => true,
        _ => false,
    };

    private static bool IsHelper(Type type) => type.FullName is "Microsoft.AspNetCore.Mvc.RazorPages.PageModel" or "Microsoft.AspNetCore.Http.Results" or "Microsoft.AspNetCore.Http.TypedResults";

    private static Type? Outermost(Type? type)
    {
        while (type?.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type;
    }

    /// <summary>Every place that could be a call is tried: what is none names no method.</summary>
    private static IEnumerable<MethodBase> Called(MethodBase method)
    {
        if (method.GetCustomAttribute<StateMachineAttribute>()?.StateMachineType is { } machine)
        {
            yield return machine.GetMethod("MoveNext", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)!;
        }

        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at + 4 < code.Length; at++)
        {
            var isCall = code[at] is Call or CallVirtual or New || (code[at] == LoadFunction && at > 0 && code[at - 1] == Prefix);
            if (isCall && Resolve(method, BitConverter.ToInt32(code, at + 1)) is { } called)
            {
                yield return called;
            }
        }
    }

    private static MethodBase? Resolve(MethodBase method, int token)
    {
        try
        {
            return method.Module.ResolveMethod(token, method.DeclaringType?.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : null);
        }
        catch (Exception error) when (error is ArgumentException or BadImageFormatException)
        {
            return null;
        }
    }
}
