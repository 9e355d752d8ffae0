package io.wheelhouse.desktop.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.connections.KeychainModel.State;
import io.wheelhouse.desktop.screen.HandScreen;
import io.wheelhouse.spi.CredentialStore;
import io.wheelhouse.testing.StandInKeychain;
import io.wheelhouse.testing.TestClock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class KeychainModelTest {
    private final Deque<Runnable> work = new ArrayDeque<>();
    private final HandScreen screen = new HandScreen(new TestClock(java.time.Instant.parse("2026-11-24T00:00:00Z")));

    private KeychainModel looking(Supplier<CredentialStore> keychain) {
        var model = new KeychainModel(screen, work::add, keychain);
        model.look();
        return model;
    }

    @Test
    void a_keychain_is_looked_for_on_another_thread() {
        var model = looking(StandInKeychain::new);
        screen.settle();
        assertThat(model.state().get()).isEqualTo(new State.Looking());
        work.remove().run();
        screen.settle();
        assertThat(model.state().get()).isEqualTo(new State.Here());
    }

    @Test
    void one_that_never_answers_is_given_up() {
        var model = looking(StandInKeychain::new);
        screen.forward(KeychainModel.PATIENCE);
        assertThat(model.state().get()).isEqualTo(new State.Missing("The keychain does not answer."));
        work.remove().run();
        screen.settle();
        assertThat(model.state().get()).isInstanceOf(State.Missing.class);
    }

    @Test
    void a_library_that_breaks_is_a_keychain_that_is_missing() {
        var model = looking(() -> {
            throw new IllegalStateException("no library");
        });
        work.remove().run();
        screen.settle();
        assertThat(model.state().get()).isEqualTo(new State.Missing("The keychain cannot be used on this machine."));
    }
}
