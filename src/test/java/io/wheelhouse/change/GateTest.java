package io.wheelhouse.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.Approval.Consent;
import io.wheelhouse.change.ChangeKind.Asker;
import io.wheelhouse.change.ChangeKind.Danger;
import io.wheelhouse.change.Outcome.Refused;
import io.wheelhouse.change.Outcome.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final ChangeKind ROUTINE = new ChangeKind("x.routine", Danger.ROUTINE, Asker.OPERATOR);
    private static final ChangeKind DESTRUCTIVE = new ChangeKind("x.destroy", Danger.DESTRUCTIVE, Asker.OPERATOR);
    private static final ChangeKind HOST = new ChangeKind("x.host", Danger.ROUTINE, Asker.HOST);

    private static final Scope DEV = Scope.one("dev");
    private static final Scope PROD = Scope.one("prod");
    private static final Scope MANY_IN_PROD = new Scope(List.of("prod"), 2);
    private static final Scope MANY_EVERYWHERE = new Scope(List.of("dev", "live", "prod"), 3);

    private static Gate gate(boolean readOnly) {
        return new Gate(
                "studio",
                readOnly,
                name -> switch (name) {
                    case "prod", "live" -> EnvironmentPolicy.PRODUCTION;
                    case "stage" -> new EnvironmentPolicy(false, true);
                    default -> EnvironmentPolicy.ROUTINE;
                },
                Gate.PREVIEW_AGE);
    }

    private static Optional<Refused> check(ChangeKind kind, Scope scope, Consent consent, String reason) {
        return gate(false).check(kind, scope, NOW, new Approval(Optional.of(reason), consent), NOW);
    }

    private static void passes(Optional<Refused> answer) {
        assertThat(answer).isEmpty();
    }

    private static void stops(Optional<Refused> answer, Why why, String word) {
        assertThat(answer).isPresent();
        assertThat(answer.get().why()).isEqualTo(why);
        assertThat(answer.get().message()).contains(word);
    }

    @Test
    void a_read_only_workspace_stops_everything() {
        for (var kind : List.of(ROUTINE, DESTRUCTIVE, HOST)) {
            var approval = new Approval(Optional.of("because"), new Consent.Beforehand());
            stops(gate(true).check(kind, DEV, NOW, approval, NOW), Why.READ_ONLY, "studio is read-only");
        }
    }

    @Test
    void a_reason_that_holds_a_secret_is_not_taken_and_not_repeated() {
        var gate = new Gate("studio", false, name -> EnvironmentPolicy.ROUTINE, Gate.PREVIEW_AGE, "hush"::contains);
        var approval = new Approval(Optional.of("hush"), new Consent.Beforehand());
        var answer = gate.check(HOST, DEV, NOW, approval, NOW);
        stops(answer, Why.POLICY, "holds a secret");
        assertThat(answer.get().message()).doesNotContain("hush");
        passes(gate.check(HOST, DEV, NOW, new Approval(Optional.of("OPS-1"), new Consent.Beforehand()), NOW));
    }

    @Test
    void a_preview_lasts_ten_minutes_and_none_is_from_the_future() {
        var approval = new Approval(Optional.empty(), new Consent.Answered());
        var ten = Duration.ofMinutes(10);
        passes(gate(false).check(ROUTINE, DEV, NOW, approval, NOW.plus(ten)));
        stops(
                gate(false).check(ROUTINE, DEV, NOW, approval, NOW.plus(ten).plusMillis(1)),
                Why.PREVIEW_TOO_OLD,
                "10 min");
        stops(
                gate(false).check(ROUTINE, DEV, NOW, approval, NOW.minus(ten).minusMillis(1)),
                Why.PREVIEW_TOO_OLD,
                "10 min ahead of this clock");
        stops(
                gate(false).check(ROUTINE, DEV, NOW, approval, NOW.plus(Duration.ofHours(9))),
                Why.PREVIEW_TOO_OLD,
                "is 9 h old");
        stops(
                gate(false).check(ROUTINE, DEV, NOW, approval, NOW.plus(Duration.ofHours(76))),
                Why.PREVIEW_TOO_OLD,
                "is 3 d 4 h old");
    }

    @Test
    void production_and_whoever_asks_for_it_get_a_reason() {
        passes(check(ROUTINE, DEV, new Consent.Answered(), ""));
        stops(check(ROUTINE, PROD, new Consent.Answered(), " \n"), Why.POLICY, "prod is production");
        stops(check(ROUTINE, PROD, new Consent.Beforehand(), ""), Why.POLICY, "reason");
        stops(check(ROUTINE, Scope.one("stage"), new Consent.Answered(), ""), Why.POLICY, "reason");
        passes(check(ROUTINE, PROD, new Consent.Answered(), "because"));
    }

    @Test
    void what_takes_something_away_needs_a_reason_anywhere() {
        stops(check(DESTRUCTIVE, DEV, new Consent.Answered(), ""), Why.POLICY, "reason");
        passes(check(DESTRUCTIVE, DEV, new Consent.Answered(), "because"));
    }

    @Test
    void several_things_in_production_need_its_name_typed() {
        stops(check(ROUTINE, MANY_IN_PROD, new Consent.Answered(), "because"), Why.POLICY, "type prod");
        stops(check(ROUTINE, MANY_IN_PROD, new Consent.Typed("prodd"), "because"), Why.POLICY, "prodd was typed");
        passes(check(ROUTINE, MANY_IN_PROD, new Consent.Typed("prod"), "because"));
        passes(check(ROUTINE, MANY_IN_PROD, new Consent.Beforehand(), "because"));
    }

    @Test
    void several_production_environments_need_the_workspace_typed() {
        stops(check(ROUTINE, MANY_EVERYWHERE, new Consent.Typed("prod"), "because"), Why.POLICY, "studio");
        passes(check(ROUTINE, MANY_EVERYWHERE, new Consent.Typed("studio"), "because"));
    }

    @Test
    void a_host_is_asked_nothing_and_may_do_nothing_else() {
        passes(check(HOST, PROD, new Consent.Host(), ""));
        stops(check(ROUTINE, DEV, new Consent.Host(), "because"), Why.POLICY, "person");
    }
}
