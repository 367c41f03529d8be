using Microsoft.EntityFrameworkCore;

namespace Heed.Storage.Postgres;

/// <summary>The same model under another name, to which PostgreSQL's migrations belong. Used only to migrate.</summary>
/// <param name="options">Options of this context.</param>
public sealed class PostgresDatabase(DbContextOptions<PostgresDatabase> options) : HeedDatabase(options);
