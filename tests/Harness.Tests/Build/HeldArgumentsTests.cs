using System.Runtime.InteropServices;
using Mono.Cecil;
using Mono.Cecil.Cil;
using static TorchSharp.torch;

namespace GenBench.Harness.Tests.Build;

/// <summary>TorchSharp's wrappers in this very output: they hold what they hand to native code until it returns.</summary>
public sealed partial class HeldArgumentsTests
{
    private const int Collections = 1_000;

    /// <summary>The file the product loads, and the package's own, which an assembly's compile reference still names.</summary>
    private static string Mended => typeof(Tensor).Assembly.Location;

    private static string Packaged => Path.Combine(
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"),
        "torchsharp", typeof(Tensor).Assembly.GetName().Version!.ToString(3), "lib", "net8.0", "TorchSharp.dll");

    [Fact]
    public void Every_owner_of_a_handle_is_held_in_the_copy_and_next_to_none_in_the_package()
    {
        (int owners, List<string> dropped) = Owners(Mended);
        Assert.InRange(owners, 1_400, 3_000);
        Assert.Empty(dropped);
        Assert.InRange(Owners(Packaged).Dropped.Count, 1_400, owners);
    }

    // Both threads on one core: a collection then mostly finds the other within a native call, and its finalizers run before it goes on.
    // With the package's own wrappers this sees about five mistakes a second.
    [Fact]
    public void Arguments_outlive_collections_that_another_thread_starts()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "threads are tied to a core by a call of Linux");
        using var stop = new CancellationTokenSource();
        List<string> mistakes = [];
        int core = CurrentCore();
        Thread[] threads = [new(() => Multiply(core, mistakes, stop.Token)), new(() => Litter(core, stop))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        Assert.Empty(mistakes);
    }

    private static void Multiply(int core, List<string> mistakes, CancellationToken stop)
    {
        StayOn(core);
        using Tensor x = ones(64);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using Tensor y = x.mul(3.25f), z = y.mul(2.0);
                float found = z[5].item<float>();
                if (found != 6.5f)
                    mistakes.Add($"1 · 3.25 · 2 = {found}");
            }
            catch (ExternalException error)
            {
                mistakes.Add(error.Message);
            }
        }
    }

    /// <summary>Leaves garbage behind until it has been collected often enough.</summary>
    private static void Litter(int core, CancellationTokenSource stop)
    {
        StayOn(core);
        object? last = null;
        for (int before = GC.CollectionCount(0); GC.CollectionCount(0) - before < Collections;)
            last = new byte[200];
        GC.KeepAlive(last);
        stop.Cancel();
    }

    private static void StayOn(int core)
    {
        var cores = new ulong[16];
        cores[core / 64] = 1UL << (core % 64);
        _ = SetAffinity(0, cores.Length * sizeof(ulong), cores);
    }

    [LibraryImport("libc", EntryPoint = "sched_getcpu")]
    private static partial int CurrentCore();

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nint size, ulong[] cores);

    /// <returns>Arguments and locals whose handle a method that calls native code reads, and those of them not held at its end.</returns>
    private static (int Count, List<string> Dropped) Owners(string assembly)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(assembly);
        int count = 0;
        List<string> dropped = [];
        foreach (MethodDefinition method in module.GetTypes().SelectMany(type => type.Methods)
            .Where(method => CallsNativeCode(method, module)))
        {
            HashSet<object> held = [.. method.Body.Instructions.Where(IsKeepAlive).Select(call => Loaded(call.Previous, method))
                .OfType<object>()];
            foreach (object owner in method.Body.Instructions.Where(IsHandle).Select(get => Loaded(get.Previous, method)).OfType<object>()
                .Distinct())
            {
                count++;
                if (!held.Contains(owner))
                    dropped.Add($"{method.FullName}: {owner}");
            }
        }

        return (count, dropped);
    }

    private static bool CallsNativeCode(MethodDefinition method, ModuleDefinition module) =>
        method.HasBody && method.Body.Instructions.Any(instruction =>
            instruction.Operand is MethodReference called && called.DeclaringType.Scope == module
                && called.Resolve() is { IsPInvokeImpl: true });

    private static bool IsKeepAlive(Instruction instruction) =>
        instruction.Operand is MethodReference { Name: nameof(GC.KeepAlive), DeclaringType.FullName: "System.GC" };

    private static bool IsHandle(Instruction instruction) => instruction.Operand is MethodReference { Name: "get_Handle", HasThis: true };

    /// <returns>The argument or local that an instruction loads; null where it does something else.</returns>
    private static object? Loaded(Instruction load, MethodDefinition method)
    {
        (bool isArgument, int? place) = load.OpCode.Code switch
        {
            Code.Ldarg_0 or Code.Ldarg_1 or Code.Ldarg_2 or Code.Ldarg_3 => (true, load.OpCode.Code - Code.Ldarg_0),
            Code.Ldloc_0 or Code.Ldloc_1 or Code.Ldloc_2 or Code.Ldloc_3 => (false, load.OpCode.Code - Code.Ldloc_0),
            Code.Stloc_0 or Code.Stloc_1 or Code.Stloc_2 or Code.Stloc_3 => (false, load.OpCode.Code - Code.Stloc_0),
            _ => (false, (int?)null),
        };
        if (place is not { } index)
            return load.Operand is ParameterReference or VariableReference ? load.Operand : null;
        if (!isArgument)
            return method.Body.Variables[index];
        return method.HasThis ? (index == 0 ? method.Body.ThisParameter : method.Parameters[index - 1]) : method.Parameters[index];
    }
}
