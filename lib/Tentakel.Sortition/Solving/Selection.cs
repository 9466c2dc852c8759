namespace Tentakel.Sortition.Solving;

internal static class Selection
{
    public static SelectionOutcome Run(SelectionRequest request, CancellationToken cancellation) => throw new NotImplementedException();
}
