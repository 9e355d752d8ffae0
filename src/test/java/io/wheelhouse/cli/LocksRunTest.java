package io.wheelhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.KvOperation;
import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.Wait;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the wrapped commands are a shell's")
@DisplayName("locks run")
class LocksRunTest {
    private static final String SLOT = "chef/prod/web/running/web-1";
    private final Desk desk;

    LocksRunTest(@TempDir Path home) {
        desk = new Desk(home);
        desk.tier("prod/web", 1);
    }

    private CommandRun wrap(String... command) {
        var line = new ArrayList<>(List.of("locks", "run", "prod/web", "--host", "web-1", "--"));
        line.addAll(List.of(command));
        return desk.run(line.toArray(String[]::new));
    }

    @Test
    void gives_the_slot_back_after_success() {
        var seen = desk.home().resolve("seen");
        wrap("sh", "-c", "cat \"$0\"/kv-*.log > \"$1\"", desk.folder().toString(), seen.toString())
                .exits(Exit.DONE);
        assertThat(seen).content(StandardCharsets.ISO_8859_1).contains(SLOT);
        assertThat(desk.keys()).doesNotContainKey(SLOT).containsEntry("chef/prod/web/current", "0");
    }

    @Test
    void keeps_the_slot_after_a_failure_and_passes_the_exit_code_on() {
        wrap("sh", "-c", "exit 37").exits(37).saysNothingOnStdout().notes("failed with 37", "keeps its slot");
        assertThat(desk.keys()).containsKey(SLOT).containsEntry("chef/prod/web/current", "1");
    }

    @Test
    void a_command_that_is_not_there_is_127_and_gives_the_slot_back() {
        wrap("no-such-program-anywhere").exits(127).saysNothingOnStdout().notes("could not be started");
        assertThat(desk.keys()).doesNotContainKey(SLOT).containsEntry("chef/prod/web/current", "0");
    }

    @Test
    void a_slot_kept_by_a_failed_run_stays_when_the_next_command_cannot_be_started() {
        wrap("sh", "-c", "exit 37").exits(37);
        wrap("no-such-program-anywhere").exits(127).notes("could not be started", "keeps the slot", "held before");
        assertThat(desk.keys()).containsKey(SLOT).containsEntry("chef/prod/web/current", "1");
        wrap("true").exits(Exit.DONE);
        assertThat(desk.keys()).doesNotContainKey(SLOT).containsEntry("chef/prod/web/current", "0");
    }

    @Test
    void on_a_disabled_tier_nothing_runs_under_a_slot_that_was_kept() {
        wrap("sh", "-c", "exit 37").exits(37);
        desk.run("locks", "disable", "prod/web", "--reason", "bad cookbook", "--yes")
                .exits(Exit.DONE);
        var made = desk.home().resolve("made");
        wrap("touch", made.toString()).exits(Exit.ATTENTION).notes("disabled", "keeps the slot");
        assertThat(made).doesNotExist();
        assertThat(desk.keys()).containsKey(SLOT);
    }

    @Test
    void where_runs_cannot_be_told_apart_nothing_runs_under_a_slot_that_was_kept() throws IOException {
        wrap("sh", "-c", "exit 37").exits(37);
        replaceByFile(desk.home().resolve("state/runs"));
        var made = desk.home().resolve("made");
        wrap("touch", made.toString()).exits(Exit.FAILED).notes("cannot be told", "nothing is run", "state/runs");
        assertThat(made).doesNotExist();
        assertThat(desk.keys()).containsKey(SLOT);
    }

    @Test
    void where_runs_cannot_be_told_apart_no_slot_is_taken() throws IOException {
        Files.createDirectories(desk.home().resolve("state"));
        Files.createFile(desk.home().resolve("state/runs"));
        var made = desk.home().resolve("made");
        wrap("touch", made.toString()).exits(Exit.FAILED).notes("cannot be told");
        assertThat(made).doesNotExist();
        assertThat(desk.keys()).doesNotContainKey(SLOT);
    }

    @Test
    void in_a_read_only_workspace_nothing_runs_under_a_slot_that_was_kept() {
        wrap("sh", "-c", "exit 37").exits(37);
        desk.workspace("quiet", desk.quiet("readOnly: true"));
        var made = desk.home().resolve("made");
        wrap("touch", made.toString()).exits(Exit.FAILED).notes("read-only", "keeps its slot");
        assertThat(made).doesNotExist();
        assertThat(desk.keys()).containsKey(SLOT);
    }

