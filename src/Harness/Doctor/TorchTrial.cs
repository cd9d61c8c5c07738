using System.Globalization;
using GenBench.Harness.Hosting;
using static TorchSharp.torch;

namespace GenBench.Harness.Doctor;

/// <summary>What the child process does: one line of <c>name: value</c> for each thing seen.</summary>
internal static class TorchTrial
{
    public static int Run(TextWriter output, TextWriter errors)
    {
        try
        {
            TorchRuntime.Load();
        }
        catch (TorchUnavailableException exception)
        {
            errors.WriteLine(exception.Message);
            return ExitCode.Broken;
        }

        using Tensor sum = ones([3, 3]).mm(ones([3, 3])).sum();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"torch: loads and computes (ones · ones sums to {sum.item<float>()}), libtorch {__version__}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"devices: cpu with {get_num_threads()} threads{Cuda()}"));
        return ExitCode.Done;
    }

    private static string Cuda() => cuda.is_available()
        ? string.Concat(Enumerable.Range(0, cuda.device_count()).Select(index => string.Create(CultureInfo.InvariantCulture, $", cuda:{index}")))
        : "; no CUDA device";
}
