using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Models.Distributions;

/// <summary>Expectation-maximisation for a Gaussian mixture; with one component the closed-form Gaussian fit.</summary>
/// <remarks>Dempster et al. 1977; starts from k-means++ seeds (Arthur &amp; Vassilvitskii 2007) and the covariance of all points.</remarks>
public static class GaussianMixtureFit
{
    /// <summary>Added to covariance diagonals, relative to the mean variance of the points.</summary>
    private const double RelativeRidge = 1e-6;

    private const int Iterations = 100;

    /// <param name="points">[N, Z]</param>
    public static GaussianMixture Fit(Tensor points, int components, Generator rng)
    {
        using var _ = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor z = points.to_type(ScalarType.Float64);
        double ridge = RelativeRidge * z.var(0, unbiased: false).mean().item<double>() + 1e-12;
        GaussianMixture mixture = Start(z, components, ridge, rng);
        for (int i = 0; i < (components == 1 ? 1 : Iterations); i++)
        {
            GaussianMixture next = Maximise(z, mixture.JointLogProb(z).softmax(1), ridge);
            mixture.Dispose();
            mixture = next;
        }

        return new GaussianMixture(
            mixture.LogWeights.MoveToOuterDisposeScope(),
            mixture.Means.MoveToOuterDisposeScope(),
            mixture.Cholesky.MoveToOuterDisposeScope());
    }

    private static GaussianMixture Start(Tensor z, int components, double ridge, Generator rng)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor means = Seeds(z, components, rng);
        Tensor cholesky = linalg.cholesky(Covariance(z, ones([z.shape[0], 1], z.dtype, z.device), z.mean([0L], keepdim: true), ridge));
        return new GaussianMixture(
            full([components], -Math.Log(components), z.dtype, z.device).MoveToOuterDisposeScope(),
            means.MoveToOuterDisposeScope(),
            cholesky.expand(components, -1, -1).clone().MoveToOuterDisposeScope());
    }

    /// <summary>Points drawn with probability proportional to the squared distance from those already drawn.</summary>
    private static Tensor Seeds(Tensor z, int components, Generator rng)
    {
        var chosen = new List<Tensor> { z.index_select(
            0, randint(z.shape[0], [1], dtype: ScalarType.Int64, device: z.device, generator: rng)) };
        while (chosen.Count < components)
        {
            Tensor distance = cdist(z, cat(chosen, 0)).amin([1]).square() + 1e-30;
            chosen.Add(z.index_select(0, multinomial(distance, 1, replacement: true, generator: rng)));
        }

        return cat(chosen, 0);
    }

    /// <param name="responsibilities">p(component | z), [N, M]</param>
    private static GaussianMixture Maximise(Tensor z, Tensor responsibilities, double ridge)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor mass = responsibilities.sum(dim: 0) + 1e-10; // [M]
        Tensor means = responsibilities.transpose(0, 1).mm(z) / mass.unsqueeze(1);
        Tensor cholesky = linalg.cholesky(Covariance(z, responsibilities / mass, means, ridge));
        return new GaussianMixture(
            (mass / mass.sum()).log().MoveToOuterDisposeScope(),
            means.MoveToOuterDisposeScope(),
            cholesky.MoveToOuterDisposeScope());
    }

    /// <param name="weights">[N, M]; a column that sums to N or to 1 is normalised.</param>
    /// <returns>[M, Z, Z]</returns>
    private static Tensor Covariance(Tensor z, Tensor weights, Tensor means, double ridge)
    {
        Tensor share = (weights / weights.sum(dim: 0)).transpose(0, 1).unsqueeze(2); // [M, N, 1]
        Tensor centred = z.unsqueeze(0) - means.unsqueeze(1); // [M, N, Z]
        Tensor covariance = (centred * share).transpose(1, 2).bmm(centred);
        return covariance + eye(z.shape[1], dtype: z.dtype, device: z.device) * ridge;
    }
}
