package io.wheelhouse.desktop.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.app.Wheelhouse;
import io.wheelhouse.desktop.NeedsFonts;
import io.wheelhouse.desktop.OnScreen;
import io.wheelhouse.desktop.screen.FxScreen;
import io.wheelhouse.desktop.settings.Theme;
import io.wheelhouse.vault.plan.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import javafx.scene.control.ListView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long it takes from a plan that is ready to rows that are drawn. */
@NeedsFonts
class VaultPanelSpeedTest {
    private static final int ITEMS = 10_000;

    /** The figure to reach is 300 ms; the best of several, since other processes share the machine. */
    private static final Duration REACH = Duration.ofMillis(300);

    private static final int ROUNDS = 7;

    @TempDir
    Path home;

    /** Opens a panel, lets the plan come, and waits until its rows are drawn. */
    private Duration open(Plan plan, VaultDesk desk, Executor threads) {
        var ready = new CompletableFuture<Plan>();
        var source = new StandInSource();
        source.wait = ready;
        var screen = new FxScreen();
        var stage = OnScreen.get(() -> {
            var model = new VaultModel(source, screen, InstantSource.system(), threads);
            model.choose(home);
            return new LonePanel(model, desk, screen, threads, InstantSource.system()).show(Theme.LIGHT);
        });
        OnScreen.settle();
        ListView<?> list =
                OnScreen.get(() -> (ListView<?>) stage.getScene().getRoot().lookup(".tree-list"));
        long begun = System.nanoTime();
        ready.complete(plan);
        OnScreen.until("rows are there", () -> list.getItems().size() > ITEMS);
        OnScreen.settle();
        var took = Duration.ofNanos(System.nanoTime() - begun);
        assertThat(OnScreen.get(() -> list.lookupAll(".list-cell").size()))
                .as("cells, not one for each row")
                .isBetween(10, 200);
        OnScreen.run(stage::close);
        return took;
    }

    @Test
    void a_plan_of_10000_items_is_shown_within_300_ms() throws Exception {
        OnScreen.start();
        var plan = Plans.large(ITEMS);
        var variables = Map.of("WHEELHOUSE_HOME", home.toString());
        var took = new ArrayList<Duration>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var wheelhouse = Wheelhouse.open(variables, InstantSource.system());
                var workspace = wheelhouse.open(wheelhouse.choose(Optional.of("sandbox")))) {
            var desk = new VaultDesk(workspace, workspace.vault(), List::of, (name, tree) -> plan);
            for (int round = 0; round < ROUNDS; round++) {
                took.add(open(plan, desk, threads));
            }
        }
        took.sort(null);
        assertThat(took.getFirst()).as("best of %s", took).isLessThanOrEqualTo(REACH);
    }
}
