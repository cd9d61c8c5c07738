using System.Reflection;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using GenBench.Benchmarks;
using GenBench.Benchmarks.Long;
using GenBench.Harness.Torch;

TorchRuntime.Load();
if (args is ["--all", .. var options])
{
    AllContests.Run(options);
    return;
}

if (args is [ContentionContest.PlainVerb])
{
    ContentionContest.TrainPlain();
    return;
}

// In this process: the project that BenchmarkDotNet would generate imports no Directory.Build.targets, so its
// libLibTorchSharp.so would be the unmended one, beside one more copy of libtorch.
var config = DefaultConfig.Instance.AddDiagnoser(MemoryDiagnoser.Default)
    .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).AsMutator());

BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args, config);
