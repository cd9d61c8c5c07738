using GenBench.Harness.Commands;

return await GenBenchProgram.RunAsync(args);
