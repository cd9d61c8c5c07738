namespace GenBench.Sinks.Mlflow;

/// <summary>What one request and one name may hold.</summary>
/// <remarks>mlflow.org, REST API, Log Batch: 1 MB, 1000 metrics, 100 params, 100 tags a request; mlflow/utils/validation.py:
/// 250 characters a key, 6000 a param value, 5000 a tag value, 500 an experiment's name.</remarks>
internal static class MlflowLimits
{
    public const int Metrics = 1000;
    public const int Params = 100;
    public const int Key = 250;
    public const int ParamValue = 6000;
    public const int TagValue = 5000;
    public const int ExperimentName = 500;

    /// <summary>Of the items of a request; below 1 MB by what surrounds them.</summary>
    public const int Bytes = 900_000;

    /// <summary>Of one answer, which is about one run. A longer one is not MLflow's.</summary>
    public const long Answer = 8 << 20;
}
