using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Metrics.Inversion;

/// <summary>Adam on every row, its rate falling linearly to 0. A gradient that is not a number moves nothing.</summary>
/// <remarks>Kingma &amp; Ba 2015, algorithm 1, arXiv:1412.6980. Every step's value is known from its own evaluation, so the best iterate
/// costs none.</remarks>
internal sealed class RowAdam(int evaluations, double rate) : IRowSearch
{
    private const double Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8;

    public int Evaluations => evaluations;

    public string Protocol => string.Create(CultureInfo.InvariantCulture, $"Adam lr={rate} falling to 0; evaluations={evaluations}");

    public RowMinima Minimize(Func<Tensor, (Tensor Value, Tensor Gradient)> objective, Tensor start, CancellationToken cancellation)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor z = start.detach().clone(), mean = zeros_like(z), square = zeros_like(z), best = z.clone();
        Tensor least = full([z.shape[0]], double.PositiveInfinity, dtype: ScalarType.Float64, device: z.device);
        for (int step = 0; step < evaluations; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using DisposeScope inner = NewDisposeScope();
            (Tensor value, Tensor gradient) = objective(z);
            Tensor better = value < least;
            least.copy_(where(better, value, least));
            best.copy_(where(better.unsqueeze(1), z, best));
            gradient = gradient.nan_to_num(0, 0, 0);
            mean.mul_(Beta1).add_(gradient * (1 - Beta1));
            square.mul_(Beta2).add_(gradient.square() * (1 - Beta2));
            double now = rate * (1 - (step / (double)evaluations));
            Tensor scale = (square / (1 - Math.Pow(Beta2, step + 1))).sqrt() + Epsilon;
            z.sub_(mean / scale * (now / (1 - Math.Pow(Beta1, step + 1))));
        }

        return new RowMinima(best, least, full_like(least, evaluations)).MoveToOuterDisposeScope();
    }
}
