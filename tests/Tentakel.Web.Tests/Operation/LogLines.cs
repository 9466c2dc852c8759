using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Tentakel.Web.Operation;

namespace Tentakel.Web.Tests.Operation;

/// <summary>Keeps all that is logged, written as it would be with LOG_FORMAT=json.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly JsonLines _format = new(TimeProvider.System);

    public IReadOnlyCollection<string> All => _lines;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(LogLines lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            lines._format.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), null, text);
            lines._lines.Enqueue(text.ToString());
        }
    }
}
