package io.wheelhouse.desktop.connections;

import io.wheelhouse.desktop.screen.Screen;
import io.wheelhouse.spi.CredentialStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Whether this machine has a keychain that secrets can be stored in. On the screen's thread; looking happens on others. */
final class KeychainModel {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ObjectProperty<State> state = new SimpleObjectProperty<>(new State.Looking());
    private final Screen screen;
    private final Executor threads;
    private final Supplier<CredentialStore> keychain;

    /** @param keychain takes a while the first time */
    KeychainModel(Screen screen, Executor threads, Supplier<CredentialStore> keychain) {
        this.screen = screen;
        this.threads = threads;
        this.keychain = keychain;
    }

    /** What is known of it. */
    sealed interface State {
        record Looking() implements State {}

        record Here() implements State {}

        /** @param why a sentence */
        record Missing(String why) implements State {}
    }

    ReadOnlyObjectProperty<State> state() {
        return state;
    }

    /** Looks, if that has not been done: a keychain may have been set up since it was missing. */
    void look() {
        if (state.get() instanceof State.Here) {
            return;
        }
        state.set(new State.Looking());
        CompletableFuture.supplyAsync(() -> keychain.get().obstacle(), threads)
                .exceptionally(defect -> Optional.of("The keychain cannot be used on this machine."))
                .thenAccept(obstacle -> screen.run(() -> found(obstacle)))
                .exceptionally(closing -> null);
        screen.later(PATIENCE, () -> found(Optional.of("The keychain does not answer.")));
    }

    private void found(Optional<String> obstacle) {
        if (state.get() instanceof State.Looking) {
            state.set(obstacle.<State>map(State.Missing::new).orElseGet(State.Here::new));
        }
    }
}