    @Test
    void a_word_that_begins_with_an_at_sign_is_the_commands() throws IOException {
        var words = Files.writeString(desk.home().resolve("words"), "not these");
        var made = desk.home().resolve("made");
        wrap("sh", "-c", "echo \"$0\" > \"$1\"", "@" + words, made.toString()).exits(Exit.DONE);
        assertThat(made).hasContent("@" + words);
    }

    @Test
    void without_a_journal_nothing_runs_under_a_slot_that_was_kept() throws IOException {
        wrap("sh", "-c", "exit 37").exits(37);
        replaceByFile(desk.home().resolve("data"));
        var made = desk.home().resolve("made");
        wrap("touch", made.toString()).exits(Exit.FAILED).notes("keeps its slot");
        assertThat(made).doesNotExist();
        assertThat(desk.keys()).containsKey(SLOT);
    }

    private static void replaceByFile(Path folder) throws IOException {
        Files.move(folder, folder.resolveSibling("away"));
        Files.createFile(folder);
    }

    @Test
    void a_command_that_is_not_marked_is_refused_since_its_options_would_be_taken_for_ours() {
        desk.run("locks", "run", "prod/web", "--host", "web-1", "echo", "hello", "-y")
                .exits(Exit.USAGE)
                .notes("Put -- before the command");
        assertThat(desk.keys()).doesNotContainKey(SLOT);
    }

    @Test
    void on_a_tier_whose_limit_is_no_number_nothing_runs_under_a_slot_that_was_kept() throws Exception {
        wrap("sh", "-c", "exit 37").exits(37);
        desk.inStore(store -> store.transact(List.of(
                new KvOperation.Set("chef/prod/web/max_concurrent", "many".getBytes(StandardCharsets.UTF_8), 0))));
        var made = desk.home().resolve("made");
        wrap("touch", made.toString()).exits(Exit.FAILED).notes("INVALID");
        assertThat(made).doesNotExist();
    }

    @Test
    void a_dry_run_runs_nothing() {
        var made = desk.home().resolve("made");
        desk.run("locks", "run", "prod/web", "--host", "web-1", "--dry-run", "--", "touch", made.toString())
                .exits(Exit.DONE)
                .answers("DRY RUN");
        assertThat(made).doesNotExist();
        assertThat(desk.keys()).doesNotContainKey(SLOT);
    }

    @Test
    void a_reason_is_journalled() {
        desk.run("locks", "run", "prod/web", "--host", "web-1", "--reason", "night shift", "--", "true")
                .exits(Exit.DONE);
        desk.run("journal", "list").answers("night shift");
    }

    @Test
    void without_a_slot_nothing_runs() {
        desk.tier("prod/web", 1, "web-2");
        var made = desk.home().resolve("made");
        wrap("touch", made.toString()).exits(Exit.ATTENTION).saysNothingOnStdout();
        assertThat(made).doesNotExist();
    }

    @Test
    void options_of_the_command_are_the_commands_own() {
        wrap("sh", "-c", "test \"$1\" = --dry-run && test \"$2\" = --help", "x", "--dry-run", "--help")
                .exits(Exit.DONE);
    }

    @Test
    void waits_in_line_until_a_slot_is_free() throws Exception {
        desk.tier("prod/web", 1, "web-2");
        var made = desk.home().resolve("made");
        var running = CompletableFuture.supplyAsync(() -> desk.run(
                "locks", "run", "prod/web", "--host", "web-1", "--wait", "60s", "--", "touch", made.toString()));
        desk.inStore(store -> {
            var seen = store.list("wheelhouse/", ReadMode.DEFAULT);
            while (seen.items().stream()
                    .noneMatch(entry ->
                            entry.key().contains("web-1") || entry.text().contains("web-1"))) {
                seen = store.list("wheelhouse/", ReadMode.DEFAULT, new Wait(seen.index(), Duration.ofSeconds(10)));
            }
        });
        assertThat(made).doesNotExist();
        desk.plant("chef/prod/web/current", "0").remove("chef/prod/web/running/web-2");
        running.get(60, TimeUnit.SECONDS).exits(Exit.DONE);
        assertThat(made).exists();
        assertThat(desk.key("chef/prod/web/current")).isEqualTo("0");
    }

