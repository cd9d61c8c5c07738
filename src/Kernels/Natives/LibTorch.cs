using System.Runtime.InteropServices;

namespace GenBench.Kernels.Natives;

/// <summary>The libtorch that this process has loaded, as far as TorchSharp does not bind it: by the names it exports.</summary>
public static class LibTorch
{
    private static string File =>
        OperatingSystem.IsWindows() ? "torch_cpu.dll" : OperatingSystem.IsMacOS() ? "libtorch_cpu.dylib" : "libtorch_cpu.so";

    /// <summary>The loader hands out the library that is loaded under this name; TorchSharp's own depends on it.</summary>
    /// <returns>The address of a function; 0 where none of that name is exported.</returns>
    public static nint AddressOf(string name) =>
        NativeLibrary.TryLoad(File, out nint library) && NativeLibrary.TryGetExport(library, name, out nint address) ? address : 0;
}
