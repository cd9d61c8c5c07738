using GenBench.Models.Contracts;
using static TorchSharp.torch;

namespace GenBench.Harness.Training.ReducedPrecision;

/// <summary>Stands around the calls of a model's networks, from outside: what they compute is reduced, what they answer is widened again,
/// so that likelihoods, divergences, sums and losses see the precision of the weights.</summary>
internal sealed class NetworkCalls : IDisposable
{
    private readonly IForwardPrecision _precision;
    private readonly Placement _placement;
    private readonly List<Action> _removals = [];
    private bool _steps;
    private bool _inside;

    /// <param name="network">The outermost modules in it that map tensors to tensors are the networks.</param>
    public NetworkCalls(nn.Module network, Placement placement, IForwardPrecision precision)
    {
        (_placement, _precision) = (placement, precision);
        Watch(network);
    }

    /// <summary>Networks that were found.</summary>
    public int Count { get; private set; }

    /// <summary>From here to <see cref="EndStep"/> calls are reduced; evaluation, validation and fits are not.</summary>
    public void BeginStep() => _steps = true;

    /// <summary>Also ends a call that an exception cut short.</summary>
    public void EndStep()
    {
        _steps = false;
        Leave();
    }

    public void Dispose()
    {
        EndStep();
        _removals.ForEach(remove => remove());
        _removals.Clear();
    }

    private void Watch(nn.Module module)
    {
        switch (module)
        {
            case nn.Module<Tensor, Tensor> one:
                Keep(one.register_forward_pre_hook(Enter), one.register_forward_hook((_, _, answer) => Widen(answer)));
                break;
            case nn.Module<Tensor, Tensor, Tensor> two:
                Keep(two.register_forward_pre_hook(Enter), two.register_forward_hook((_, _, _, answer) => Widen(answer)));
                break;
            case nn.Module<Tensor, Tensor, Tensor, Tensor> three:
                Keep(three.register_forward_pre_hook(Enter), three.register_forward_hook((_, _, _, _, answer) => Widen(answer)));
                break;
            default:
                foreach (nn.Module child in module.children())
                    Watch(child);
                break;
        }
    }

    private void Keep<TPre, TPost>(nn.HookableModule<TPre, TPost>.HookRemover before, nn.HookableModule<TPre, TPost>.HookRemover after)
    {
        Count++;
        _removals.AddRange([before.remove, after.remove]);
    }

    private void Enter(nn.Module network)
    {
        if (!_steps || _inside)
            return;
        _precision.Enter();
        _inside = true;
    }

    private Tensor Widen(Tensor answer)
    {
        if (!_inside)
            return answer;
        Leave();
        return answer.to(_placement.Dtype);
    }

    private void Leave()
    {
        if (!_inside)
            return;
        _inside = false;
        _precision.Leave();
    }
}
