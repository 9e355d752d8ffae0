package io.wheelhouse.contention;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.contention.Ending.Left;
import io.wheelhouse.contention.Event.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The judge of the contention finds every kind of wrong: an honest history, falsified in one place each. */
class HistoryCheckTest {
    private static final String TIER = "load/web";

    /** One slot: a takes it and gives it back, b takes it and dies, b is overridden, c takes it and gives it back. */
    private static final List<Event> HONEST = List.of(
            event(0, 10, Kind.TOOK, "a", ""),
            event(20, 20, Kind.GIVES, "a", ""),
            event(20, 30, Kind.GAVE, "a", ""),
            event(5, 40, Kind.TOOK, "b", ""),
            event(41, 42, Kind.LOOKED, "", "1 1"),
            event(50, 50, Kind.DIED, "b", ""),
            event(60, 70, Kind.FREED, "b", "1 0"),
            event(45, 80, Kind.TOOK, "c", ""),
            event(90, 90, Kind.GIVES, "c", ""),
            event(90, 95, Kind.GAVE, "c", ""));

    private static final Left TIDY = new Left(1, 0, List.of(), List.of("b"));

    private static Event event(long from, long to, Kind kind, String host, String note) {
        return new Event(from, to, kind, TIER, host, note);
    }

    private static List<String> judge(List<Event> events, Left left) {
        return HistoryCheck.violations(1, events, new Ending(Map.of(TIER, left)));
    }

    private static List<String> judge(List<Event> events) {
        return judge(events, TIDY);
    }

    private static List<Event> falsified(int which, UnaryOperator<Event> lie) {
        var events = new ArrayList<>(HONEST);
        events.set(which, lie.apply(events.get(which)));
        return events;
    }

    private static List<Event> without(int... which) {
        var events = new ArrayList<>(HONEST);
        for (int index : which) {
            events.set(index, event(0, 0, Kind.LOOKED, "", "0 0"));
        }
        return events;
    }

    @Test
    void passes_an_honest_history() {
        assertThat(judge(HONEST)).isEmpty();
    }

    @Test
    void finds_two_holders_of_one_slot() {
        var early = falsified(3, took -> event(5, 15, Kind.TOOK, "b", ""));

        assertThat(judge(early)).singleElement().asString().contains("2 held a slot on load/web at 15, where 1 may");
    }

    @Test
    void counts_the_dead_as_holders_until_somebody_begins_to_free_them() {
        var early = falsified(7, took -> event(45, 55, Kind.TOOK, "c", ""));

        assertThat(judge(early)).singleElement().asString().contains("2 held a slot");
    }

    @Test
    void finds_an_override_of_the_living() {
        var late = falsified(5, died -> event(65, 65, Kind.DIED, "b", ""));

        assertThat(judge(late)).singleElement().asString().contains("b was overridden on load/web while it lived");
    }

    @Test
    void finds_a_slot_freed_twice() {
        var events = new ArrayList<>(HONEST);
        events.add(event(71, 75, Kind.FREED, "b", "1 0"));

        assertThat(judge(events)).anyMatch(wrong -> wrong.contains("b was overridden on load/web twice"));
    }

    @Test
    void finds_an_override_that_moved_the_counter_by_two() {
        var two = falsified(6, freed -> event(60, 70, Kind.FREED, "b", "2 0"));

        assertThat(judge(two)).singleElement().asString().contains("moved the counter from 2 to 0");
    }

    @Test
    void finds_an_override_without_proof() {
        assertThat(judge(HONEST, new Left(1, 0, List.of(), List.of())))
                .singleElement()
                .asString()
                .contains("nothing proves that b was overridden");
    }

    @Test
    void finds_a_proof_that_no_operator_was_told_of() {
        assertThat(judge(HONEST, new Left(1, 0, List.of(), List.of("b", "c"))))
                .singleElement()
                .asString()
                .contains("c was overridden on load/web, and no operator was told so");
    }

    @Test
    void lets_an_operator_be_unsure() {
        var unsure = falsified(6, freed -> event(60, 70, Kind.PERHAPS_FREED, "b", ""));

        assertThat(judge(unsure)).isEmpty();
        assertThat(judge(unsure, new Left(1, 0, List.of(), List.of()))).isEmpty();
    }

    @Test
    void finds_a_slot_lost_for_good() {
        assertThat(judge(HONEST, new Left(1, 1, List.of(), List.of("b"))))
                .singleElement()
                .asString()
                .contains("a slot of load/web is lost for good: counter 1");
        assertThat(judge(HONEST, new Left(1, 0, List.of("z"), List.of("b")))).hasSize(1);
    }

    @Test
    void finds_a_limit_that_was_not_put_back() {
        assertThat(judge(HONEST, new Left(0, 0, List.of(), List.of("b"))))
                .singleElement()
                .asString()
                .contains("the limit of load/web is 0 at the end");
    }

    @Test
    void finds_a_counter_below_its_holders_or_above_the_limit() {
        assertThat(judge(falsified(4, look -> event(41, 42, Kind.LOOKED, "", "0 1"))))
                .singleElement()
                .asString()
                .contains("counted 0 with 1 holders");
        assertThat(judge(falsified(4, look -> event(41, 42, Kind.LOOKED, "", "2 1"))))
                .singleElement()
                .asString()
                .contains("counted 2 at 42, where 1 may");
    }

    @Test
    void finds_a_holder_that_nobody_freed() {
        assertThat(judge(without(6), new Left(1, 0, List.of(), List.of())))
                .singleElement()
                .asString()
                .contains("b still holds its slot");
    }

    @Test
    void finds_a_living_host_whose_slot_was_gone() {
        assertThat(judge(falsified(2, gave -> event(20, 30, Kind.MISSED, "a", ""))))
                .singleElement()
                .asString()
                .contains("a lived, and its slot on load/web was gone");
    }

    @Test
    void finds_a_slot_given_back_that_was_never_taken() {
        assertThat(judge(without(0)))
                .singleElement()
                .asString()
                .contains("a gives back on load/web what it never took");
    }

    @Test
    void finds_the_dead_taking_slots() {
        assertThat(judge(falsified(3, took -> event(5, 52, Kind.TOOK, "b", ""))))
                .singleElement()
                .asString()
                .contains("b took a slot on load/web after its death");
    }

    @Test
    void a_history_reads_as_it_was_written() {
        assertThat(HONEST.stream().map(Event::line).map(Event::parse)).containsExactlyElementsOf(HONEST);
    }
}
