package io.wheelhouse.desktop.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.ChangeItem;
import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.desktop.notice.Notice;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutcomeLookTest {
    static Stream<Outcome> outcomes() {
        return Stream.of(
                new Outcome.Applied("a"),
                new Outcome.Unchanged("u"),
                new Outcome.Conflict("c", List.of()),
                new Outcome.Denied("d"),
                new Outcome.Failed("f"),
                new Outcome.Refused("r", Outcome.Why.RULE),
                new Outcome.Unknown("?"));
    }

    @Test
    void every_kind_of_outcome_is_tried_here() {
        assertThat(outcomes().map(outcome -> outcome.getClass().getName()))
                .containsExactlyInAnyOrderElementsOf(Stream.of(Outcome.class.getPermittedSubclasses())
                        .map(Class::getName)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void every_outcome_has_its_look(Outcome outcome) {
        assertThat(OutcomeLook.of(outcome).word()).isEqualToIgnoringCase(outcome.word());
    }

    @Test
    void what_is_applied_with_something_noteworthy_is_not_just_done() {
        assertThat(OutcomeLook.kind(new Outcome.Applied("a"))).isEqualTo(Notice.Kind.DONE);
        assertThat(OutcomeLook.kind(new Outcome.Applied("a", List.of("the counter stays wrong"))))
                .isEqualTo(Notice.Kind.WARNING);
    }

    @Test
    void a_notice_of_many_says_what_was_done_and_where() {
        var item = new ChangeItem("prod/web", "APPLIED", "", List.of());
        assertThat(OutcomeLook.told(result(List.of(item, item))))
                .isEqualTo("Disable Chef runs on all of prod. DONE: 2 tiers changed.");
        assertThat(OutcomeLook.told(result(List.of(item)))).isEqualTo("DONE: 2 tiers changed.");
    }

    private static ChangeResult result(List<ChangeItem> items) {
        return new ChangeResult(
                "Disable Chef runs on all of prod",
                new Outcome.Applied("DONE: 2 tiers changed."),
                List.of(),
                items,
                Optional.empty(),
                Optional.empty());
    }
}
