using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Tentakel.Platform.Data;

/// <summary>
/// Statements of one SQLite connection that are made once and used again as long as it is kept. EF throws each away after its use, and
/// SQLite then takes the same text apart again: many who write one after another on one connection need not.
/// </summary>
internal sealed class KeptStatements : DbCommandInterceptor
{
    // Texts of saves vary with what is in them; more than these are made each time.
    private const int Most = 200;

    private static readonly ConditionalWeakTable<DbConnection, Dictionary<string, Statement>> Kept = [];

    public static KeptStatements Instance { get; } = new();

    /// <summary>From now on, until the end; nobody else uses the connection in the meantime.</summary>
    public static IDisposable Of(DbConnection connection)
    {
        var statements = new Dictionary<string, Statement>();
        Kept.Add(connection, statements);
        return new End(connection, statements);
    }

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result is not SqliteCommand { Connection: { } connection } made || !Kept.TryGetValue(connection, out var statements))
        {
            return result;
        }

        if (!statements.TryGetValue(made.CommandText, out var kept))
        {
            if (statements.Count == Most)
            {
                return result;
            }

            statements.Add(made.CommandText, kept = new Statement(made));
        }

        if (!kept.Take(made))
        {
            return result;
        }

        made.Dispose();
        return kept;
    }

    private sealed class Statement : SqliteCommand
    {
        private bool _inUse;

        public Statement(SqliteCommand like)
            : base(like.CommandText, like.Connection)
        {
        }

        /// <summary>Does not, where its rows are still being read.</summary>
        public bool Take(SqliteCommand like)
        {
            if (_inUse)
            {
                return false;
            }

            _inUse = true;
            Transaction = like.Transaction;
            CommandTimeout = like.CommandTimeout;
            Parameters.Clear();
            foreach (var parameter in like.Parameters)
            {
                Parameters.Add(parameter);
            }

            return true;
        }

        public void End() => base.Dispose(true);

#pragma warning disable CA2215 // Whoever used it is done with it, and it stays: only the end throws it away.
        protected override void Dispose(bool disposing) => _inUse = false;
#pragma warning restore CA2215
    }

    private sealed class End(DbConnection connection, Dictionary<string, Statement> statements) : IDisposable
    {
        public void Dispose()
        {
            Kept.Remove(connection);
            foreach (var statement in statements.Values)
            {
                statement.End();
            }
        }
    }
}
