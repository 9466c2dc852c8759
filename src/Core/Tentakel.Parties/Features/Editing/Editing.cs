using Tentakel.Platform.Access;
using Tentakel.Platform.Outcomes;
using Tentakel.Platform.Work;

namespace Tentakel.Parties.Features.Editing;

/// <summary>The handler of one edit in this room: pages, API and demo town all go through it, and so through the <see cref="Writer"/>.</summary>
public interface IEdit<in TCommand>
{
    /// <returns>The id of what was edited.</returns>
    Task<Outcome<Guid>> Handle(TCommand command, Actor actor, CancellationToken cancellation);
}

/// <summary>Does an edit for whoever made this request.</summary>
public sealed class Editing(Writer writer, CurrentActor current)
{
    public async Task<Outcome<Guid>> Do<TCommand>(TCommand command, string? key, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        return await writer.Do<IEdit<TCommand>, TCommand, Guid>(actor, command, key, edit => edit.Handle(command, actor, cancellation), cancellation);
    }
}
