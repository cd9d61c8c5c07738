using GenBench.Cli.Commands;
using YourModel;

return await GenBenchProgram.RunAsync(args, new YourKinds().AddTo);
