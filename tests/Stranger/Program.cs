using GenBench.Harness.Commands;
using Stranger;

return await GenBenchProgram.RunAsync(args, new StrangerKinds().AddTo);
