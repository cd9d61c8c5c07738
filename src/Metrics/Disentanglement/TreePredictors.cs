namespace GenBench.Metrics.Disentanglement;

/// <summary>Every factor as a class, told from the code by boosted trees.</summary>
internal static class TreePredictors
{
    /// <param name="rounds">Trees for each value of each factor.</param>
    public static DciScores Of(FactoredCodes codes, int rounds, CancellationToken cancellation)
    {
        (FactoredCodes fit, FactoredCodes held) = codes.Halves();
        QuantileBins[] bins = [.. fit.Z.Select(QuantileBins.Of)];
        byte[][] z = [.. fit.Z.Zip(bins, (column, edges) => edges.Apply(column))];
        byte[][] heldZ = [.. held.Z.Zip(bins, (column, edges) => edges.Apply(column))];
        double[][] importance = new double[codes.Factors.Count][];
        double[] skill = new double[codes.Factors.Count];
        for (int factor = 0; factor < importance.Length; factor++)
        {
            int values = codes.Factors[factor].Count;
            var trees = new BoostedTrees(codes.Dimensions, values, heldZ);
            trees.Fit(z, fit.V[factor], rounds, cancellation);
            importance[factor] = Shares(trees.Gain);
            skill[factor] = Skill(trees.Predictions(), held.V[factor], MostFrequent(fit.V[factor], values));
        }

        return DciScores.Of(importance, skill);
    }

    private static double[] Shares(double[] gain) => gain.Sum() is > 0 and double sum ? [.. gain.Select(one => one / sum)] : gain;

    private static int MostFrequent(int[] values, int count) =>
        Enumerable.Range(0, count).MaxBy(value => values.Count(one => one == value));

    private static double Skill(int[] predicted, int[] actual, int guess)
    {
        double accuracy = predicted.Zip(actual).Count(pair => pair.First == pair.Second) / (double)actual.Length;
        double byGuess = actual.Count(one => one == guess) / (double)actual.Length;
        return byGuess < 1 ? (accuracy - byGuess) / (1 - byGuess) : 0;
    }
}
