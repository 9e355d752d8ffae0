package io.wheelhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Commands that look at locks")
class LockViewsTest {
    private final Desk desk;

    LockViewsTest(@TempDir Path home) {
        desk = new Desk(home);
    }

    @Test
    void list_answers_on_stdout_and_names_the_workspace_on_stderr() {
        desk.tier("prod/web", 3, "web-1").tier("dev/chat", -1);
        var run = desk.run("locks", "list")
                .exits(Exit.DONE)
                .answers("prod/web", "RUNNING", "1/3", "web-1", "dev/chat", "∞");
        assertThat(run.err().lines()).singleElement().asString().contains("quiet", "WHEELHOUSE_WORKSPACE");
        assertThat(run.out()).doesNotContain("quiet");
    }

    @Test
    void list_as_json_keeps_its_schema_and_says_everything() {
        desk.tier("prod/web", 3, "web-1", "web-2").plant("chef/prod/web/notes", "x", "chef/stray", "y");
        var json = desk.run("locks", "list", "--json").exits(Exit.DONE).json("locks-list");
        var tier = json.at("/tiers/0");
        assertThat(tier.at("/env").stringValue()).isEqualTo("prod");
        assertThat(tier.at("/state").stringValue()).isEqualTo("RUNNING");
        assertThat(tier.at("/max").intValue()).isEqualTo(3);
        assertThat(tier.at("/maxRaw").stringValue()).isEqualTo("3");
        assertThat(tier.at("/drift").intValue()).isZero();
        assertThat(tier.at("/holders")).hasSize(2);
        assertThat(tier.at("/holders/0/ageSeconds").intValue()).isBetween(59, 120);
        assertThat(tier.at("/unknownKeys/0").stringValue()).contains("notes");
        assertThat(json.at("/unknownKeys/0").stringValue()).contains("stray");
        assertThat(json.at("/partial").booleanValue()).isFalse();
        assertThat(json.at("/gap").isNull()).isTrue();
    }

    @Test
    void list_exits_with_2_when_somebody_should_look() {
        desk.tier("prod/web", 3).plant("chef/prod/web/max_concurrent", "3x");
        desk.run("locks", "list").exits(Exit.ATTENTION).answers("INVALID");
        desk.run("locks", "list", "--json").exits(Exit.ATTENTION).json("locks-list");
    }

    @Test
    void list_and_show_exit_with_2_when_nothing_that_was_seen_before_can_be_read() throws Exception {
        desk.tier("prod/web", 3, "web-1").plant("chef/prod/web/current", "2");
        desk.run("locks", "list").exits(Exit.DONE).answers("ACQUIRING");
        desk.makeStoreNewer();
        desk.run("locks", "list")
                .exits(Exit.ATTENTION)
                .answers("prod/web")
                .notes("leaks and usual runs cannot be told", "newer Wheelhouse");
        desk.run("locks", "list", "--state", "leak").exits(Exit.ATTENTION);
        desk.run("locks", "show", "prod/web").exits(Exit.ATTENTION).notes("newer Wheelhouse");
        assertThat(gap("locks-list", "locks", "list")).contains("newer Wheelhouse");
        assertThat(gap("locks-show", "locks", "show", "prod/web")).contains("newer Wheelhouse");
    }

    private String gap(String schema, String... line) {
        var asJson = Stream.concat(Stream.of(line), Stream.of("--json")).toArray(String[]::new);
        return desk.run(asJson).exits(Exit.ATTENTION).json(schema).at("/gap").stringValue();
    }

    @Test
    void list_shows_one_environment_or_state_only() {
        desk.tier("prod/web", 1, "web-1").tier("dev/web", 2).tier("dev/chat", 0);
        desk.run("locks", "list", "--env", "dev").exits(Exit.DONE).answers("dev/web", "dev/chat");
        assertThat(desk.run("locks", "list", "--env", "dev").out()).doesNotContain("prod");
        assertThat(desk.run("locks", "list", "--state", "full").exits(Exit.DONE).out())
                .contains("prod/web")
                .doesNotContain("dev/");
        desk.run("locks", "list", "--state", "LEAK").exits(Exit.DONE).answers("No tier is in state LEAK");
    }

