using GenBench.Cli.Commands;
using Stranger;

return await GenBenchProgram.RunAsync(args, new StrangerKinds().AddTo);
