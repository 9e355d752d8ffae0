package io.wheelhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.change.ChangeItem;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ItemLinesTest {
    private static ChangeItem item(String name, String outcome, String message) {
        return new ChangeItem(name, outcome, message, List.of());
    }

    @Test
    void what_was_not_done_is_named_once() {
        assertThat(ItemLines.of(List.of(
                        item("sys/policy/a", "APPLIED", "written"),
                        item("sys/policy/b", "UNCHANGED", "the same"),
                        item("auth/k8s/config", "FAILED", "Vault refuses it"),
                        item("prod/web", "CONFLICT", "prod/web moved meanwhile"),
                        item("auth/k8s/role/a", "DENIED", ""))))
                .containsExactly(
                        "FAILED  auth/k8s/config: Vault refuses it",
                        "CONFLICT  prod/web moved meanwhile",
                        "DENIED  auth/k8s/role/a");
    }

    @Test
    void of_many_with_the_same_fate_five_are_named_and_the_rest_counted() {
        var refused = item("auth/k8s/config", "FAILED", "Vault refuses it");
        var rest = IntStream.range(0, 7).mapToObj(n -> item("role/" + n, "FAILED", "NOT SENT: another failed."));
        assertThat(ItemLines.of(Stream.concat(Stream.of(refused), rest).toList()))
                .containsExactly(
                        "FAILED  auth/k8s/config: Vault refuses it",
                        "FAILED  7 items: role/0, role/1, role/2, role/3, role/4 and 2 more: NOT SENT: another failed.");
        assertThat(ItemLines.of(List.of(item("a", "FAILED", "NOT SENT: x."), item("b", "FAILED", "NOT SENT: x."))))
                .containsExactly("FAILED  2 items: a, b: NOT SENT: x.");
    }
}
