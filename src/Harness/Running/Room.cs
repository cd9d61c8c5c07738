using GenBench.Harness.Processes;
using GenBench.Harness.Specs;
using TorchSharp;
using static TorchSharp.torch;

namespace GenBench.Harness.Running;

/// <summary>How many cells a machine runs at once where nobody says, and how many threads each may have.</summary>
/// <param name="Jobs">At least 1.</param>
/// <param name="Threads">Of a cell that names none, at most. It follows from what is asked for and from the cores alone: memory that is
/// short today decides how many cells run at once, and no bit of any.</param>
internal readonly record struct Room(int Jobs, int Threads)
{
    /// <summary>What a cell is taken to need, of the machine's memory and of a device's, where its experiment does not say.</summary>
    public const long UsualBytes = 1L << 30;

    /// <summary>What a run does that was asked for so many jobs.</summary>
    /// <param name="jobs">Null where nobody says.</param>
    /// <param name="groups">Cells asked for; those whose seeds are trained at once count as one.</param>
    /// <returns>Null where the cells run in this process, one after the other.</returns>
    public static Room? Asked(int? jobs, int groups, ComputeSpec compute, Device device) => (jobs, groups) switch
    {
        (_, <= 1) or (1, _) => null,
        (null, _) => Here(groups, compute, device),
        ({ } count, _) => new Room(count, Math.Max(1, CoreShare.Count / count)),
    };

    /// <summary>Room for cells on this machine.</summary>
    /// <param name="groups">Cells asked for; those whose seeds are trained at once count as one.</param>
    public static Room Here(int groups, ComputeSpec compute, Device device)
    {
        long need = compute.Memory is { } budget ? budget * ComputeSpec.BytesOfMemory : UsualBytes;
        Room room = Of(groups, CoreShare.Count, MachineMemory.FreeBytes(), need);
        return device.type != DeviceType.CUDA
            ? room
            : room.On(GpuMemory.FreeBytes(Math.Max(0, device.index)), need);
    }

    /// <param name="free">Bytes of memory.</param>
    /// <param name="need">Bytes of a cell.</param>
    internal static Room Of(int groups, int cores, long free, long need)
    {
        int wanted = Math.Clamp(groups, 1, cores);
        return new Room((int)Math.Clamp(free / need, 1, wanted), cores / wanted);
    }

    /// <summary>The same where the cells share a device: one at a time where its memory is not known.</summary>
    internal Room On(long? free, long need) => this with { Jobs = (int)Math.Clamp((free ?? 0) / need, 1, Jobs) };
}
