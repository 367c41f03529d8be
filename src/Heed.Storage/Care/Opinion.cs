namespace Heed.Storage.Care;

/// <summary>What somebody said in a tea room (民情), handed to an office as a case and answered on the room's board.</summary>
public sealed class Opinion
{
    /// <summary>Number of the opinion.</summary>
    public long Id { get; set; }

    /// <summary>The tea room.</summary>
    public long PlaceId { get; set; }

    /// <summary>What it is about: <c>roads</c>, <c>health</c>, <c>meals</c>, <c>safety</c>, <c>environment</c>, <c>other</c>.</summary>
    public required string Topic { get; set; }

    /// <summary>What was said.</summary>
    public required string Text { get; set; }

    /// <summary>Who said it; empty when they did not want to be named.</summary>
    public string Speaker { get; set; } = "";

    /// <summary>When, Unix milliseconds.</summary>
    public long AtMs { get; set; }

    /// <summary>Who wrote it down.</summary>
    public string RecordedBy { get; set; } = "";

    /// <summary>The case that carries it.</summary>
    public long CaseId { get; set; }

    /// <summary>The office that it was handed to, by the name it had then; empty when none is set: the village sees to it.</summary>
    public string Office { get; set; } = "";

    /// <summary>Working days within which it is to be answered.</summary>
    public int AnswerDays { get; set; } = OpinionOffice.UsualDays;

    /// <summary>True when words and answer may stand on the board at the room's door; who said it never does.</summary>
    public bool OnBoard { get; set; }

    /// <summary>When the host told the answer in the room, Unix milliseconds; null before.</summary>
    public long? ToldMs { get; set; }
}

/// <summary>The office that answers what is said about a topic in an area's tea rooms.</summary>
public sealed class OpinionOffice
{
    /// <summary>Working days for an answer where nothing else is set.</summary>
    public const int UsualDays = 5;

    /// <summary>Number of the row.</summary>
    public int Id { get; set; }

    /// <summary>The area whose subtree it is for.</summary>
    public int AreaId { get; set; }

    /// <summary>The topic; empty for every topic without an office of its own.</summary>
    public string Topic { get; set; } = "";

    /// <summary>Name of the office.</summary>
    public required string Name { get; set; }

    /// <summary>The account that the cases are given to; empty for none.</summary>
    public string UserId { get; set; } = "";

    /// <summary>Number that gets a message for each opinion; empty for none.</summary>
    public string Phone { get; set; } = "";

    /// <summary>Working days for an answer, 1–60.</summary>
    public int AnswerDays { get; set; } = UsualDays;
}
