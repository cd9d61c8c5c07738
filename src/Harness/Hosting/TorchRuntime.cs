using System.Globalization;
using System.Runtime.InteropServices;
using GenBench.Harness.Specs;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Hosting;

/// <summary>Loads libtorch, from the build's own folder or from an external one, and finds devices.</summary>
public static class TorchRuntime
{
    /// <summary>Names a folder that holds libtorch, e.g. a PyTorch install's <c>torch/lib</c>.</summary>
    public const string ExternalVariable = "GENBENCH_LIBTORCH";

    /// <summary>Dependencies first: each finds those already loaded by their sonames.</summary>
    private static readonly string[] CpuLibraries = ["libc10.so", "libtorch_cpu.so", "libtorch.so"];
    private static readonly string[] CudaLibraries = ["libc10.so", "libc10_cuda.so", "libtorch_cpu.so", "libtorch_cuda.so", "libtorch.so"];

    /// <summary>Makes torch usable, or says what to do.</summary>
    /// <exception cref="TorchUnavailableException">A native library does not load.</exception>
    public static void Load()
    {
        NativeAllocator.KeepFreedMemory();
        try
        {
            if (Environment.GetEnvironmentVariable(ExternalVariable) is { Length: > 0 } folder)
                LoadExternal(folder);
            using Tensor probe = zeros(1);
        }
        catch (Exception exception) when (exception is DllNotFoundException or TypeInitializationException or NotSupportedException or BadImageFormatException or EntryPointNotFoundException)
        {
            throw new TorchUnavailableException($"torch does not load: {exception.GetBaseException().Message.Split('\n')[0]}; `genbench doctor` says what is wrong", exception);
        }
    }

    /// <summary>The device a spec names; <c>auto</c> is CUDA where there is one.</summary>
    /// <exception cref="DeviceUnavailableException">It is no device's name, or this machine or this build of torch has no such device.</exception>
    public static Device Resolve(string name) => Resolve(name, cuda.is_available() ? cuda.device_count() : 0);

    /// <param name="count">CUDA devices that torch sees.</param>
    internal static Device Resolve(string name, int count) => name switch
    {
        "auto" => new Device(count > 0 ? DeviceType.CUDA : DeviceType.CPU),
        "cpu" => CPU,
        "cuda" => Cuda(name, 0, count),
        _ when name.StartsWith("cuda:", StringComparison.Ordinal)
            && int.TryParse(name["cuda:".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out int index) => Cuda(name, index, count),
        _ => throw new DeviceUnavailableException($"\"{name}\" is no device; expected auto, cpu, cuda or cuda:N"),
    };

    public static ScalarType TypeOf(Precision precision) => precision == Precision.Float64 ? ScalarType.Float64 : ScalarType.Float32;

    private static Device Cuda(string name, int index, int count) =>
        index < count
            ? new Device(DeviceType.CUDA, index)
            : throw new DeviceUnavailableException($"device {name} is not there: torch sees {count} CUDA devices; use --device cpu, or see `genbench doctor`");

    private static void LoadExternal(string folder)
    {
        if (!Directory.Exists(folder))
            throw new TorchUnavailableException($"{ExternalVariable} names {folder}, which is no folder; give the folder that holds libtorch_cpu.so");
        bool withCuda = File.Exists(Path.Combine(folder, "libtorch_cuda.so"));
        foreach (string library in withCuda ? CudaLibraries : CpuLibraries)
            NativeLibrary.Load(Path.Combine(folder, library));
    }
}
