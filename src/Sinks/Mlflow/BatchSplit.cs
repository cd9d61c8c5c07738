using System.Text.Json;

namespace GenBench.Sinks.Mlflow;

/// <summary>Items in requests that a server takes.</summary>
internal static class BatchSplit
{
    /// <param name="most">Items a request.</param>
    /// <returns>The items in their order.</returns>
    public static IEnumerable<IReadOnlyList<T>> Of<T>(IEnumerable<T> items, int most)
    {
        List<T> batch = [];
        int bytes = 0;
        foreach (T item in items)
        {
            int size = JsonSerializer.SerializeToUtf8Bytes(item, MlflowJson.Options).Length + 1;
            if (batch.Count == most || (batch.Count > 0 && bytes + size > MlflowLimits.Bytes))
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }

            batch.Add(item);
            bytes += size;
        }

        if (batch.Count > 0)
            yield return batch;
    }
}
