package io.wheelhouse.desktop.vault;

import io.wheelhouse.desktop.change.ChangeDesk;
import io.wheelhouse.desktop.change.Proposal;
import io.wheelhouse.desktop.screen.Screen;
import io.wheelhouse.desktop.settings.Theme;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.IntConsumer;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/** The Vault panel without the window around it, in a stage of its own. Nothing is changed from there. */
final class LonePanel {
    final List<String> copied = new ArrayList<>();
    final Map<String, String> saved = new TreeMap<>();
    final SimpleObjectProperty<Instant> now;
    final VaultPanel panel;

    private static final class NoChanges implements ChangeDesk {
        @Override
        public void open(String verb, Proposal<?> proposal) {
            throw new IllegalStateException(verb);
        }

        @Override
        public void askLimit(String tier, Optional<Integer> present, IntConsumer chosen) {
            throw new IllegalStateException("limit");
        }

        @Override
        public Optional<String> readOnly() {
            return Optional.empty();
        }
    }

    LonePanel(VaultModel model, VaultDesk desk, Screen screen, Executor threads, InstantSource clock) {
        now = new SimpleObjectProperty<>(clock.instant());
        panel = new VaultPanel(
                model,
                desk,
                new VaultTools(
                        new NoChanges(),
                        screen,
                        threads,
                        clock,
                        now,
                        new SimpleObjectProperty<>(13),
                        copied::add,
                        (name, content) -> saved.put(name, content.get()),
                        node -> {},
                        node -> {}));
    }

    /** On the screen's thread. */
    Stage show(Theme theme) {
        Theme.loadFonts();
        var scene = new Scene((Region) panel.node(), 1266, 820);
        Theme.dress(scene);
        Theme.wear(theme.in(ColorScheme.LIGHT));
        var stage = new Stage();
        stage.setScene(scene);
        stage.show();
        return stage;
    }
}
