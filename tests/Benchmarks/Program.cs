using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

// In this process: the project that BenchmarkDotNet would generate imports no Directory.Build.targets, so its
// libLibTorchSharp.so would be the unmended one, beside one more copy of libtorch.
var config = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).AsMutator());

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
