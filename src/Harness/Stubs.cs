using System.CommandLine; using GenBench.Harness.Results;
namespace GenBench.Harness.Commands { internal static class ListCommand { public static Command Create() => new("list"); } internal static class DataCommand { public static Command Create() => new("data"); } internal static class DoctorCommand { public static Command Create() => new("doctor"); } }
namespace GenBench.Harness.Reporting { internal static class ReportBuilder { public static void Build(RunFolder f) {} } internal static class ResultTable { public static void Write(ExperimentResults r) {} } }
