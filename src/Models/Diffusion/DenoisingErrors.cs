using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Models.Diffusion;

/// <summary>e(u) = E|y₀ − ŷ₀(y_u)|²/D of a trained network, at times in equal ratios from the chain's first to 1 and between them on
/// straight lines of
/// ln e over ln u. Kept with the weights.</summary>
internal sealed class DenoisingErrors : nn.Module
{
    private const int Knots = 50;
    private const long Examples = 500;

    private readonly double first;
    private readonly Tensor log_errors; // [K]

    /// <param name="steps">T</param>
    public DenoisingErrors(NoiseSchedule schedule, int steps, Placement placement)
        : base("denoising-errors")
    {
        first = Math.Log(1.0 / steps);
        using var scope = NewDisposeScope();
        Tensor initial = schedule.LogSignal(Times()).expm1().neg().log(); // the best for data N(0, I), until it is fitted
        log_errors = initial.to(placement.Dtype).to(placement.Device, copy: true).DetachFromDisposeScope();
        register_buffer("log_errors", log_errors);
    }

    /// <param name="u">[N] float64</param>
    /// <returns>[N] float64</returns>
    public Tensor At(Tensor u)
    {
        Tensor logs = log_errors.to(ScalarType.Float64), place = (((u.log() / -first) + 1) * (Knots - 1)).clamp(0, Knots - 1);
        Tensor below = place.floor().clamp(0, Knots - 2), index = below.to(ScalarType.Int64);
        return logs.index_select(0, index).lerp(logs.index_select(0, index + 1), place - below).exp();
    }

    public double At(double u)
    {
        using var scope = NewDisposeScope();
        return At(tensor([u], device: log_errors.device)).item<double>();
    }

    /// <param name="batches">Data of the training split, in the network's units.</param>
    /// <param name="estimate">From data and times, [B], to ŷ₀ by one noisy copy of each.</param>
    public void Fit(IEnumerable<Tensor> batches, Func<Tensor, Tensor, Tensor> estimate)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        Tensor sums = zeros(Knots, ScalarType.Float64), times = Times();
        long count = 0;
        foreach (Tensor y in batches.TakeWhile(_ => count < Examples))
        {
            Tensor head = y.narrow(0, 0, Math.Min(y.shape[0], Examples - count));
            for (int knot = 0; knot < Knots; knot++)
                Add(sums[knot], head, times[knot].item<double>(), estimate);
            count += head.shape[0];
        }

        if (count > 0)
            log_errors.copy_((sums / count).log());
    }

    private static void Add(Tensor sum, Tensor y, double time, Func<Tensor, Tensor, Tensor> estimate)
    {
        using var scope = NewDisposeScope();
        Tensor u = full([y.shape[0]], time, dtype: ScalarType.Float64, device: y.device);
        sum.add_((y - estimate(y, u)).to(ScalarType.Float64).square().flatten(1).mean([1L]).sum().cpu());
    }

    private Tensor Times() => linspace(first, 0, Knots, dtype: ScalarType.Float64).exp();
}
