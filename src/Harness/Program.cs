using GenBench.Harness.Commands;

return await new GenBenchCommandLine().InvokeAsync(args);
