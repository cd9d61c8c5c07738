using System.Text;

namespace GenBench.Cli.Starting;

/// <summary>A first experiment from three answers, with comments that say what may be changed.</summary>
internal sealed record StarterSpec(StarterData Data, IReadOnlyList<StarterFamily> Families, StarterQuestion Question)
{
    /// <param name="name">Of the experiment.</param>
    /// <param name="file">Where it will lie, for its first comment.</param>
    public string Text(string name, string file)
    {
        var text = new StringBuilder();
        IReadOnlyList<(string Json, string What)> metrics = Data.IsImages ? Question.OfImages : Question.OfPoints;
        Line(text, $"// {Question.Sentence}");
        Line(text, $"//   genbench run {file} --dry-run   shows what would be run");
        Line(text, $"//   genbench run {file}");
        Line(text, "// Any value can be changed for one run: --set training.epochs=5.");
        Line(text, "// `genbench list models vae` shows the options of a kind.");
        Line(text, "{");
        Line(text, $"  \"name\": \"{name}\",");
        Line(text, $"  \"description\": \"{Question.Sentence}\",");
        Line(text, "  \"seeds\": [0, 1, 2], // every model is trained once for each; fewer than three tell nothing of how seeds differ");
        Line(text, "  \"datasets\": [");
        Line(text, $"    {Data.Json}");
        Line(text, "  ],");
        Line(text, "  \"models\": [");
        foreach ((int index, StarterFamily family) in Families.Index())
        {
            Line(text, $"    // {family.Text}");
            Line(text, $"    {family.On(Data)}{(index < Families.Count - 1 ? "," : "")}");
        }

        Line(text, "  ],");
        Line(text, "  // Several values of an option, each a model of its own:");
        Line(text, $"  // \"sweep\": {{ \"training.optimizer.learningRate\": [3e-4, 1e-3, 3e-3] }},");
        Line(text, "  \"training\": { // of every model that does not bring its own");
        Line(text, $"    \"epochs\": 20, \"batchSize\": {(Data.IsImages ? 100 : 200)},");
        Line(text, "    \"optimizer\": { \"kind\": \"adam\", \"learningRate\": 1e-3 },");
        Line(text, "    \"schedule\": { \"kind\": \"cosine\", \"finalFactor\": 0.01 }");
        Line(text, "  },");
        Line(text, "  \"metrics\": [ // what a model cannot do becomes a row that says so");
        foreach ((int index, (string json, string what)) in metrics.Index())
            Line(text, $"    {json}{(index < metrics.Count - 1 ? "," : "")} // {what}");
        Line(text, "  ]");
        Line(text, "}");
        return text.ToString();
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
