using GenBench.Models.Registration;

namespace GenBench.Serving.Schedules;

/// <summary>The stores of <c>serve</c>.</summary>
public static class StoreKinds
{
    public static Kinds AddStores(this Kinds kinds) => kinds
        .Add<StoreSpec, SqliteStoreSpec>()
        .Add<StoreSpec, PostgresStoreSpec>();
}
