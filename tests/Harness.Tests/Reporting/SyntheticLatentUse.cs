using GenBench.Harness.Data;
using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;

namespace GenBench.Harness.Tests.Reporting;

/// <summary>Latents that wake one after another while others collapse, and codebooks that are used more and more.</summary>
internal sealed class SyntheticLatentUse(int model, int epochs, Random random)
{
    public void Write(CellFolder cell, string kind, int latentDim, int codes)
    {
        if (kind == "autoencoder")
            return;
        IEnumerable<LatentUseRow> rows = Enumerable.Range(1, epochs)
            .SelectMany(epoch => kind.StartsWith("vq", StringComparison.Ordinal) ? Codes(epoch, codes) : Kl(epoch, latentDim));
        new TrainingLog<LatentUseRow>(cell.PathOf(CellTables.LatentsOverTraining)).StartOver().Append(rows);
    }

    private IEnumerable<LatentUseRow> Kl(int epoch, int dimensions) => Enumerable.Range(0, dimensions).Select(j =>
    {
        int order = (j * 7 + model) % dimensions; // not sorted
        double place = (double)order / dimensions, wakes = 0.5 * place * epochs, time = (epoch - wakes) / (0.04 * epochs + 1);
        double end = place < 0.6 ? 3.5 * Math.Exp(-2 * place) : 0.02;
        double start = place >= 0.6 ? Math.Exp(-5.0 * epoch / epochs) : 0;
        return Row(epoch, LatentUse.Kl, j, start + (end / (1 + Math.Exp(-2 * time))) + (0.02 * random.NextDouble()));
    });

    private IEnumerable<LatentUseRow> Codes(int epoch, int codes)
    {
        double share = (0.5 + (0.04 * (model % 9))) * (1 - Math.Exp(-4.0 * epoch / epochs));
        double used = Math.Min(codes, 1 + (codes * share) + random.NextDouble());
        yield return Row(epoch, LatentUse.CodebookPerplexity, null, used);
        yield return Row(epoch, LatentUse.UsedCodes, null, Math.Ceiling(used));
        if (epoch < epochs)
            yield break;
        double[] weights = [.. Enumerable.Range(0, codes)
            .Select(k => (k * 5 + model) % codes < used ? Math.Exp(-(k * 5 % codes) / used) : 0)];
        for (int k = 0; k < codes; k++)
            yield return Row(epoch, LatentUse.CodeShare, k, weights[k] / weights.Sum());
    }

    private static LatentUseRow Row(int epoch, LatentUse quantity, int? index, double value) => new()
    {
        Epoch = epoch,
        Step = 90L * epoch,
        Split = Split.Validation,
        Quantity = quantity,
        Index = index,
        Value = Math.Round(value, 6),
    };
}
