using System.Globalization;

namespace GenBench.Faults.Tests.Clusters;

/// <summary>A whole Slurm on one machine, without systemd, munge and <c>/etc</c>.</summary>
internal static class SlurmConfiguration
{
    /// <summary>Jobs of <see cref="HighPartition"/> take the place of those of this one, which are requeued.</summary>
    public const string Partition = "test";

    public const string HighPartition = "high";

    /// <summary>Takes jobs of one account alone.</summary>
    public const string GuardedPartition = "guarded";

    public const int Cpus = 4;

    /// <param name="folder">Where all of it lies.</param>
    /// <param name="user">Whom the daemons run as.</param>
    /// <param name="controllerPort">Of slurmctld, on the loopback alone.</param>
    /// <param name="nodePort">Of slurmd.</param>
    /// <remarks>With pgid no child of a job is lost; without cred_expire a requeued job waits for two minutes; a job that has ended stays
    /// in the queue's answers for MinJobAge seconds.</remarks>
    public static string Text(string folder, string user, int controllerPort, int nodePort) => string.Create(
        CultureInfo.InvariantCulture, $"""
        ClusterName=genbench
        SlurmctldHost=localhost(127.0.0.1)
        SlurmctldPort={controllerPort}
        SlurmdPort={nodePort}
        SlurmUser={user}
        SlurmdUser={user}
        AuthType=auth/none
        CredType=cred/none
        AuthInfo=cred_expire=5
        CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
        StateSaveLocation={folder}/state
        SlurmdSpoolDir={folder}/spool
        SlurmctldPidFile={folder}/slurmctld.pid
        SlurmdPidFile={folder}/slurmd.pid
        ProctrackType=proctrack/pgid
        TaskPlugin=task/none
        MpiDefault=none
        MailProg=/bin/true
        SelectType=select/cons_tres
        SelectTypeParameters=CR_CPU
        SchedulerParameters=sched_interval=1,bf_interval=1,batch_sched_delay=0
        SlurmdParameters=config_overrides
        ReturnToService=2
        KillWait=2
        MinJobAge=5
        MessageTimeout=3
        EnforcePartLimits=ALL
        PreemptType=preempt/partition_prio
        PreemptMode=REQUEUE
        NodeName=localhost NodeAddr=127.0.0.1 CPUs={Cpus}
        PartitionName={Partition} Nodes=localhost Default=YES PriorityTier=1
        PartitionName={HighPartition} Nodes=localhost PriorityTier=10 PreemptMode=OFF
        PartitionName={GuardedPartition} Nodes=localhost AllowAccounts=paying

        """);
}
