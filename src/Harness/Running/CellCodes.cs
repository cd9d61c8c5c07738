using GenBench.Harness.Results.Cells;
using GenBench.Harness.Results.Rows;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Running;

/// <summary>The codes of examples as files: on the plane that a person looks at, and whole where they are asked for.</summary>
internal sealed class CellCodes(CellFolder folder, bool areWhole)
{
    /// <param name="codes">[N, Z], float64, on the CPU.</param>
    public void Write(Tensor codes, IReadOnlyList<long>? labels)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor axes, IReadOnlyList<LatentAxis> described) = codes.shape[1] > 2 ? Principal(codes) : (codes, Own(codes));
        LatentPlane.Write(folder, Rows(axes).Select((place, example) => new LatentRow
        {
            Example = example,
            Label = labels?[example],
            X = place[0],
            Y = place.Length > 1 ? place[1] : 0,
        }), described);
        if (areWhole)
            CodesFile.Write(folder, Rows(codes), labels);
    }

    /// <summary>Codes of at most two dimensions are shown as they are.</summary>
    private static LatentAxis[] Own(Tensor codes) =>
        Described("z", 0, Rows((codes - codes.mean([0L])).square().sum(dim: 0L).unsqueeze(0) / Math.Max(1, codes.shape[0] - 1))[0]);

    /// <summary>Longer ones on their first two principal axes, about their mean.</summary>
    private static (Tensor Places, IReadOnlyList<LatentAxis> Axes) Principal(Tensor codes)
    {
        Tensor centred = codes - codes.mean([0L]);
        (_, Tensor values, Tensor directions) = linalg.svd(centred, fullMatrices: false);
        Tensor variances = values.square().unsqueeze(0) / Math.Max(1, codes.shape[0] - 1);
        return (centred.mm(directions.narrow(0, 0, Math.Min(2, directions.shape[0])).t()), Described("pc", 1, Rows(variances)[0]));
    }

    private static LatentAxis[] Described(string name, int first, double[] variances)
    {
        double total = variances.Sum();
        return
        [
            .. variances.Select((variance, axis) => new LatentAxis
            {
                Name = FormattableString.Invariant($"{name}{axis + first}"),
                Variance = variance,
                ExplainedShare = total > 0 ? variance / total : null,
            }),
        ];
    }

    private static double[][] Rows(Tensor t)
    {
        using Tensor plain = t.contiguous();
        return [.. plain.data<double>().ToArray().Chunk((int)t.shape[1])];
    }
}
