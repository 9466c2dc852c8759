namespace Tentakel.Platform.Jobs;

/// <summary>Wakes who waits for work, instead of at its next turn.</summary>
public abstract class WakeUp : IDisposable
{
    private readonly SemaphoreSlim _something = new(0, 1);

    public void Raise()
    {
        try
        {
            _something.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    public Task<bool> Wait(TimeSpan atMost, CancellationToken cancellation) => _something.WaitAsync(atMost, cancellation);

    public void Dispose()
    {
        _something.Dispose();
        GC.SuppressFinalize(this);
    }
}
