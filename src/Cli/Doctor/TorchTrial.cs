using System.Globalization;
using System.Text.Json;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Torch;
using GenBench.Harness.Torch.Arithmetic;
using GenBench.Harness.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Cli.Doctor;

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
            return
            [
                Compute(),
                new Finding("matrix kernels", MklDispatch.Kernels),
                new Finding("devices", string.Create(CultureInfo.InvariantCulture, $"cpu with {get_num_threads()} threads{Cuda()}")),
                Tf32(),
                Autocast(cuda.is_available() ? DeviceType.CUDA : DeviceType.CPU, AutocastTrial.WhyNot),
                .. Pinned(),
            ];
        }
        catch (TorchUnavailableException exception)
        {
            return [new Finding("torch", $"does not load: {exception.Reason}", Verdict.Error, exception.Remedy)];
        }
    }

    private static Finding Compute()
    {
        using Tensor a = ones([3, 3]), product = a.mm(a), sum = product.sum();
        return new Finding(
            "torch", string.Create(
                CultureInfo.InvariantCulture, $"libtorch {__version__} loads and computes (ones · ones sums to {sum.item<float>()})"));
    }

    private static Finding Tf32() =>
        new("tf32", cuda.is_available() ? "off unless compute.tf32 is set" : "compute.tf32 changes nothing without a CUDA device");

    internal static Finding Autocast(DeviceType device, Func<DeviceType, string> whyNot)
    {
        string where = device.ToString().ToLowerInvariant();
        return whyNot(device) is { Length: > 0 } reason
            ? new Finding("autocast", $"no bfloat16 on {where}: {reason}", Verdict.Warning, "genbench run SPEC --set compute.autocast=none")
            : new Finding("autocast", $"bfloat16 on {where}, tried on a product (compute.autocast)");
    }

    private static IEnumerable<Finding> Pinned()
    {
        if (cuda.is_available())
        {
            yield return new Finding(
                "copies", HostCopy.Pinned.WhyNotPinned is { Length: > 0 } reason
                ? $"blocking: {reason}"
                : "asynchronous, from pinned memory");
        }
    }

    private static string Cuda() => cuda.is_available()
        ? string.Concat(
            Enumerable.Range(0, cuda.device_count()).Select(index => string.Create(CultureInfo.InvariantCulture, $", cuda:{index}")))
        : "; no CUDA device";
}
