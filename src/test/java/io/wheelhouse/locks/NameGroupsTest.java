package io.wheelhouse.locks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.locks.NameGroups.Group;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NameGroupsTest {
    private static List<String> numbered(String format, int count) {
        return List.copyOf(new TreeSet<>(
                IntStream.range(0, count).mapToObj(format::formatted).toList()));
    }

    @Test
    void a_few_names_stand_alone() {
        assertThat(NameGroups.split(List.of("a", "ab", "b")))
                .containsExactly(
                        new Group("a", List.of("a")), new Group("ab", List.of("ab")), new Group("b", List.of("b")));
    }

    @Test
    void many_names_are_grouped_by_how_they_begin() {
        var groups = NameGroups.split(numbered("tier-%02d", 100));

        assertThat(groups).extracting(Group::prefix).containsExactlyElementsOf(numbered("tier-%d", 10));
        assertThat(groups).allMatch(group -> group.names().size() == 10);
    }

    @Test
    void a_name_that_begins_others_stands_alone_beside_them() {
        var names = new TreeSet<>(numbered("web-%02d", 20));
        names.add("web-");

        var groups = NameGroups.split(List.copyOf(names));

        assertThat(groups).contains(new Group("web-", List.of("web-")));
        assertThat(groups.stream().flatMap(group -> group.names().stream())).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void every_name_of_ten_thousand_is_reached_in_a_few_steps() {
        var names = numbered("t%05d", 10_000);
        int steps = 0;
        var groups = NameGroups.split(names);
        while (groups.size() > 1 || !groups.getFirst().single()) {
            assertThat(groups.size()).isLessThan(70);
            groups = NameGroups.split(groups.getLast().names());
            steps++;
        }

        assertThat(steps).isLessThan(6);
        assertThat(groups.getFirst().prefix()).isEqualTo("t09999");
    }

    @Test
    void a_character_of_two_halves_is_not_cut() {
        var names = numbered("x\uD83D\uDE00%02d", 5);
        var others = new TreeSet<>(names);
        others.addAll(numbered("x\uD83D\uDE01%02d", 5));

        assertThat(NameGroups.split(List.copyOf(others)))
                .allMatch(group -> !Character.isHighSurrogate(
                        group.prefix().charAt(group.prefix().length() - 1)));
    }
}
