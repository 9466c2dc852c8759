using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Tentakel.Platform.Data;

/// <summary>
/// Writes very many new entities: the columns and conversions of the model, without change tracker, Writer and events.
/// What people do goes through the change tracker of the <see cref="Work.Writer"/>; this is for an invented town, and within the
/// writer's own transaction for the figures of a whole country.
/// </summary>
public sealed class BulkRows(TentakelDbContext database)
{
    private readonly Dictionary<Type, Table> _tables = [];

    /// <summary>Before the first rows: gives up what protects data that matters, on this connection alone.</summary>
    public async Task Open(CancellationToken cancellation)
    {
        await database.Database.OpenConnectionAsync(cancellation);
        if (database.Database.GetDbConnection() is SqliteConnection sqlite)
        {
            // Checking every reference and waiting for the disk took nine tenths of the time. The rows are made with what they refer to.
            await Run(sqlite, "PRAGMA foreign_keys=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-600000; PRAGMA wal_autocheckpoint=50000;", cancellation);
        }
    }

    /// <summary>After the last rows: the database learns how much there is of what, or its plans are made for an empty one.</summary>
    public async Task Close(CancellationToken cancellation)
    {
        var connection = database.Database.GetDbConnection();
        await Run(connection, connection is SqliteConnection ? "ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);" : "VACUUM (ANALYZE);", cancellation);
        await database.Database.CloseConnectionAsync();
        if (connection is SqliteConnection sqlite)
        {
            // The connection goes back to a pool, with what was given up.
            SqliteConnection.ClearPool(sqlite);
        }
    }

    /// <summary>All of it or nothing.</summary>
    /// <param name="parts">Each part holds entities of one type; what is referred to comes before what refers to it.</param>
    public async Task Write(IEnumerable<IReadOnlyCollection<object>> parts, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var connection = database.Database.GetDbConnection();
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        foreach (var part in parts.Where(part => part.Count > 0))
        {
            cancellation.ThrowIfCancellationRequested();
            Add(part, transaction);
        }

        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Within the transaction that the writer began: kept or undone with the command, which writes its own line in the audit trail.</summary>
    /// <param name="part">Entities of one type.</param>
    public void Add(IReadOnlyCollection<object> part)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (part.Count > 0)
        {
            Add(part, database.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("There is no transaction: this is for a handler of the writer."));
        }
    }

    private void Add(IReadOnlyCollection<object> part, DbTransaction transaction)
    {
        var type = part.First().GetType();
        if (!_tables.TryGetValue(type, out var table))
        {
            _tables[type] = table = new Table(database.Model.FindEntityType(type) ?? throw new ArgumentException($"{type.Name} is not in the model.", nameof(part)));
        }

        if (database.Database.GetDbConnection() is NpgsqlConnection postgres)
        {
            Copy(postgres, table, part);
        }
        else
        {
            Insert((SqliteConnection)database.Database.GetDbConnection(), (SqliteTransaction)transaction, table, part);
        }
    }

    private static void Copy(NpgsqlConnection connection, Table table, IEnumerable<object> entities)
    {
        using var copy = connection.BeginBinaryImport($"COPY {table.Name} ({table.Columns}) FROM STDIN (FORMAT BINARY)");
        foreach (var entity in entities)
        {
            copy.StartRow();
            foreach (var read in table.Readers)
            {
                if (read(entity) is { } value)
                {
                    copy.Write(value);
                }
                else
                {
                    copy.WriteNull();
                }
            }
        }

        copy.Complete();
    }

    private static void Insert(SqliteConnection connection, SqliteTransaction transaction, Table table, IEnumerable<object> entities)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Table and columns are those of the model.
        command.CommandText = $"INSERT INTO {table.Name} ({table.Columns}) VALUES ({string.Join(", ", table.Readers.Select((_, at) => $"$p{at}"))})";
#pragma warning restore CA2100
        var parameters = table.Readers.Select((_, at) => command.Parameters.Add(new SqliteParameter { ParameterName = $"$p{at}" })).ToArray();
        foreach (var entity in entities)
        {
            for (var at = 0; at < parameters.Length; at++)
            {
                parameters[at].Value = table.Readers[at](entity) ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
        }
    }

    private static async Task Run(DbConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written above.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private sealed class Table
    {
        public Table(IEntityType entity)
        {
            var store = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
            var properties = entity.GetFlattenedProperties().ToList();
            Name = $"\"{store.Name}\"";
            Columns = string.Join(", ", properties.Select(property => $"\"{property.GetColumnName(store)}\""));
            Readers = [.. properties.Select(Reader)];
        }

        public string Name { get; }

        public string Columns { get; }

        public Func<object, object?>[] Readers { get; }

        private static Func<object, object?> Reader(IProperty property)
        {
            var read = Clr(property);
            return property.GetTypeMapping().Converter is { } converter
                ? entity => read(entity) is { } value ? converter.ConvertToProvider(value) : null
                : read;
        }

        private static Func<object, object?> Clr(IPropertyBase property)
        {
            var getter = property.GetGetter();
            if (property.DeclaringType is not IComplexType complex)
            {
                return getter.GetClrValue;
            }

            var owner = Clr(complex.ComplexProperty);
            return entity => owner(entity) is { } found ? getter.GetClrValue(found) : null;
        }
    }
}
