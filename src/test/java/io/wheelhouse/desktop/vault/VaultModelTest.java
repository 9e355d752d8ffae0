package io.wheelhouse.desktop.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.screen.HandScreen;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.spi.VaultHealth;
import io.wheelhouse.testing.TestClock;
import io.wheelhouse.vault.plan.ItemVerdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaultModelTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock(NOON);
    private final HandScreen screen = new HandScreen(clock);
    private final StandInSource source = new StandInSource();
    private final VaultModel model = new VaultModel(source, screen, clock, Runnable::run);

    @BeforeEach
    void fill() {
        source.plan = Plans.of(
                List.of("auth/old/", "sys/policy/lost"),
                Plans.item("auth/ci/role/deploy.json", ItemVerdict.CHANGED),
                Plans.item("auth/ci/role/build.json", ItemVerdict.SAME),
                Plans.item("sys/policy/ops.hcl", ItemVerdict.SAME),
                Plans.item("mounts/pki/roles/web.json", ItemVerdict.CREATE),
                Plans.item("sys/mounts/old.yaml", ItemVerdict.ERROR));
    }

    private void look() {
        model.choose(folder);
        model.plan();
        screen.settle();
    }

    private List<String> names() {
        return model.tree().rows().stream()
                .map(row -> switch (row) {
                    case VaultRow.FamilyRow family -> family.family().word();
                    case VaultRow.ItemRow item -> item.line().name();
                })
                .toList();
    }

    @Test
    void nothing_is_looked_at_before_somebody_asks() {
        assertThat(model.stand().get()).isInstanceOf(Stand.NoFolder.class);
        model.choose(folder);
        screen.settle();
        assertThat(source.looks).isZero();
        model.begin();
        model.begin();
        screen.settle();
        assertThat(source.looks).isOne();
    }

    @Test
    void families_that_are_folded_are_remembered_by_name_and_names_of_others_are_not() {
        look();
        model.tree().fold(Family.AUTH, true);
        model.tree().fold(Family.SYSTEM, true);
        assertThat(model.tree().folded()).isEqualTo("AUTH,SYSTEM");
        model.tree().fold(Family.SYSTEM, false);
        model.tree().fold(Family.AUTH, false);
        assertThat(model.tree().folded()).isEmpty();
        model.tree().fold("AUTH,,NOBODYS");
        screen.settle();
        assertThat(model.tree().folded()).isEqualTo("AUTH");
        assertThat(names()).contains("Auth methods").doesNotContain("auth/ci/role/deploy.json");
    }

    @Test
    void lines_are_listed_by_family_and_counted_by_chip() {
        look();
        assertThat(names())
                .containsExactly(
                        "Policies",
                        "sys/policy/lost",
                        "sys/policy/ops.hcl",
                        "Auth methods",
                        "auth/ci/role/build.json",
                        "auth/ci/role/deploy.json",
                        "auth/old/",
                        "Secret engines",
                        "mounts/pki/roles/web.json",
                        "sys/mounts/old.yaml");
        assertThat(model.tree().counts().get())
                .isEqualTo(Map.of(
                        VaultChip.ALL, 7,
                        VaultChip.SAME, 2,
                        VaultChip.CHANGE, 1,
                        VaultChip.CREATE, 1,
                        VaultChip.ERROR, 1,
                        VaultChip.NOT_IN_GIT, 2));
        assertThat(model.tree().selected().get().orElseThrow().name())
                .as("what needs a person first is shown")
                .isEqualTo("sys/mounts/old.yaml");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "'', 7",
        "deploy, 1",
        "path:auth, 3",
        "'kind:role !build', 4",
        "field:ttl, 5",
        "state:change, 1",
        "state:to-create, 1",
        "state:not-in-git, 2",
        "nothing, 0"
    })
    void the_filter_looks_where_its_words_say(String filter, int lines) {
        look();
        model.tree().filter().set(filter);
        screen.settle();
        assertThat(model.tree().rows().stream().filter(VaultRow.ItemRow.class::isInstance))
                .hasSize(lines);
    }

    @Test
    void a_chip_lists_its_own_and_a_folded_family_only_its_head() {
        look();
        model.tree().chip().set(VaultChip.NOT_IN_GIT);
        model.tree().fold(Family.POLICIES, true);
        screen.settle();
        assertThat(names()).containsExactly("Policies", "Auth methods", "auth/old/");
        model.tree().reveal("mounts/pki/roles/web.json");
        screen.settle();
        assertThat(names()).contains("sys/policy/ops.hcl");
        assertThat(model.tree().selected().get().orElseThrow().name()).isEqualTo("mounts/pki/roles/web.json");
    }

    @ParameterizedTest(name = "a server that is {0}")
    @CsvSource({"ACTIVE, UNREACHABLE", "SEALED, SEALED", "UNINITIALIZED, SEALED", "STANDBY, STANDBY"})
    void the_last_plan_stays_while_the_server_is_away_and_it_is_tried_again(VaultHealth.State state, Stand.Why why) {
        look();
        source.state = state;
        source.failure = Optional.of(new ServiceException.Unreachable("Cannot read sys/mounts at vault: refused"));
        model.plan();
        screen.settle();
        assertThat(model.stand().get()).isInstanceOfSatisfying(Stand.Lost.class, lost -> {
            assertThat(lost.why()).isEqualTo(why);
            assertThat(lost.retryIn(clock.instant())).isEqualTo(Duration.ofSeconds(5));
        });
        assertThat(names()).contains("auth/ci/role/deploy.json");
        screen.forward(Duration.ofSeconds(5));
        assertThat(source.looks).isEqualTo(3);
        screen.forward(Duration.ofSeconds(9));
        assertThat(source.looks).as("less and less often").isEqualTo(3);
        source.failure = Optional.empty();
        screen.forward(Duration.ofSeconds(1));
        assertThat(model.stand().get()).isInstanceOf(Stand.Planned.class);
    }

    @Test
    void another_window_asks_no_server_that_is_away() {
        source.failure = Optional.of(new ServiceException.Unreachable("gone"));
        look();
        model.leave();
        screen.forward(Duration.ofHours(1));
        assertThat(source.looks).isOne();
    }

    @Test
    void a_token_that_shows_nothing_at_all_is_denied_and_not_taken_for_a_plan() {
        look();
        source.plan = Plans.of(Plans.item("auth/ci/role/deploy.json", ItemVerdict.UNVERIFIABLE));
        source.noToken = Optional.of(new ServiceException.Denied("Cannot look: the token has expired"));
        model.plan();
        screen.settle();
        assertThat(model.stand().get()).isInstanceOfSatisfying(Stand.Lost.class, lost -> assertThat(lost.why())
                .isEqualTo(Stand.Why.DENIED));
        assertThat(model.planned().get().orElseThrow().lines()).hasSize(7);
    }

    @Test
    void a_folder_that_is_not_there_is_said_and_asks_no_server() {
        model.choose(folder.resolve("nowhere"));
        model.plan();
        screen.settle();
        assertThat(model.stand().get()).isEqualTo(new Stand.Missing(folder.resolve("nowhere")));
        assertThat(source.looks).isZero();
    }

    @Test
    void of_a_folder_that_is_gone_nothing_is_said_any_more() throws Exception {
        var here = Files.createDirectory(folder.resolve("here"));
        model.choose(here);
        model.plan();
        screen.settle();
        assertThat(model.planned().get()).isPresent();
        Files.delete(here);
        model.plan();
        screen.settle();
        assertThat(model.stand().get()).isEqualTo(new Stand.Missing(here));
        assertThat(model.planned().get()).isEmpty();
        assertThat(model.git().get()).isEmpty();
        assertThat(model.drift().get()).isEmpty();
        assertThat(model.tree().rows()).isEmpty();
    }

    @Test
    void an_error_of_ours_has_a_code_and_hides_nothing() {
        look();
        source.defect = Optional.of(new IllegalStateException("secret detail"));
        model.plan();
        screen.settle();
        assertThat(model.stand().get()).isInstanceOfSatisfying(Stand.Broken.class, broken -> assertThat(broken.code())
                .startsWith("WH-"));
        assertThat(VaultMode.of(model.stand().get(), model.planned().get(), false, clock.instant(), ZoneOffset.UTC)
                        .trouble()
                        .orElseThrow()
                        .text())
                .contains("code WH-")
                .doesNotContain("secret detail");
        assertThat(names()).hasSize(10);
    }

    @Test
    void another_folder_forgets_what_was_known_of_the_one_before() {
        look();
        model.choose(folder.resolve("other"));
        screen.settle();
        assertThat(model.planned().get()).isEmpty();
        assertThat(model.drift().get()).isEmpty();
        assertThat(model.tree().rows()).isEmpty();
    }

    @Test
    void drift_is_known_since_it_was_first_seen_and_gone_when_all_is_the_same() {
        look();
        assertThat(model.drift().get().orElseThrow().text(ZoneOffset.UTC)).isEqualTo("3 drifted since 12:00");
        clock.forward(Duration.ofMinutes(31));
        model.verify();
        screen.settle();
        assertThat(model.drift().get().orElseThrow().text(ZoneOffset.UTC)).isEqualTo("3 drifted since 12:00");
        source.plan = Plans.of(Plans.item("sys/policy/ops.hcl", ItemVerdict.SAME));
        model.verify();
        screen.settle();
        assertThat(model.drift().get().orElseThrow().text(ZoneOffset.UTC)).isEqualTo("Verified 12:31, all 1 same");
    }

    @Test
    void it_is_verified_every_so_often_while_a_folder_is_chosen() {
        var watch = new DriftWatch(model);
        watch.tick(clock.instant().plus(Duration.ofHours(3)), 15);
        assertThat(source.looks).as("no folder").isZero();
        model.choose(folder);
        watch.tick(clock.instant(), 15);
        screen.settle();
        assertThat(source.looks).isOne();
        watch.tick(clock.instant().plus(Duration.ofMinutes(14)), 15);
        assertThat(source.looks).isOne();
        watch.tick(clock.instant().plus(Duration.ofMinutes(15)), 0);
        assertThat(source.looks).as("switched off").isOne();
        watch.tick(clock.instant().plus(Duration.ofMinutes(15)), 15);
        assertThat(source.looks).isEqualTo(2);
        screen.settle();
        watch.tick(clock.instant().minus(Duration.ofHours(3)), 15);
        assertThat(source.looks).as("a clock that was set back").isEqualTo(3);
    }

    @Test
    void what_nobody_knows_the_end_of_is_told_until_it_is_settled() {
        source.unsettled = List.of("Apply vault-config");
        source.failure = Optional.of(new ServiceException.Unreachable("gone"));
        look();
        assertThat(model.unsettled().get()).as("also while the server is away").hasSize(1);
        source.failure = Optional.empty();
        model.plan();
        screen.settle();
        assertThat(model.unsettled().get()).containsExactly("Apply vault-config");
        source.unsettled = List.of();
        screen.forward(Duration.ofSeconds(20));
        assertThat(model.unsettled().get()).isEmpty();
        screen.forward(Duration.ofHours(1));
        assertThat(source.looks).as("nothing is left to find out").isEqualTo(3);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "SAME, true, Verified 12:00:00 in 0.0 s · 1 item",
        "SAME, false, Planned 12:00:00 in 0.0 s · 1 item",
        "CHANGED, true, Checked 12:00:00 in 0.0 s · 1 item"
    })
    void only_what_is_all_the_same_is_called_verified(ItemVerdict verdict, boolean verify, String word) {
        source.plan = Plans.of(Plans.item("sys/policy/ops.hcl", verdict));
        model.choose(folder);
        if (verify) {
            model.verify();
        } else {
            model.plan();
        }
        screen.settle();
        assertThat(VaultMode.of(model.stand().get(), model.planned().get(), false, clock.instant(), ZoneOffset.UTC)
                        .word())
                .isEqualTo(word);
    }
}
