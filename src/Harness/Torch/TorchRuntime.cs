using System.Globalization;
using System.Runtime.InteropServices;
using GenBench.Harness.Processes;
using GenBench.Harness.Specs;
using GenBench.Kernels.Natives;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Torch;

/// <summary>Loads libtorch and finds devices.</summary>
public static class TorchRuntime
{
    /// <summary>Makes torch usable, or says what to do.</summary>
    /// <exception cref="TorchUnavailableException">There is no libtorch, or a native library does not load.</exception>
    public static void Load()
    {
        NativeAllocator.KeepFreedMemory();
        IReadOnlyList<string> libraries = LibTorchFolder.OfThisProcess.Libraries();
        try
        {
            foreach (string library in libraries)
                NativeLibrary.Load(library);
            using Tensor probe = zeros(1);
            _ = MklDispatch.Kernels;
            OpenMpTeam.Take();
            if (get_num_threads() > CoreShare.Count)
                set_num_threads(CoreShare.Count);
            SpinWatch.Start();
        }
        catch (Exception exception) when (exception is DllNotFoundException or TypeInitializationException or NotSupportedException
            or BadImageFormatException or EntryPointNotFoundException)
        {
            throw new TorchUnavailableException(
                LoadFailure.Reason(exception.GetBaseException().Message),
                    LoadFailure.Remedy(exception.GetBaseException().Message, libraries.Count > 0), exception);
        }
    }

    /// <summary>The device a spec names; <c>auto</c> is CUDA where there is one.</summary>
    /// <exception cref="DeviceUnavailableException">It is no device's name, or this machine or this build of torch has no such
    /// device.</exception>
    public static Device Resolve(string name) => Resolve(name, cuda.is_available() ? cuda.device_count() : 0);

    /// <param name="count">CUDA devices that torch sees.</param>
    internal static Device Resolve(string name, int count) => name switch
    {
        "auto" => new Device(count > 0 ? DeviceType.CUDA : DeviceType.CPU),
        "cpu" => CPU,
        "cuda" => Cuda(name, 0, count),
        _ when name.StartsWith("cuda:", StringComparison.Ordinal)
            && int.TryParse(name["cuda:".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out int index) =>
                Cuda(name, index, count),
        _ => throw new DeviceUnavailableException($"\"{name}\" is no device; expected auto, cpu, cuda or cuda:N"),
    };

    public static ScalarType TypeOf(Precision precision) => precision == Precision.Float64 ? ScalarType.Float64 : ScalarType.Float32;

    private static Device Cuda(string name, int index, int count) =>
        index < count
            ? new Device(DeviceType.CUDA, index)
            : throw new DeviceUnavailableException(
                $"device {name} is not there: torch sees {count} CUDA devices; use --device cpu, or see `genbench doctor`");
}