    @Test
    void an_empty_estate_is_said_in_words() {
        desk.run("locks", "list").exits(Exit.DONE).answers("No tiers here.");
        assertThat(desk.run("locks", "list", "--json")
                        .exits(Exit.DONE)
                        .json("locks-list")
                        .at("/tiers"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "locks list --state BUSY, BUSY",
        "locks show prodweb, prodweb",
        "locks show prod/, prod/",
        "locks history prod/web --since yesterday, yesterday",
        "locks history prod/web --since 9999999d, at most 3650d",
        "locks watch --for soon, soon",
        "locks acquire prod/web --host a/b, a/b",
        "locks acquire prod/web --host .., is not a host",
        "locks acquire prod/web --host ., is not a host",
        "locks acquire prod/web --host web\u200b1, is not a host",
        "locks release prod/web --host .., is not a host",
        "locks run prod/web --host .. -- true, is not a host",
        "locks limit prod/web three, three",
        "locks limit prod/web -2, -2",
        "locks limit prod/web 2147483648, 2147483648",
        "locks disable, --all",
        "locks disable prod --all, --all",
        "locks override prod/web, --host",
        "journal list --most 0, --most",
        "locks run prod/web --json -- true, --json"
    })
    void a_value_that_is_never_valid_is_64_and_named(String line, String named) {
        desk.run(line.split(" ", -1)).exits(Exit.USAGE).saysNothingOnStdout().notes(named);
        assertThat(desk.keys()).isEmpty();
    }

    @Test
    void show_tells_holders_keys_and_what_is_usual() {
        desk.tier("prod/web", 3, "web-1").plant("chef/prod/web/notes", "x");
        desk.run("locks", "show", "prod/web")
                .exits(Exit.DONE)
                .answers(
                        "prod/web  RUNNING  1/3", "web-1", "chef/prod/web/current = 1", "not known yet", "unknown key");
        var json =
                desk.run("locks", "show", "prod/web", "--json").exits(Exit.DONE).json("locks-show");
        assertThat(json.at("/keys")).hasSize(3);
        assertThat(json.at("/usualRun").isNull()).isTrue();
        assertThat(json.at("/gap").isNull()).isTrue();
    }

    @Test
    void show_of_what_is_not_there_fails_with_a_sentence() {
        desk.run("locks", "show", "prod/none")
                .exits(Exit.FAILED)
                .saysNothingOnStdout()
                .notes("no tier prod/none");
        desk.run("locks", "show", "prod/none", "--json").exits(Exit.FAILED).saysNothingOnStdout();
    }

    @Test
    void show_exits_with_2_for_a_flagged_tier() {
        desk.tier("prod/web", 1)
                .plant(
                        "chef/prod/web/running/web-1",
                        Instant.now().minusSeconds(40_000).toString());
        desk.run("locks", "show", "prod/web").exits(Exit.ATTENTION).answers("TOO LONG");
        desk.run("locks", "show", "prod/web", "--json").exits(Exit.ATTENTION).json("locks-show");
    }

    @Test
    void history_tells_what_was_seen() {
        desk.tier("dev/web", 2);
        desk.run("locks", "list").exits(Exit.DONE);
        desk.run("locks", "acquire", "dev/web", "--host", "web-7").exits(Exit.DONE);
        desk.run("locks", "list").exits(Exit.DONE);
        desk.run("locks", "history", "dev/web").exits(Exit.DONE).answers("HELD", "web-7", "COUNTER");
        var json = desk.run("locks", "history", "dev/web", "--since", "1h", "--json")
                .exits(Exit.DONE)
                .json("locks-history");
        assertThat(json.at("/events").toString()).contains("\"HELD\"", "\"web-7\"");
        desk.run("locks", "history", "dev/other").exits(Exit.DONE).answers("Nothing was seen");
    }

    @Test
    void history_tells_what_was_changed_from_here_though_nobody_looked() {
        desk.tier("dev/web", 2, "web-7");
        desk.tier("dev/web-2", 2, "web-7");
        desk.run("locks", "override", "dev/web", "--host", "web-7", "--yes", "--reason", "it is gone")
                .exits(Exit.DONE);
        desk.run("locks", "history", "dev/web")
                .exits(Exit.DONE)
                .answers("Changed from here:", "Release web-7's slot on dev/web", "it is gone")
                .notes("nobody was watching");
        var json = desk.run("locks", "history", "dev/web", "--json")
                .exits(Exit.DONE)
                .json("locks-history");
        assertThat(json.at("/changes/0/kind").stringValue()).isEqualTo("locks.override");
        desk.run("locks", "history", "dev/web-2").exits(Exit.DONE).answers("Nothing was seen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stale_hold", "STALE HOLD", "stale-hold"})
    void a_flag_is_taken_as_tables_write_it(String state) {
        desk.tier("dev/web", 2, "web-7");
        desk.run("locks", "list", "--state", state).exits(Exit.DONE).answers("No tier is in state");
    }

    @Test
    void an_option_before_the_command_is_shown_where_it_belongs() {
        desk.run("--workspace", "sandbox", "locks", "list")
                .exits(Exit.USAGE)
                .notes("Options come after the command: wheelhouse locks list --workspace NAME");
    }

    @Test
    void table_fits_a_narrow_terminal() {
        desk.with("COLUMNS", "60");
        desk.tier("production-europe/matchmaking-service", 3, "matchmaking-host-number-1", "matchmaking-host-number-2");
        desk.tier("dev/web", 1, "host-with-a-name-that-alone-would-fill-the-whole-line-of-a-terminal");
        var run = desk.run("locks", "list").exits(Exit.DONE);
        assertThat(run.out().lines()).hasSize(3).allMatch(line -> line.codePointCount(0, line.length()) <= 60);
        assertThat(run.out()).contains("…");
        desk.run(
                        "locks",
                        "limit",
                        "dev/web",
                        "9",
                        "--yes",
                        "--reason",
                        "a reason that is much longer than the line is wide, on purpose")
                .exits(Exit.DONE);
        assertThat(desk.run("journal", "list").exits(Exit.DONE).out().lines())
                .hasSize(2)
                .allMatch(line -> line.codePointCount(0, line.length()) <= 60);
    }

    @Test
    void colour_only_on_a_terminal_and_never_with_no_color() {
        desk.tier("prod/web", 3, "web-1");
        assertThat(desk.run("locks", "list").out()).doesNotContain("\u001b");
        assertThat(desk.typing().run("locks", "list").out()).contains("\u001b[");
        assertThat(desk.with("NO_COLOR", "1").typing().run("locks", "list").out())
                .doesNotContain("\u001b");
        assertThat(desk.without("NO_COLOR")
                        .with("TERM", "dumb")
                        .typing()
                        .run("locks", "list")
                        .out())
                .doesNotContain("\u001b");
    }

    @ParameterizedTest
    @CsvSource({
        "locks list",
        "locks list --json",
        "locks show prod/web",
        "locks acquire prod/web --host web-2",
        "locks override prod/web --host web-2 --yes --reason x"
    })
    void names_from_outside_cannot_move_the_cursor(String line) {
        var evil = "web\u001b[2J\r\u009b1A\u202e";
        desk.tier("prod/web", 1, evil)
                .plant("chef/prod/web/\u001bnote", "x", "chef/prod\u001b[2J/web/max_concurrent", "1");
        var run = desk.run(line.split(" ", -1));
        assertThat(run.out() + run.err())
                .doesNotContain("\u001b", "\r", "\u009b")
                .contains("web");
        if (!line.endsWith("--json")) {
            assertThat(run.out() + run.err()).doesNotContain("\u202e").contains("prod/web");
        }
    }

    @Test
    void history_leaves_out_what_was_changed_on_another_server_under_the_same_name() {
        desk.tier("dev/web", 3);
        desk.run("locks", "limit", "dev/web", "4", "--yes", "--reason", "over there")
                .exits(Exit.DONE);
        desk.run("locks", "history", "dev/web").exits(Exit.DONE).answers("over there");
        desk.workspace("quiet", desk.quiet("").replace("quiet-data", "other-data"));
        assertThat(desk.run("locks", "history", "dev/web").exits(Exit.DONE).out())
                .doesNotContain("over there");
        assertThat(desk.run("locks", "history", "dev/web", "--json")
                        .exits(Exit.DONE)
                        .out())
                .doesNotContain("over there");
    }

    @Test
    void show_says_what_is_known_of_a_hold_whose_stamp_cannot_be_true() {
        desk.tier("prod/web", 3).plant("chef/prod/web/current", "1");
        desk.plant("chef/prod/web/running/web-1", "2099-01-01T00:00:00Z");
        assertThat(desk.run("locks", "show", "prod/web").out())
                .contains("held for at least", "its stamp says 2099-01-01T00:00:00Z, first seen")
                .doesNotContain("since 2099");
    }
}
