using System.Globalization;
using GenBench.Harness.Specs.Checking;
using GenBench.Harness.Specs.Overrides;
using GenBench.Harness.Specs.Search;
using GenBench.Harness.Specs.Source;
using GenBench.Harness.Specs.Sweeps;
using GenBench.Models.Contracts;

namespace GenBench.Harness.Specs.Expansion;

/// <summary>Reads the options of a sweep, each held against what its path accepts.</summary>
internal sealed class SweepReader(SpecDocument document, SpecContract experiment)
{
    private static readonly string[] OwnKeys = ["random", "seed"];

    private static readonly string[] Identities = ["name", SpecJson.KindKey];

    private readonly List<LocatedProblem> _problems = [];

    private SweepSpec Sweep => document.Spec.Sweep!;

    /// <exception cref="SpecException">Some option cannot be swept as it is written.</exception>
    public IReadOnlyList<SweepEntry> Read(SourceObject written)
    {
        SweepEntry[] entries =
            [.. written.Members.Where(member => !OwnKeys.Contains(member.Name)).Select(Entry).OfType<SweepEntry>()];
        if (_problems.Count == 0 && entries.Length == 0)
            Report(written.Position, "sweep", "names no option", "expected a path and its values: \"models[0].latent\": [2, 10]");
        return _problems.Count == 0 ? entries : throw new SpecException(_problems);
    }

    private SweepEntry? Entry(SourceMember member)
    {
        int before = _problems.Count;
        if (Place(member) is not { } entry)
            return null;
        entry = Sweep.Random is null ? entry with { Values = List(member) } : entry with { Space = Space(member, entry) };
        SweepValue[] tried = _problems.Count > before ? []
            : entry.Space is { } space
                ? [.. SettingDraw.Extremes(space).Select(text => new SweepValue(member.Value.Position, text, null))]
                : [.. entry.Values];
        foreach (SweepValue value in tried)
            _problems.AddRange(Failures(member.Name, value).Take(1));
        return _problems.Count > before ? null : entry;
    }

    /// <summary>What a path belongs to; null where it is none that can be swept.</summary>
    private SweepEntry? Place(SourceMember member)
    {
        try
        {
            IReadOnlyList<PathStep> steps = SpecPath.Parse(member.Name);
            var entry = new SweepEntry
            {
                Position = member.Position,
                Written = member.Name,
                Target = SweepTarget.Training,
                Inner = steps,
            };
            return steps switch
            {
                [{ Key: "models" }, { Item: { } item }, { Key: not null }, ..] => OfItem(entry, SweepTarget.Model, item),
                [{ Key: "datasets" }, { Item: { } item }, { Key: not null }, ..] => OfItem(entry, SweepTarget.Dataset, item),
                [{ Key: SweepEntry.Training }, { Key: not null }, ..] => entry,
                _ => Unswept(member, steps),
            };
        }
        catch (FormatException error)
        {
            Report(member.Position, "sweep", $"the path {error.Message}", "expected a path such as models[vae].latent");
            return null;
        }
    }

    private SweepEntry? OfItem(SweepEntry entry, SweepTarget target, string item)
    {
        PathStep[] inner = [.. entry.Inner.Skip(2)];
        if (inner is [{ Key: { } key }] && Identities.Contains(key))
        {
            Report(entry.Position, entry.Written, $"\"{key}\" says which one it is", "write another item of the list");
            return null;
        }

        string[] labels = target == SweepTarget.Model
            ? [.. document.Spec.Models.Select(model => model.Label)]
            : [.. document.Spec.Datasets.Select(dataset => dataset.Label)];
        int index = int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : Math.Max(0, Array.IndexOf(labels, item)); // one that is not there is told when its values are tried
        return entry with { Target = target, Index = index, Inner = inner };
    }

    private SweepEntry? Unswept(SourceMember member, IReadOnlyList<PathStep> steps)
    {
        string remedy = NearestName.Of(member.Name, OwnKeys) is { } own ? $"did you mean \"{own}\"?"
            : steps is [{ Key: { } key }] && new KeyPlaces(document.Root, experiment).Find(key, "") is { } path && path != key
                ? $"did you mean \"{path}\"?"
                : "expected a path below models[...], datasets[...] or training, such as models[vae].latent";
        string message = steps is [{ Key: "seeds" }] ? "each seed is a run of every point already" : "is no option that can be swept";
        Report(member.Position, $"sweep: {member.Name}", message, steps is [{ Key: "seeds" }] ? "write them in \"seeds\"" : remedy);
        return null;
    }

    private SweepValue[] List(SourceMember member)
    {
        if (member.Value is not SourceArray list || list.Items.Count == 0)
        {
            string remedy = member.Value is SourceObject obj && obj["from"] is not null
                ? "a range is drawn from: add \"random\": 20 to the sweep, or list values"
                : $"expected a list of values: \"{member.Name}\": [...]";
            string got = member.Value is SourceArray ? "an empty list" : member.Value.Describe();
            Report(member.Value.Position, member.Name, $"got {got}", remedy);
            return [];
        }

        SweepValue[] values = [.. list.Items.Select(SweepValue.Written)];
        foreach (SweepValue again in values.GroupBy(value => value.Text).SelectMany(same => same.Skip(1)))
            Report(again.Position, member.Name, $"the value {again.Text} stands twice", "keep one");
        return values;
    }

    private OptionSpaceSpec? Space(SourceMember member, SweepEntry entry)
    {
        SpecContract contract = experiment.Of(typeof(OptionSpaceSpec));
        SourceObject node = member.Value as SourceObject
            ?? new SourceObject(member.Value.Position, [new SourceMember("values", member.Value.Position, member.Value)]);
        node = node.With(new SourceMember("path", member.Position, SourceScalar.String(member.Position, entry.Path)));
        LocatedProblem[] form = [.. SpecChecker.Check(node, contract)];
        if (form.Length == 0 && contract.Read(node) is OptionSpaceSpec space)
        {
            form = [.. OptionSpaceCheck.Problems(space).Select(problem => new LocatedProblem(member.Value.Position, problem))];
            if (form.Length == 0)
                return space;
        }

        _problems.AddRange(form.Select(found => found with
        {
            Problem = found.Problem with { Path = $"{member.Name}{(found.Problem.Path.Length > 0 ? ": " : "")}{found.Problem.Path}" },
        }));
        return null;
    }

    /// <summary>Why a value cannot stand where its path leads.</summary>
    private IEnumerable<LocatedProblem> Failures(string path, SweepValue value)
    {
        try
        {
            SourceNode changed = new OverrideWalk(value.Position, document.Root, experiment, SpecPath.Parse(path), value.Read).Result();
            return SpecChecker.Check(changed, experiment);
        }
        catch (SpecException error)
        {
            return error.Problems;
        }
    }

    private void Report(SourcePosition position, string path, string message, string remedy) =>
        _problems.Add(new(position, new SpecProblem(path, message, remedy)));
}
