using GenBench.Models.Contracts;
using TorchSharp;

namespace GenBench.Harness.Training;

/// <summary>Brings data, which live on the CPU, to where the model is.</summary>
public static class BatchPlacement
{
    private const long ChunkRows = 1000;

    public static Batch Place(this Placement placement, Batch batch) => placement.Device.type == DeviceType.CPU
        ? new(batch.X.to(placement.Dtype, placement.Device), batch.Labels?.to(placement.Device))
        : placement.Place(batch, HostCopy.Pinned);

    /// <summary>For devices that are not the host.</summary>
    internal static Batch Place(this Placement placement, Batch batch, HostCopy copy) => new(
        copy.To(batch.X, placement.Dtype, placement.Device),
        batch.Labels is { } labels ? copy.To(labels, labels.dtype, placement.Device) : null);

    /// <summary>A split in its order, in batches for one pass; each is the consumer's to dispose.</summary>
    public static IEnumerable<Batch> InChunks(this Batch split, Placement placement, long rows = ChunkRows)
    {
        long count = split.X.shape[0];
        for (long start = 0; start < count; start += rows)
        {
            long length = Math.Min(rows, count - start);
            yield return placement.Place(new Batch(split.X.narrow(0, start, length), split.Labels?.narrow(0, start, length)));
        }
    }
}
