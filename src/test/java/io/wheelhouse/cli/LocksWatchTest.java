package io.wheelhouse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.app.Wheelhouse;
import io.wheelhouse.locks.BoardView;
import io.wheelhouse.locks.LockEvent;
import io.wheelhouse.locks.LockEvent.Type;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.locks.WatchNews;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(60)
@DisplayName("locks watch")
class LocksWatchTest {
    /** The common pool has one thread on a small machine, and other tests need it. */
    private static final Executor OWN_THREAD =
            command -> Thread.ofPlatform().daemon().start(command);

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
            if (toString(UTF_8).contains("api")) {
                spoke.countDown();
            }
        }
    }

    private CommandRun watch(String... arguments) throws Exception {
        var running = CompletableFuture.supplyAsync(() -> desk.run(interrupts, new Heard(), arguments), OWN_THREAD);
        // The watch may not have begun yet, so hosts go on until it has spoken.
        for (int round = 0; !spoke.await(100, TimeUnit.MILLISECONDS); round++) {
            desk.plant("chef/prod/web/running/web-\u001b[2J" + round, "2026-01-01T00:00:00Z");
            desk.plant("chef/prod/api/max_concurrent", Integer.toString(round + 1));
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

    /** What is printed for news that a sandbox cannot make. */
    private CommandRun hearing(List<WatchNews> news, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        try (var wheelhouse = Wheelhouse.open(desk.variables(), InstantSource.system());
                var outStream = new PrintStream(out, false, UTF_8);
                var errStream = new PrintStream(err, true, UTF_8)) {
            var terminal =
                    new Terminal(InputStream.nullInputStream(), outStream, errStream, desk.variables(), () -> false);
            var command = new LocksWatch();
            command.give(new Context(wheelhouse, terminal, interrupts));
            new CommandLine(command).parseArgs(arguments);
            news.forEach(command::hear);
            outStream.flush();
            return new CommandRun(Exit.DONE, out.toString(UTF_8), err.toString(UTF_8));
        }
    }

    private static List<WatchNews> troubled() {
        var at = Instant.parse("2026-03-01T12:00:00Z");
        var web = new TierName("prod", "web");
        var freed = new LockEvent(
                at, Optional.of(at), web, Type.FREED, Optional.of("web-1"), Optional.of("x"), Optional.empty(), 7);
        var board = new BoardView(at, false, List.of(), List.of(), Optional.empty());
        return List.of(
                new WatchNews.Trouble(at, "Cannot reach it", false, at, Optional.empty(), Duration.ofSeconds(2)),
                new WatchNews.Recovered(at.plusSeconds(3), at),
                new WatchNews.Reloaded(board, "Reloaded from nothing because keys went back in time."),
                new WatchNews.Changed(at, Duration.ZERO, false, List.of(), List.of(web), List.of(freed)),
                new WatchNews.Gap(at, "What is seen cannot be kept: the disk is full"),
                new WatchNews.Kept(at.plusSeconds(1)),
                new WatchNews.Ended(at, "Watching ended.", new OutOfMemoryError()));
    }

    @Test
    void tells_programs_of_trouble_recovery_and_reloads_on_lines_of_their_own() {
        var lines = hearing(troubled(), "--json").documents("locks-watch");

        assertThat(lines)
                .extracting(line -> line.at("/type").stringValue())
                .containsExactly("TROUBLE", "RECOVERED", "RELOADED", "FREED", "GAP", "KEPT", "ENDED");
        assertThat(lines.getFirst().at("/message").stringValue()).isEqualTo("Cannot reach it. Trying again in 2 s.");
        assertThat(lines.getFirst().at("/at").stringValue()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(lines.get(2).at("/message").stringValue()).contains("went back");
    }

    @Test
    void tells_people_of_trouble_on_stderr_only() {
        var run = hearing(troubled());

        run.notes("Cannot reach it. Trying again in 2 s.", "The server answers again.", "went back", "disk is full");
        assertThat(run.out().lines()).singleElement().satisfies(line -> assertThat(line)
                .contains("FREED"));
    }

    @Test
    void an_error_of_the_machine_ends_it_with_one_message_and_exit_code_1() throws Exception {
        var full = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int from, int length) {
                throw new OutOfMemoryError("Java heap space");
            }
        };
        var running = CompletableFuture.supplyAsync(() -> desk.run(interrupts, full, "locks", "watch"), OWN_THREAD);
        for (int round = 0; !running.isDone(); round++) {
            desk.plant("chef/prod/web/running/web-" + round, "2026-01-01T00:00:00Z");
        }

        var run = running.get(30, TimeUnit.SECONDS).exits(Exit.FAILED);

        assertThat(run.err().lines().filter(line -> line.contains("OutOfMemoryError")))
                .containsExactly("Watching ended by an error that it cannot survive"
                        + " (java.lang.OutOfMemoryError: Java heap space). Start it again.");
    }

    @Test
    void ends_by_itself_when_told_to() {
        desk.run("locks", "watch", "--for", "1s").exits(Exit.DONE).saysNothingOnStdout();
    }
}
