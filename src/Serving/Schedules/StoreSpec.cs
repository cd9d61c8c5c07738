using System.Text.Json.Serialization;

namespace GenBench.Serving.Schedules;

/// <summary>The database of schedules, runs and alarms.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SqliteStoreSpec), "sqlite")]
[JsonDerivedType(typeof(PostgresStoreSpec), "postgres")]
public abstract record StoreSpec;
