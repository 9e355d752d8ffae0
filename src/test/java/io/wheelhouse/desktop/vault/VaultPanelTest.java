package io.wheelhouse.desktop.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.app.Wheelhouse;
import io.wheelhouse.desktop.NeedsFonts;
import io.wheelhouse.desktop.OnScreen;
import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.screen.HandScreen;
import io.wheelhouse.desktop.settings.Theme;
import io.wheelhouse.testing.Schemas;
import io.wheelhouse.testing.TestClock;
import io.wheelhouse.vault.plan.ItemVerdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The Vault panel by itself, over plans as a test wants them. */
@NeedsFonts
class VaultPanelTest {
    @TempDir
    Path home;

    private final TestClock clock = new TestClock(Instant.parse("2026-11-29T12:00:00Z"));
    private final HandScreen screen = new HandScreen(clock);
    private final StandInSource source = new StandInSource();
    private final VaultModel model = new VaultModel(source, screen, clock, Runnable::run);

    /** What is done with a panel; on the screen's thread. */
    private interface Use {
        void with(LonePanel lone, Stage stage) throws Exception;
    }

    private void open(Theme theme, Use use) throws Exception {
        source.plan = Plans.of(
                List.of("auth/old/"),
                Plans.item("auth/ci/role/deploy.json", ItemVerdict.CHANGED),
                Plans.item("sys/policy/ops.hcl", ItemVerdict.SAME),
                Plans.item("sys/mounts/old.yaml", ItemVerdict.ERROR));
        OnScreen.start();
        var variables = Map.of("WHEELHOUSE_HOME", home.toString());
        try (var wheelhouse = Wheelhouse.open(variables, InstantSource.system());
                var workspace = wheelhouse.open(wheelhouse.choose(Optional.of("sandbox")))) {
            var desk = new VaultDesk(workspace, workspace.vault(), List::of, (name, tree) -> source.plan);
            OnScreen.get(() -> {
                model.choose(home);
                var lone = new LonePanel(model, desk, screen, Runnable::run, clock);
                var stage = lone.show(theme);
                screen.settle();
                use.with(lone, stage);
                return true;
            });
        }
    }

    private static boolean shows(Stage stage, String words) {
        return stage.getScene().getRoot().lookupAll(".label").stream()
                .anyMatch(
                        node -> node instanceof Labeled label && label.getText().contains(words));
    }

    private static Action action(LonePanel lone, String title) {
        return lone.panel.actions().stream()
                .filter(action -> action.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void an_error_of_ours_is_told_by_its_code_over_the_last_plan(Theme theme) throws Exception {
        var kept = new Stage[1];
        open(theme, (lone, stage) -> {
            clock.forward(Duration.ofMinutes(3));
            lone.now.set(clock.instant());
            source.defect = Optional.of(new IllegalStateException("secret words"));
            model.plan();
            screen.settle();
            assertThat(shows(stage, "code WH-")).isTrue();
            assertThat(shows(stage, "Stopped")).isTrue();
            assertThat(shows(stage, "What is below is 3 min old.")).isTrue();
            assertThat(shows(stage, "secret words")).isFalse();
            kept[0] = stage;
        });
        var picture = OnScreen.picture(
                kept[0].getScene(), "vault-stopped-" + theme.name().toLowerCase(Locale.ROOT));
        assertThat(OnScreen.colours(picture)).isGreaterThan(8);
        OnScreen.run(kept[0]::close);
    }

    @Test
    void what_is_selected_is_copied_as_text_and_as_json() throws Exception {
        open(Theme.LIGHT, (lone, stage) -> {
            ListView<?> list = (ListView<?>) stage.getScene().getRoot().lookup(".tree-list");
            list.getSelectionModel().clearSelection();
            for (int place = 0; place < list.getItems().size(); place++) {
                if (list.getItems().get(place).toString().matches(".*name=(auth/ci|sys/policy).*")) {
                    list.getSelectionModel().select(place);
                }
            }
            action(lone, "Copy as text").perform();
            action(lone, "Copy as JSON").perform();
            assertThat(lone.copied).hasSize(2);
            assertThat(lone.copied.getFirst()).contains("auth/ci/role/deploy.json: 1 of 1", "sys/policy/ops.hcl: Same");
            var json = Schemas.document("vault-plan", lone.copied.getLast());
            assertThat(json.at("/items").size()).isEqualTo(2);
            stage.close();
        });
    }

    @Test
    void the_whole_plan_is_exported_whatever_is_listed_and_ci_gets_the_report_it_knows() throws Exception {
        open(Theme.LIGHT, (lone, stage) -> {
            model.tree().filter().set("nothing like this");
            screen.settle();
            action(lone, "Plan as JSON…").perform();
            action(lone, "Report for CI (JUnit XML)…").perform();
            assertThat(Schemas.document("vault-plan", lone.saved.get("vault-plan.json"))
                            .at("/items")
                            .size())
                    .isEqualTo(3);
            assertThat(lone.saved.get("vault-verify.xml"))
                    .contains("<testsuite name=\"vault verify\" tests=\"3\" failures=\"1\" errors=\"1\"");
            stage.close();
        });
    }

    @Test
    void nothing_is_applied_before_there_is_a_plan_nor_compared_without_a_folder() throws Exception {
        source.defect = Optional.of(new IllegalStateException());
        open(Theme.LIGHT, (lone, stage) -> {
            var apply = action(lone, "Apply all of the folder to Vault…");
            assertThat(apply.unavailable().get()).contains("There is no plan yet.");
            source.defect = Optional.empty();
            model.plan();
            screen.settle();
            assertThat(apply.unavailable().get()).isEmpty();
            var compare = action(lone, "Compare with another workspace or folder…");
            assertThat(compare.unavailable().get()).isEmpty();
            model.choose(home.resolve("gone"));
            model.plan();
            screen.settle();
            assertThat(apply.unavailable().get()).contains("The folder is not there.");
            assertThat(compare.unavailable().get()).contains("The folder is not there.");
            stage.close();
        });
    }

    @Test
    void nothing_is_exported_before_there_is_a_plan() throws Exception {
        source.defect = Optional.of(new IllegalStateException());
        open(Theme.LIGHT, (lone, stage) -> {
            assertThat(action(lone, "Plan as JSON…").unavailable().get()).contains("nothing is planned");
            assertThat(action(lone, "Copy as JSON").unavailable().get()).contains("no file is selected");
            stage.close();
        });
    }

    @Test
    void the_part_of_the_width_that_the_list_has_is_given_and_taken() throws Exception {
        open(Theme.LIGHT, (lone, stage) -> {
            assertThat(lone.panel.share()).isEqualTo("0.360");
            lone.panel.share("0.52");
            assertThat(lone.panel.share()).isEqualTo("0.520");
            for (var odd : List.of("", "NaN", "7", "-0.5", "0.5x", "1e-9")) {
                lone.panel.share(odd);
                assertThat(lone.panel.share()).as(odd).isEqualTo("0.520");
            }
            lone.panel.share("0.999");
            assertThat(lone.panel.share()).as("something is left of the other").isEqualTo("0.900");
            stage.close();
        });
    }
}
