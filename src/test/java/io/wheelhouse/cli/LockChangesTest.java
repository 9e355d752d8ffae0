package io.wheelhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Commands that change locks")
class LockChangesTest {
    private final Desk desk;

    LockChangesTest(@TempDir Path home) {
        desk = new Desk(home);
    }

    private CommandRun line(String line) {
        return desk.run(line.split(" ", -1));
    }

    /** Everything an operator can change, without consent; each would change the estate of {@link #estate}. */
    static Stream<String> operatorChanges() {
        return Stream.of(
                "locks override prod/web --host web-1 --reason why",
                "locks limit prod/web 7 --reason why",
                "locks disable prod/web --reason why",
                "locks disable prod --reason why",
                "locks disable --all --reason why",
                "locks enable dev/off --reason why",
                "locks repair dev/off --reason why");
    }

    static Stream<String> hostChanges() {
        return Stream.of("locks acquire prod/web --host web-9", "locks release prod/web --host web-1");
    }

    static Stream<String> changes() {
        return Stream.concat(operatorChanges(), hostChanges());
    }

    private Map<String, String> estate() {
        desk.tier("prod/web", 3, "web-1").tier("prod/chat", 2);
        desk.plant("chef/dev/off/max_concurrent", "0", "chef/dev/off/current", "2", "wheelhouse/saved/dev/off", "5");
        return desk.keys();
    }

