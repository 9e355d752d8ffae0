package io.wheelhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@DisplayName("locks watch")
class LocksWatchTest {
    private final Desk desk;
    private final Interrupts interrupts = new Interrupts();
    private final CountDownLatch spoke = new CountDownLatch(1);

    LocksWatchTest(@TempDir Path home) {
        desk = new Desk(home);
        desk.tier("prod/web", 3).tier("dev/web", 3);
    }

    /** Stdout that tells when a line stands on it. */
    private final class Heard extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, length);
            if (toString(StandardCharsets.UTF_8).contains("api")) {
                spoke.countDown();
            }
        }
    }

    private CommandRun watch(String... arguments) throws Exception {
        var running = CompletableFuture.supplyAsync(() -> desk.run(interrupts, new Heard(), arguments));
        // The watch may not have begun yet, so hosts go on until it has spoken.
        for (int round = 0; !spoke.await(100, TimeUnit.MILLISECONDS); round++) {
            desk.plant("chef/prod/web/running/web-\u001b[2J" + round, "2026-01-01T00:00:00Z");
            desk.plant("chef/prod/\u001b[2Japi/max_concurrent", Integer.toString(round + 1));
            assertThat(running).isNotDone();
        }
        interrupts.interrupted();
        return running.get(30, TimeUnit.SECONDS);
    }

    @Test
    void prints_a_line_of_json_for_each_change_until_it_is_interrupted() throws Exception {
        var run = watch("locks", "watch", "--json").exits(Exit.DONE);
        assertThat(run.documents("locks-watch"))
                .isNotEmpty()
                .anyMatch(line -> line.at("/type").stringValue().equals("HELD")
                        && line.at("/host").stringValue().startsWith("web-"));
        run.notes("watching ");
    }

    @Test
    void prints_a_line_for_people_without_control_characters() throws Exception {
        var run = watch("locks", "watch", "--env", "prod").exits(Exit.DONE).answers("HELD", "prod/web", "web-");
        assertThat(run.out()).doesNotContain("\u001b");
        run.notes("watching ");
        assertThat(run.out()).doesNotContain("dev/web");
    }

    @Test
    void ends_by_itself_when_told_to() {
        desk.run("locks", "watch", "--for", "1s").exits(Exit.DONE).saysNothingOnStdout();
    }
}
