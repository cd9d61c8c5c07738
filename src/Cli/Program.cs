using GenBench.Cli.Commands;

return await GenBenchProgram.RunAsync(args);
