namespace Heed.Simulation.Tests;

/// <summary>A defect that the simulation plants into one of its seams, to prove that its checks would find it.</summary>
public enum Mutation
{
    /// <summary>None: the engine as it is.</summary>
    None,

    /// <summary>The gateway acknowledges before the commit.</summary>
    AcknowledgeBeforeCommit,

    /// <summary>The ledger takes any sequence: two activations write over each other.</summary>
    NoFencing,

    /// <summary>The ledger keeps an alarm as often as it is raised.</summary>
    NoAlarmIdentity,

    /// <summary>A full queue drops what comes and acknowledges it.</summary>
    DropOnOverflow,

    /// <summary>Alarms are written after the observations, not with them.</summary>
    AlarmsInASecondStep,

    /// <summary>Segments are dropped although their readings are not sealed.</summary>
    DropOpenSegments,

    /// <summary>A failed commit is reported as done.</summary>
    HideAFailedCommit,

    /// <summary>A sender that failed goes on with what comes behind.</summary>
    AcceptBehindAFailure,

    /// <summary>Alarms are struck off when they are read, not when they were handled.</summary>
    StrikeOffBeforeHandling,

    /// <summary>A crash leaves half a relational transaction behind.</summary>
    KeepHalfATransaction,

    /// <summary>A call that is put off moves in the queue and not on the board.</summary>
    PostponeInTheQueueAlone,

    /// <summary>The next call is not written down.</summary>
    ForgetTheDueStep,

    /// <summary>An event of a case is not written, its row is.</summary>
    ForgetAnEvent,

    /// <summary>Messages leave under a new key at each try.</summary>
    NoIdempotencyKey,

    /// <summary>A person keeps what they might see at their first look.</summary>
    RememberAScope,

    /// <summary>A look at health data is not written down.</summary>
    ForgetALook,

    /// <summary>Cases that nobody answered do not count.</summary>
    CountAnsweredCasesOnly,

    /// <summary>What a channel says is not looked at: the message counts as delivered.</summary>
    BelieveEveryDelivery,
}
