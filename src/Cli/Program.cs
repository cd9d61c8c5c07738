using GenBench.Cli.Commands;

return await new GenBenchCommandLine().InvokeAsync(args);