    @ParameterizedTest
    @MethodSource("operatorChanges")
    void need_consent_where_there_is_no_terminal(String line) {
        var before = estate();
        var run = line(line).exits(Exit.USAGE).saysNothingOnStdout().notes("--yes");
        assertThat(run.err()).as("nothing was opened, let alone read").doesNotContain("quiet");
        assertThat(desk.keys()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void show_what_they_would_do_and_write_nothing_in_a_dry_run(String line) {
        var before = estate();
        line(line + " --dry-run").exits(Exit.DONE).answers("DRY RUN", "→");
        var json = line(line + " --dry-run --json").exits(Exit.DONE).json("change");
        assertThat(json.at("/outcome").stringValue()).isEqualTo("UNCHANGED");
        assertThat(json.at("/effects")).isNotEmpty();
        assertThat(json.at("/journalId").isNull()).isTrue();
        assertThat(desk.keys()).isEqualTo(before);
        desk.run("journal", "list").exits(Exit.DONE).answers("No changes yet.");
    }

    @ParameterizedTest
    @MethodSource("changes")
    void answer_as_json_by_their_schema_and_do_it(String line) {
        var before = estate();
        var yes = line.contains("acquire") || line.contains("release") ? "" : " --yes";
        var json = line(line + yes + " --json").exits(Exit.DONE).json("change");
        assertThat(json.at("/outcome").stringValue()).isEqualTo("APPLIED");
        assertThat(json.at("/effects")).isNotEmpty();
        assertThat(json.at("/journalId").stringValue()).isNotBlank();
        assertThat(desk.keys()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void are_all_stopped_by_a_read_only_workspace(String line) {
        var before = estate();
        desk.workspace("quiet", desk.quiet("readOnly: true"));
        var yes = line.contains("acquire") || line.contains("release") ? "" : " --yes";
        line(line + yes).exits(Exit.FAILED).saysNothingOnStdout().notes("read-only");
        assertThat(desk.keys()).isEqualTo(before);
    }

    @Test
    void tell_no_effects_that_they_did_not_have() {
        desk.tier("prod/web", 3, "web-1");
        desk.workspace("quiet", desk.quiet("readOnly: true"));
        var refused = line("locks override prod/web --host web-1 --reason x --yes --json")
                .exits(Exit.FAILED);
        assertThat(refused.json("change").at("/effects")).isEmpty();
    }

    @Test
    void a_read_only_workspace_runs_no_command() {
        var before = estate();
        desk.workspace("quiet", desk.quiet("readOnly: true"));
        line("locks run prod/web --host web-9 -- false").exits(Exit.FAILED).notes("read-only");
        assertThat(desk.keys()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "locks limit prod/web 7 --yes",
                "locks disable prod/web --yes",
                "locks override dev/off --host ghost --yes"
            })
    void need_a_reason_in_production_and_for_what_destroys(String line) {
        estate();
        desk.plant("chef/dev/off/running/ghost", "2026-01-01T00:00:00Z");
        var before = desk.keys();
        line(line).exits(Exit.USAGE).saysNothingOnStdout().notes("reason is required");
        assertThat(desk.keys()).isEqualTo(before);
    }

    @Test
    void need_no_reason_elsewhere() {
        desk.tier("dev/web", 3);
        line("locks limit dev/web 4 --yes").exits(Exit.DONE);
        assertThat(desk.key("chef/dev/web/max_concurrent")).isEqualTo("4");
    }

    @Test
    void ask_on_a_terminal_after_the_preview() {
        desk.tier("dev/web", 3);
        desk.typing("y");
        line("locks limit dev/web 4").exits(Exit.DONE).notes("chef/dev/web/max_concurrent: 3 → 4", "Go on? [y/N]");
        assertThat(desk.key("chef/dev/web/max_concurrent")).isEqualTo("4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "", "no", "yep"})
    void anything_but_yes_changes_nothing(String answer) {
        desk.tier("dev/web", 3);
        desk.typing(answer);
        line("locks limit dev/web 4").exits(Exit.FAILED).saysNothingOnStdout().notes("Not confirmed");
        assertThat(desk.key("chef/dev/web/max_concurrent")).isEqualTo("3");
    }

    @Test
    void the_end_of_input_is_no_consent() {
        desk.tier("dev/web", 3).typing();
        line("locks limit dev/web 4").exits(Exit.FAILED).saysNothingOnStdout();
        assertThat(desk.key("chef/dev/web/max_concurrent")).isEqualTo("3");
    }

    @Test
    void ask_for_the_reason_where_one_is_needed() {
        desk.tier("prod/web", 3).typing("too slow", "y");
        line("locks limit prod/web 4").exits(Exit.DONE).notes("Reason: ");
        assertThat(desk.run("journal", "list", "--json")
                        .json("journal-list")
                        .at("/entries/0/reason")
                        .stringValue())
                .isEqualTo("too slow");
        desk.typing("", "y");
        line("locks limit prod/web 5").exits(Exit.FAILED);
        assertThat(desk.key("chef/prod/web/max_concurrent")).isEqualTo("4");
    }

    @Test
    void many_in_production_want_the_name_typed() {
        estate();
        desk.typing("prod");
        line("locks disable prod --reason incident").exits(Exit.DONE).notes("Type prod to go on");
        assertThat(desk.key("chef/prod/web/max_concurrent")).isEqualTo("0");
        assertThat(desk.key("chef/prod/chat/max_concurrent")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"y", "yes", "dev", "PROD", ""})
    void another_name_typed_changes_nothing(String answer) {
        var before = estate();
        desk.typing(answer);
        line("locks disable prod --reason incident")
                .exits(Exit.USAGE)
                .saysNothingOnStdout()
                .notes("prod");
        assertThat(desk.keys()).isEqualTo(before);
    }

    @Test
    void a_world_that_moved_while_somebody_thought_is_a_conflict() {
        desk.tier("dev/web", 3);
        desk.typing("y").meanwhile(() -> desk.plant("chef/dev/web/max_concurrent", "9"));
        line("locks limit dev/web 4").exits(Exit.CONFLICT).saysNothingOnStdout();
        assertThat(desk.key("chef/dev/web/max_concurrent")).isEqualTo("9");
        desk.typing("y").meanwhile(() -> desk.plant("chef/dev/web/max_concurrent", "8"));
        assertThat(line("locks limit dev/web 4 --json")
                        .exits(Exit.CONFLICT)
                        .json("change")
                        .at("/outcome")
                        .stringValue())
                .isEqualTo("CONFLICT");
    }

    @Test
    void hosts_take_and_give_back_without_being_asked() {
        desk.tier("prod/web", 1);
        line("locks acquire prod/web --host web-1").exits(Exit.DONE);
        assertThat(desk.key("chef/prod/web/current")).isEqualTo("1");
        line("locks acquire prod/web --host web-1").exits(Exit.DONE).answers("ALREADY HELD");
        line("locks acquire prod/web --host web-2").exits(Exit.ATTENTION).saysNothingOnStdout();
        line("locks release prod/web --host web-1").exits(Exit.DONE);
        line("locks release prod/web --host web-1").exits(Exit.DONE).answers("ALREADY RELEASED");
        assertThat(desk.key("chef/prod/web/current")).isEqualTo("0");
    }

    @Test
    void a_host_that_is_not_named_is_this_machine() {
        desk.tier("prod/web", 1);
        line("locks acquire prod/web").exits(Exit.DONE);
        assertThat(desk.keys()).containsKey("chef/prod/web/running/desk-1");
    }

    @Test
    void a_tier_that_is_not_set_up_gives_no_slot_and_a_disabled_one_none_now() {
        desk.plant("chef/prod/bad/max_concurrent", "3x").tier("prod/off", 0);
        line("locks acquire prod/none --host a").exits(Exit.FAILED).saysNothingOnStdout();
        line("locks acquire prod/bad --host a").exits(Exit.FAILED).saysNothingOnStdout();
        line("locks acquire prod/off --host a").exits(Exit.ATTENTION).saysNothingOnStdout();
        var refused = line("locks acquire prod/off --host a --json")
                .exits(Exit.ATTENTION)
                .json("change");
        assertThat(refused.at("/outcome").stringValue()).isEqualTo("REFUSED");
    }

    @Test
    void what_is_so_already_is_unchanged_and_0() {
        desk.tier("dev/web", 3);
        line("locks limit dev/web 3 --yes").exits(Exit.DONE).answers("NO CHANGE");
        line("locks enable dev/web --yes").exits(Exit.DONE).answers("NOT DISABLED");
        line("locks repair dev/web --yes").exits(Exit.DONE).answers("NO CHANGE");
        line("locks override dev/web --host a --yes --reason x")
                .exits(Exit.DONE)
                .answers("ALREADY RELEASED");
    }

    @Test
    void disable_remembers_limits_and_enable_brings_them_back() {
        desk.tier("dev/web", 3).tier("dev/chat", -1).tier("qa/web", 2);
        var bulk = line("locks disable dev --yes --json").exits(Exit.DONE).json("change");
        assertThat(bulk.at("/items")).hasSize(2);
        assertThat(desk.key("chef/dev/chat/max_concurrent")).isEqualTo("0");
        assertThat(desk.key("chef/qa/web/max_concurrent")).isEqualTo("2");
        line("locks enable dev --yes").exits(Exit.DONE);
        assertThat(desk.key("chef/dev/web/max_concurrent")).isEqualTo("3");
        assertThat(desk.key("chef/dev/chat/max_concurrent")).isEqualTo("-1");
    }

    @Test
    void an_environment_that_is_not_there_fails() {
        desk.tier("dev/web", 3);
        line("locks disable nowhere --yes --reason x")
                .exits(Exit.FAILED)
                .saysNothingOnStdout()
                .notes("nowhere");
    }

    /** No file may say less than 10 s; the clock makes one of them. */
    private void graceOfASecond() {
        desk.workspace("quiet", desk.quiet("locks: {repairGrace: 10s}"));
        var begin = Instant.now();
        desk.at(() -> begin.plus(Duration.between(begin, Instant.now()).multipliedBy(10)));
    }

    /** What is remembered of a tier's quietness is kept by the store, by the clock that goes on. */
    @Test
    void a_repair_waits_out_what_came_and_went_since_the_last_look() {
        graceOfASecond();
        desk.plant("chef/dev/web/max_concurrent", "4")
                .plant("chef/dev/web/current", "2")
                .plant("chef/dev/web/running/a", "1");
        line("locks list");
        desk.plant("chef/dev/web/running/b", "1").remove("chef/dev/web/running/b");
        line("locks repair dev/web --yes --wait")
                .exits(Exit.DONE)
                .notes("watching dev/web")
                .answers("REPAIRED");
        assertThat(desk.key("chef/dev/web/current")).isEqualTo("1");
    }

    @Test
    void a_repair_waits_out_a_new_limit_and_then_goes_on() {
        graceOfASecond();
        desk.plant("chef/dev/web/max_concurrent", "4")
                .plant("chef/dev/web/current", "2")
                .plant("chef/dev/web/running/a", "1");
        line("locks list");
        line("locks limit dev/web 5 --yes").exits(Exit.DONE);
        line("locks repair dev/web --yes --wait").exits(Exit.DONE).answers("REPAIRED");
    }

    @Test
    void a_repair_too_early_is_refused_and_waits_when_told_to() {
        graceOfASecond();
        desk.tier("dev/web", 3).plant("chef/dev/web/current", "2");
        line("locks repair dev/web --yes")
                .exits(Exit.FAILED)
                .saysNothingOnStdout()
                .notes("too fresh");
        line("locks repair dev/web --yes --wait")
                .exits(Exit.DONE)
                .answers("REPAIRED")
                .notes("watching dev/web");
        assertThat(desk.key("chef/dev/web/current")).isEqualTo("0");
    }

    @Test
    void undo_takes_a_change_back_by_how_its_id_begins() {
        desk.tier("dev/web", 3);
        var id = line("locks limit dev/web 4 --yes --json")
                .json("change")
                .at("/journalId")
                .stringValue();
        line("locks undo " + id.substring(0, 8)).exits(Exit.USAGE).notes("--yes");
        line("locks undo " + id.substring(0, 8) + " --dry-run").exits(Exit.DONE).answers("4 → 3");
        var undone = line("locks undo " + id.substring(0, 8) + " --yes --json")
                .exits(Exit.DONE)
                .json("change");
        assertThat(undone.at("/outcome").stringValue()).isEqualTo("APPLIED");
        assertThat(desk.key("chef/dev/web/max_concurrent")).isEqualTo("3");
        line("locks undo ffffffff --yes")
                .exits(Exit.FAILED)
                .saysNothingOnStdout()
                .notes("ffffffff");
    }

    @Test
    void undo_is_refused_where_the_world_moved_on() {
        desk.tier("dev/web", 3);
        var id = line("locks limit dev/web 4 --yes --json")
                .json("change")
                .at("/journalId")
                .stringValue();
        desk.plant("chef/dev/web/max_concurrent", "7");
        var run = line("locks undo " + id + " --yes").saysNothingOnStdout();
        assertThat(run.code()).isIn(Exit.FAILED, Exit.CONFLICT);
        assertThat(desk.key("chef/dev/web/max_concurrent")).isEqualTo("7");
    }

    @Test
    void an_unknown_change_to_undo_is_answered_as_json_too() {
        var answer = line("locks undo ffffffff --yes --json").exits(Exit.FAILED).json("change");
        assertThat(answer.at("/outcome").stringValue()).isEqualTo("FAILED");
        assertThat(answer.at("/message").stringValue()).contains("no change ffffffff");
        assertThat(answer.at("/effects")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void say_in_a_dry_run_that_the_workspace_is_read_only(String line) {
        estate();
        desk.workspace("quiet", desk.quiet("readOnly: true"));
        line(line + " --dry-run").exits(Exit.DONE).answers("would be refused", "read-only");
        var json = line(line + " --dry-run --json").exits(Exit.DONE).json("change");
        assertThat(json.at("/message").stringValue()).contains("would be refused", "read-only");
    }

    @Test
    void say_in_a_dry_run_that_the_reason_is_missing_unless_it_would_be_asked_for() {
        estate();
        line("locks limit prod/web 7 --dry-run").exits(Exit.DONE).answers("would be refused", "a reason is required");
        assertThat(line("locks limit prod/web 7 --dry-run --reason why").out()).doesNotContain("would be refused");
        assertThat(line("locks limit dev/off 7 --dry-run").out()).doesNotContain("would be refused");
        desk.typing();
        assertThat(line("locks limit prod/web 7 --dry-run").out()).doesNotContain("would be refused");
    }

    @Test
    void a_mistyped_tier_is_said_to_be_new() {
        desk.tier("dev/web", 3);
        line("locks limit dev/wbe 4 --yes").exits(Exit.DONE).answers("NEW TIER: dev/wbe", "Tiers of dev: web.");
        var json = line("locks limit dve/web 4 --yes --json").exits(Exit.DONE).json("change");
        assertThat(json.at("/notes/0").stringValue()).startsWith("NEW ENVIRONMENT: dve");
    }
}
