using FsCheck;
using FsCheck.Fluent;
using Heed.Kernel.Access;
using Heed.Kernel.Areas;

namespace Heed.Kernel.Tests.Access;

public sealed class LawsOfAccess
{
    private static readonly string[] Paths = ["", "1/", "1/2/", "1/3/", "1/3/4/", "1/30/", "2/"];
    private static readonly string[] Modules = ["", "care", "kitchens", "chains"];

    private static Gen<Grant> Grants { get; } =
        from role in Gen.Elements(Enum.GetValues<Role>())
        from path in Gen.Elements(Paths)
        from module in Gen.Elements(Modules)
        from subject in Gen.Elements<long?>(null, null, null, 7, 8)
        from start in Gen.Choose(0, 20)
        from length in Gen.Elements<long?>(null, 1, 5, 50)
        select new Grant(role, new(path), start, start + length, module, subject);

    private static Gen<AccessTarget> Targets { get; } =
        from path in Gen.Elements(Paths)
        from module in Gen.Elements(Modules)
        from subject in Gen.Elements<long?>(null, 7, 8)
        select new AccessTarget(new(path), module, subject);

    private static Gen<(Grant[] Grants, AccessTarget Target, string Permission, int NowMs)> Questions { get; } =
        from grants in Grants.ArrayOf()
        from target in Targets
        from permission in Gen.Elements(Permissions.All.ToArray())
        from now in Gen.Choose(0, 30)
        select (grants, target, permission, now);

    [Fact]
    public void A_target_is_within_reach_exactly_when_the_decision_allows_it()
    {
        var allowed = 0;
        Check(question =>
        {
            var decision = AccessDecider.Decide(question.Grants, question.Permission, question.Target, question.NowMs);
            Assert.Equal(decision.Allowed, Reach.Of(question.Grants, question.Permission, question.NowMs).Covers(question.Target));
            allowed += decision.Allowed ? 1 : 0;
        });
        Assert.True(allowed > 20, "Hardly anything was allowed: the law was not put to the test.");
    }

    [Fact]
    public void A_further_grant_never_takes_anything_away() => Check(question =>
    {
        foreach (var without in question.Grants.Select((_, index) => question.Grants.Where((_, place) => place != index)))
        {
            if (AccessDecider.Decide(without, question.Permission, question.Target, question.NowMs).Allowed)
                Assert.True(AccessDecider.Decide(question.Grants, question.Permission, question.Target, question.NowMs).Allowed);
        }
    });

    [Fact]
    public void The_order_of_grants_changes_neither_answer_nor_reason() => Check(question =>
        Assert.Equal(
            AccessDecider.Decide(question.Grants, question.Permission, question.Target, question.NowMs).Reason,
            AccessDecider.Decide(question.Grants.Reverse(), question.Permission, question.Target, question.NowMs).Reason));

    [Fact]
    public void What_is_allowed_in_an_area_is_allowed_in_all_areas_below_it() => Check(question =>
    {
        if (!AccessDecider.Decide(question.Grants, question.Permission, question.Target, question.NowMs).Allowed)
            return;
        var below = question.Target with { Area = new(question.Target.Area.Value + "99/") };
        Assert.True(AccessDecider.Decide(question.Grants, question.Permission, below, question.NowMs).Allowed);
    });

    [Fact]
    public void Outside_its_span_a_grant_is_worth_nothing() => Check(question =>
    {
        var over = question.Grants.Select(grant => grant with { ToMs = question.NowMs });
        Assert.False(AccessDecider.Decide(over, question.Permission, question.Target, question.NowMs).Allowed);
    });

    [Fact]
    public void An_area_whose_number_begins_with_the_same_digits_is_another_area() =>
        Assert.Equal(AccessReason.OutsideArea, AccessDecider.Decide([new(Role.VillageStaff, new("1/3/"))], Permissions.CasesView, new(new("1/30/"), "care"), 0).Reason);

    [Theory]
    [InlineData(0, AccessReason.NotYet)]
    [InlineData(10, AccessReason.Granted)]
    [InlineData(19, AccessReason.Granted)]
    [InlineData(20, AccessReason.Expired)]
    public void A_span_holds_from_its_first_moment_to_before_its_last(long nowMs, AccessReason reason) =>
        Assert.Equal(reason, AccessDecider.Decide([new(Role.Doctor, new("1/"), 10, 20)], Permissions.HealthView, new(new("1/2/"), "care"), nowMs).Reason);

    [Fact]
    public void Every_role_has_its_definition_and_no_unknown_permission()
    {
        Assert.Equal(Enum.GetValues<Role>(), RoleBook.Roles.Select(static role => role.Role));
        Assert.All(RoleBook.Roles, static role => Assert.All(role.Permissions, static permission => Assert.Contains(permission, Permissions.All)));
        Assert.Equal(Permissions.All.Distinct(), Permissions.All);
    }

    [Fact]
    public void An_administrator_sees_health_data_only_with_a_purpose_note()
    {
        Assert.DoesNotContain(Permissions.HealthView, RoleBook.Of(Role.Administrator).Permissions);
        Assert.Contains(Permissions.HealthBreakGlass, RoleBook.Of(Role.Administrator).Permissions);
    }

    private static void Check(Action<(Grant[] Grants, AccessTarget Target, string Permission, int NowMs)> law) =>
        Prop.ForAll(Questions.ToArbitrary(), law).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
}
