namespace Tentakel.Platform.Jobs;

/// <summary>Wakes who waits for work, instead of at its next turn.</summary>
public abstract class WakeUp : IDisposable
{
    private readonly SemaphoreSlim _something = new(0, 1);

    public void Raise()
    {
        if (_something.CurrentCount > 0)
        {
            // It is awake already; to find out by the exception costs more than what it is woken for.
            return;
        }

        try
        {
            _something.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else woke it just now.
        }
    }

    public Task<bool> Wait(TimeSpan atMost, CancellationToken cancellation) => _something.WaitAsync(atMost, cancellation);

    public void Dispose()
    {
        _something.Dispose();
        GC.SuppressFinalize(this);
    }
}
