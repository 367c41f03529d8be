using DocumentFormat.OpenXml.Packaging;
using Heed.Chains.Appeals;
using Heed.Chains.Letters;
using Heed.Chains.Passes;
using Heed.Storage.Chains;

namespace Heed.Chains.Tests;

public sealed class AppealsAndPasses
{
    [Theory]
    [InlineData(0.5, 1_000.0, null, AppealLevel.Urgent, "priority.stops-soon")]
    [InlineData(10.0, 2_000_000.0, null, AppealLevel.Urgent, "priority.loses-much")]
    [InlineData(10.0, 1_000.0, 0.5, AppealLevel.General, "priority.has-time")]
    [InlineData(null, null, 0.5, AppealLevel.Urgent, "priority.needed-soon")]
    [InlineData(null, null, null, AppealLevel.General, "priority.unknown")]
    public void Priority_proposes_itself_from_the_predicted_loss(double? days, double? loss, double? needed, AppealLevel level, string reason) =>
        Assert.Equal(new PriorityProposal(level, reason), Priority.Propose(days, loss, needed));

    [Theory]
    [InlineData("", "", null, null, "appeal.title-required")]
    [InlineData("t", "nonsense", null, null, "appeal.kind-unknown")]
    [InlineData("t", "supply", "2026-02-02", "2026-02-01", "appeal.needed-before-since")]
    [InlineData("t", "supply", "1970-01-01", null, "appeal.date-wrong")]
    [InlineData("t", "supply", "2026-02-01", "2026-02-02", null)]
    public void A_form_says_what_is_wrong(string title, string kind, string? since, string? needed, string? objection) =>
        Assert.Equal(objection, new AppealForm { Title = title, Kind = kind, Since = Date(since), Needed = Date(needed) }.Objection());

    [Fact]
    public void A_pass_is_valid_only_between_its_moments_while_issued_and_not_revoked()
    {
        VehiclePass Pass(long? issued, long? ended) => new() { Plate = "p", Code = "c", FromMs = 10, ToMs = 20, IssuedMs = issued, EndedMs = ended };

        Assert.Equal(PassState.Applied, PassDesk.StateOf(Pass(null, null), 15));
        Assert.Equal(PassState.Refused, PassDesk.StateOf(Pass(null, 12), 15));
        Assert.Equal(PassState.NotYet, PassDesk.StateOf(Pass(1, null), 9));
        Assert.Equal(PassState.Valid, PassDesk.StateOf(Pass(1, null), 10));
        Assert.Equal(PassState.Expired, PassDesk.StateOf(Pass(1, null), 20));
        Assert.Equal(PassState.Revoked, PassDesk.StateOf(Pass(1, 12), 15));
    }

    [Fact]
    public void A_letter_is_a_document_with_its_text()
    {
        using var bytes = new MemoryStream(LetterDocument.Write(new("函", "畅链函〔2026〕1号", "邻县：", "第一段。\n第二段。", "平湖", "2026-03-01")));
        using var document = WordprocessingDocument.Open(bytes, isEditable: false);

        Assert.Equal("函畅链函〔2026〕1号邻县：第一段。第二段。平湖2026-03-01", document.MainDocumentPart!.Document!.InnerText);
    }

    private static DateTime? Date(string? text) => text is null ? null : DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
