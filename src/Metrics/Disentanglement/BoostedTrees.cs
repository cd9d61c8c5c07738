namespace GenBench.Metrics.Disentanglement;

/// <summary>Gradient boosting of the softmax: in each round one regression tree a class, of second order.</summary>
/// <param name="dimensions">D</param>
/// <param name="classes">K</param>
/// <param name="held">Bins of examples that are predicted but not fitted, [D][M].</param>
/// <remarks>Friedman 2001, doi:10.1214/aos/1013203451; second order: Chen &amp; Guestrin 2016, eq. 5-7, arXiv:1603.02754.</remarks>
internal sealed class BoostedTrees(int dimensions, int classes, byte[][] held)
{
    private const double LearningRate = 0.3;

    private readonly double[][] _heldScores = Scores(classes, held[0].Length);

    /// <summary>Sum of the gains of all splits by a dimension, [D]; of equal gains each has its share.</summary>
    public double[] Gain { get; } = new double[dimensions];

    /// <param name="z">Bins of the code, [D][N].</param>
    /// <param name="labels">[N], 0 .. K − 1.</param>
    public void Fit(byte[][] z, int[] labels, int rounds, CancellationToken cancellation)
    {
        double[][] scores = Scores(classes, labels.Length);
        double[] slope = new double[labels.Length], curvature = new double[labels.Length];
        for (int round = 0; round < rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            double[][] shares = Softmax(scores);
            for (int name = 0; name < classes; name++)
            {
                for (int i = 0; i < labels.Length; i++)
                {
                    double share = shares[name][i];
                    (slope[i], curvature[i]) = ((labels[i] == name ? 1 : 0) - share, share * (1 - share));
                }

                var tree = new RegressionTree(z, slope, curvature, Gain);
                tree.AddTo(scores[name], z, LearningRate);
                tree.AddTo(_heldScores[name], held, LearningRate);
            }
        }
    }

    /// <returns>The class of largest score of each held example, [M].</returns>
    public int[] Predictions() =>
        [.. Enumerable.Range(0, held[0].Length).Select(i => Enumerable.Range(0, classes).MaxBy(name => _heldScores[name][i]))];

    private static double[][] Scores(int classes, int count) => [.. Enumerable.Range(0, classes).Select(_ => new double[count])];

    /// <returns>[K][N]</returns>
    private static double[][] Softmax(double[][] scores)
    {
        double[][] shares = Scores(scores.Length, scores[0].Length);
        for (int i = 0; i < scores[0].Length; i++)
        {
            double sum = 0;
            for (int name = 0; name < scores.Length; name++)
                sum += shares[name][i] = Math.Exp(scores[name][i]);
            for (int name = 0; name < scores.Length; name++)
                shares[name][i] /= sum;
        }

        return shares;
    }
}
