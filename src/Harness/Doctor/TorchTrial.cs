using System.Globalization;
using System.Text.Json;
using GenBench.Harness.Hosting;
using GenBench.Harness.Results;
using static TorchSharp.torch;

namespace GenBench.Harness.Doctor;

/// <summary>What the child process does: loads torch, computes a little, writes its findings as JSON.</summary>
internal static class TorchTrial
{
    public static int Run(TextWriter output)
    {
        Finding[] findings = Examine();
        output.Write(JsonSerializer.Serialize(findings, ResultJson.Options));
        return findings.Any(finding => finding.Verdict == Verdict.Error) ? ExitCode.Broken : ExitCode.Done;
    }

    private static Finding[] Examine()
    {
        try
        {
            TorchRuntime.Load();
            return [Compute(), new Finding("matrix kernels", MklDispatch.Kernels), new Finding("devices", string.Create(CultureInfo.InvariantCulture, $"cpu with {get_num_threads()} threads{Cuda()}"))];
        }
        catch (TorchUnavailableException exception)
        {
            return [new Finding("torch", $"does not load: {exception.Reason}", Verdict.Error, exception.Remedy)];
        }
    }

    private static Finding Compute()
    {
        using Tensor a = ones([3, 3]), product = a.mm(a), sum = product.sum();
        return new Finding("torch", string.Create(CultureInfo.InvariantCulture, $"libtorch {__version__} loads and computes (ones · ones sums to {sum.item<float>()})"));
    }

    private static string Cuda() => cuda.is_available()
        ? string.Concat(Enumerable.Range(0, cuda.device_count()).Select(index => string.Create(CultureInfo.InvariantCulture, $", cuda:{index}")))
        : "; no CUDA device";
}
