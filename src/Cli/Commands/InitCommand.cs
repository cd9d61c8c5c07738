using System.CommandLine;
using System.Text;
using GenBench.Cli.Starting;
using GenBench.Harness.Hosting;
using GenBench.Harness.Processes;
using GenBench.Harness.Results.Files;
using GenBench.Harness.Specs.Checking;
using GenBench.Harness.Specs.Planning;

namespace GenBench.Cli.Commands;

/// <summary><c>genbench init</c>: three questions, and an experiment with comments.</summary>
internal static class InitCommand
{
    private static readonly Option<string?> Data = new("--data")
    {
        Description = $"Data: {Names(StarterData.All)}, or the path of your own.",
    };
    private static readonly Option<string?> Families = new("--families")
    {
        Description = $"Model families, separated by commas: {Names(StarterFamily.All)}.",
    };
    private static readonly Option<string?> Question = new("--question")
    {
        Description = $"What to find out: {Names(StarterQuestion.All)}.",
    };
    private static readonly Option<string> Out = new("--out")
    {
        Description = "File to write; one that is there is not replaced.",
        DefaultValueFactory = _ => "experiment.json",
    };

    public static Command Create(VerbContext context) => context.Verb(
        "init",
        "Asks three questions (data, families, what to find out) and writes an experiment with comments."
            + "\n\nExample:\n  genbench init --data moons --families vae,gan --question samples --out first.json",
        () => [Data, Families, Question, Out],
        command => command.SetAction((parsed, _) => WrongInput.Guard(() => Task.FromResult(Write(parsed, context)))));

    private static int Write(ParseResult parsed, VerbContext context)
    {
        string file = parsed.GetRequiredValue(Out);
        OutputPlace.MustTakeFile("--out", file);
        if (File.Exists(file))
            throw new WrongInputException($"{file} is there already: name another file with --out");
        string name = Path.GetFileNameWithoutExtension(file);
        if (FolderName.Check("--out", name) is { } problem)
            throw new WrongInputException($"--out: {problem.Message}; {problem.Remedy}");
        var answers = new StarterSpec(
            DataOf(parsed.GetValue(Data), file, context),
            Several("--families", parsed.GetValue(Families), "Which families? (several, separated by commas)", StarterFamily.All),
            One("--question", parsed.GetValue(Question), "What do you want to know?", StarterQuestion.All));
        string text = answers.Text(name, file);
        context.Loader.Parse(file, Encoding.UTF8.GetBytes(text)); // what is written can be run
        OutputPlace.Prepare(file);
        AtomicFile.WriteText(file, text);
        Console.Out.WriteLine($"wrote {file}: `genbench run {file}`");
        return ExitCode.Done;
    }

    private static StarterData DataOf(string? given, string file, VerbContext context)
    {
        string answer = (given ?? Asked("--data", "Which data? (or the path of your own)", StarterData.All)).Trim();
        return StarterData.All.Any(data => data.Name == answer) ? Chosen("--data", answer, StarterData.All)
            : OwnStarterData.Of(answer, file, context) ?? Chosen("--data", answer, StarterData.All);
    }

    private static T One<T>(string option, string? given, string question, IReadOnlyList<T> choices)
        where T : StarterChoice =>
        Chosen(option, (given ?? Asked(option, question, choices)).Trim(), choices);

    private static T[] Several<T>(string option, string? given, string question, IReadOnlyList<T> choices)
        where T : StarterChoice
    {
        string answer = given ?? Asked(option, question, choices);
        string[] names = answer.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names.Length > 0
            ? [.. names.Distinct().Select(name => Chosen(option, name, choices))]
            : throw new WrongInputException($"{option} names none: there are {Names(choices)}");
    }

    private static string Asked(string option, string question, IReadOnlyList<StarterChoice> choices)
    {
        if (Console.IsInputRedirected && Console.In.Peek() < 0)
            throw new WrongInputException($"{option} is missing, and nobody can be asked here: one of {Names(choices)}");
        Console.Out.WriteLine(question);
        foreach ((int index, StarterChoice choice) in choices.Index())
            Console.Out.WriteLine(FormattableString.Invariant($"  {index + 1}  {choice.Name,-14} {choice.Text}"));
        Console.Out.Write("> ");
        return Console.In.ReadLine() ?? "";
    }

    /// <summary>By name or by its number.</summary>
    private static T Chosen<T>(string option, string answer, IReadOnlyList<T> choices)
        where T : StarterChoice =>
        choices.FirstOrDefault(choice => choice.Name == answer)
            ?? (int.TryParse(answer, out int number) && number >= 1 && number <= choices.Count ? choices[number - 1] : null)
            ?? throw new WrongInputException(
                $"{option} {answer}: there is none of that name; {NearestName.Remedy(answer, [.. choices.Select(choice => choice.Name)])}");

    private static string Names(IEnumerable<StarterChoice> choices) => string.Join(", ", choices.Select(choice => choice.Name));
}
