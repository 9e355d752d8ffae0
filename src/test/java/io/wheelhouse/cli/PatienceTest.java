package io.wheelhouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.spi.ServiceException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Terminal QUIET = new Terminal(
            InputStream.nullInputStream(),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            Map.of(),
            () -> false);

    private final List<String> notes = new ArrayList<>();
    private final Signals signals = Signals.install(QUIET, process -> {});
    private final Patience patience = new Patience(signals, notes::add);

    @AfterEach
    void hear_no_more_signals() {
        signals.close();
        Thread.interrupted();
    }

    @Test
    void what_must_be_known_is_asked_once_though_two_signals_came_in_one_instant() {
        signals.arrived("HUP", 1);
        signals.arrived("TERM", 15);
        assertThat(patience.untilHurried(() -> Optional.of("taken"))).contains("taken");
    }

    @Test
    void after_two_signals_it_is_asked_no_second_time() {
        signals.arrived("HUP", 1);
        signals.arrived("TERM", 15);
        var asked = new AtomicInteger();
        assertThat(patience.untilHurried(() -> {
                    asked.incrementAndGet();
                    throw new ServiceException.Unreachable("it is away");
                }))
                .isEmpty();
        assertThat(asked).hasValue(1);
        assertThat(notes).containsExactly("it is away. Asking again.");
    }

    @Test
    void what_only_the_run_needs_is_not_asked_after_a_signal() {
        signals.arrived("HUP", 1);
        var asked = new AtomicInteger();
        assertThat(patience.unlessStopped(() -> Optional.of(asked.incrementAndGet())))
                .isEmpty();
        assertThat(asked).hasValue(0);
    }
}
