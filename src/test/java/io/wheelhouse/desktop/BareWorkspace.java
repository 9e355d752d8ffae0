package io.wheelhouse.desktop;

import io.wheelhouse.app.Wheelhouse;
import io.wheelhouse.spi.KeyValueStore;
import io.wheelhouse.spi.KvOperation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Spinner;

/** A workspace of which nothing is known, with holds that began before anybody looked. */
record BareWorkspace(Path home) {
    static final Map<String, String> VARIABLES = Map.of("WHEELHOUSE_WORKSPACE", "bare");

    /** @param locks what its file says of them */
    static BareWorkspace in(Path home, String locks) throws Exception {
        var file = home.resolve("config/workspaces/bare.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, locks + """
                connections:
                  consul:
                    type: sandbox
                    estate: false
                """);
        return new BareWorkspace(home);
    }

    BareWorkspace hold(String tier, Duration span) throws Exception {
        var began = Instant.now().minus(span).truncatedTo(ChronoUnit.SECONDS).toString();
        try (var wheelhouse = Wheelhouse.open(Map.of("WHEELHOUSE_HOME", home.toString()), InstantSource.system());
                var workspace = wheelhouse.open(wheelhouse.choose(Optional.of("bare")))) {
            workspace
                    .connections()
                    .getFirst()
                    .connection()
                    .port(KeyValueStore.class)
                    .orElseThrow()
                    .transact(List.of(
                            set(tier + "/max_concurrent", "2"),
                            set(tier + "/current", "1"),
                            set(tier + "/running/host-1", began)));
        }
        return this;
    }

    private static KvOperation set(String key, String value) {
        return new KvOperation.Set("chef/" + key, value.getBytes(StandardCharsets.UTF_8), 0);
    }

    /** The setting, while the settings are open. */
    @SuppressWarnings("unchecked")
    static Spinner<Integer> minutes(TestWindow window) {
        window.untilShown("Minutes until held too long");
        return (Spinner<Integer>) OnScreen.get(() -> window.scene().getRoot().lookupAll(".spinner").stream()
                .filter(node -> "Minutes until held too long".equals(node.getAccessibleText()))
                .findFirst()
                .orElseThrow());
    }

    static void minutes(TestWindow window, int minutes) {
        var spinner = minutes(window);
        OnScreen.run(() -> spinner.getValueFactory().setValue(minutes));
    }
}