    @Test
    void a_slot_that_was_kept_is_given_back_after_a_run_that_waited_for_its_tier() throws Exception {
        wrap("sh", "-c", "exit 37").exits(37);
        desk.plant("chef/prod/web/max_concurrent", "0");
        var running = CompletableFuture.supplyAsync(
                () -> desk.run("locks", "run", "prod/web", "--host", "web-1", "--wait", "60s", "--", "true"));
        desk.inStore(store -> {
            var seen = store.list("wheelhouse/", ReadMode.DEFAULT);
            while (seen.items().stream().noneMatch(entry -> entry.session().isPresent())) {
                seen = store.list("wheelhouse/", ReadMode.DEFAULT, new Wait(seen.index(), Duration.ofSeconds(10)));
            }
        });
        desk.plant("chef/prod/web/max_concurrent", "1");
        running.get(60, TimeUnit.SECONDS).exits(Exit.DONE);
        assertThat(desk.keys()).doesNotContainKey(SLOT).containsEntry("chef/prod/web/current", "0");
    }

    @Test
    void gives_up_when_the_wait_is_over() {
        desk.tier("prod/web", 1, "web-2");
        desk.run("locks", "run", "prod/web", "--host", "web-1", "--wait", "1s", "--", "true")
                .exits(Exit.ATTENTION);
        assertThat(desk.keys()).doesNotContainKey(SLOT);
    }

    @Test
    void a_second_run_of_the_same_host_is_refused() throws Exception {
        try (var first = new OwnProcess(
                desk, "locks", "run", "prod/web", "--host", "web-1", "--", "sh", "-c", "echo up; read x")) {
            assertThat(first.line()).isEqualTo("up");
            wrap("true").exits(Exit.FAILED).notes("under way");
            first.type("\n");
            assertThat(first.end()).isZero();
        }
        assertThat(desk.keys()).doesNotContainKey(SLOT);
    }

    /** The command may be up before Wheelhouse has written down that it is. */
    private void awaitNoted() throws IOException {
        var runs = desk.home().resolve("state/runs");
        while (!noted(runs)) {
            Thread.onSpinWait();
        }
    }

    private static boolean noted(Path runs) throws IOException {
        try (var files = Files.list(runs)) {
            for (var file : files.toList()) {
                if (!Files.readString(file, StandardCharsets.ISO_8859_1).isBlank()) {
                    return true;
                }
            }
            return false;
        }
    }

    @Test
    void a_command_that_outlives_a_killed_wheelhouse_is_still_the_run() throws Exception {
        try (var killed = new OwnProcess(
                desk, "locks", "run", "prod/web", "--host", "web-1", "--", "sh", "-c", "echo up; exec sleep 300")) {
            assertThat(killed.line()).isEqualTo("up");
            awaitNoted();
            var command = killed.kill();
            wrap("true").exits(Exit.FAILED).notes("under way");
            assertThat(desk.keys()).containsKey(SLOT);
            command.destroyForcibly();
            command.onExit().get(30, TimeUnit.SECONDS);
            wrap("true").exits(Exit.DONE);
        }
        assertThat(desk.keys()).doesNotContainKey(SLOT);
    }

    @Test
    void passes_a_signal_on_and_keeps_the_slot_of_a_run_that_was_cut_short() throws Exception {
        var script = "trap 'kill $!; echo stopped; exit 42' TERM; sleep 300 & echo up; wait";
        try (var own = new OwnProcess(desk, "locks", "run", "prod/web", "--host", "web-1", "--", "sh", "-c", script)) {
            assertThat(own.line()).isEqualTo("up");
            assertThat(desk.keys()).containsKey(SLOT);
            own.terminate();
            assertThat(own.line()).isEqualTo("stopped");
            assertThat(own.end()).isEqualTo(42);
        }
        assertThat(desk.keys()).containsKey(SLOT);
    }

    @Test
    void a_signal_while_it_waits_ends_it_without_a_slot() throws Exception {
        desk.tier("prod/web", 1, "web-2");
        try (var own =
                new OwnProcess(desk, "locks", "run", "prod/web", "--host", "web-1", "--wait", "10m", "--", "true")) {
            desk.inStore(store -> {
                var seen = store.list("wheelhouse/", ReadMode.DEFAULT);
                while (seen.items().stream()
                        .noneMatch(entry ->
                                entry.key().contains("web-1") || entry.text().contains("web-1"))) {
                    seen = store.list("wheelhouse/", ReadMode.DEFAULT, new Wait(seen.index(), Duration.ofSeconds(10)));
                }
            });
            own.terminate();
            assertThat(own.end()).isEqualTo(143);
            assertThat(own.said()).contains("Stopped before web-1 had a slot on prod/web.");
        }
        assertThat(desk.keys()).doesNotContainKey(SLOT);
    }
}
