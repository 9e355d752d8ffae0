package io.wheelhouse.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.app.Wheelhouse;
import io.wheelhouse.desktop.change.WayBack;
import io.wheelhouse.desktop.notice.Notice;
import io.wheelhouse.desktop.notice.Notices;
import io.wheelhouse.desktop.notice.Teller;
import io.wheelhouse.desktop.screen.HandScreen;
import io.wheelhouse.testing.TestClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndoingTest {
    @TempDir
    Path home;

    private final TestClock clock = new TestClock(Instant.parse("2026-11-24T22:00:00Z"));
    private final HandScreen screen = new HandScreen(clock);
    private final Notices notices = new Notices();
    private final List<WayBack> opened = new ArrayList<>();

    private Notice told() throws Exception {
        BareWorkspace.in(home, "");
        try (var wheelhouse = Wheelhouse.open(Map.of("WHEELHOUSE_HOME", home.toString()), clock);
                var workspace = wheelhouse.open(wheelhouse.choose(Optional.of("bare")))) {
            var teller = new Teller(notices, screen, clock, Optional.empty());
            new Undoing(workspace, workspace.locks(), run -> Optional.empty(), teller)
                    .takeBack("3f2a9c1e", opened::add);
            screen.settle();
        }
        assertThat(opened).isEmpty();
        assertThat(notices.all()).hasSize(1);
        return notices.all().getFirst();
    }

    @Test
    void a_change_that_the_journal_does_not_have_cannot_be_taken_back() throws Exception {
        assertThat(told().text()).isEqualTo("The change cannot be taken back any more.");
    }

    @Test
    void of_a_journal_that_cannot_be_read_nothing_is_said_but_that() throws Exception {
        Files.writeString(
                Files.createDirectories(home.resolve("data")).resolve("wheelhouse.db"), "no database".repeat(1_000));
        assertThat(told().text())
                .contains("cannot be told now", "not a Wheelhouse store")
                .doesNotContain("any more");
    }
}
