package io.wheelhouse.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.screen.HandScreen;
import io.wheelhouse.locks.MemoryUnavailable;
import io.wheelhouse.locks.Retention;
import io.wheelhouse.testing.TestClock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionModelTest {
    private final HandScreen screen = new HandScreen(new TestClock(Instant.EPOCH));
    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final List<String> told = new ArrayList<>();
    private final Memory memory = new Memory();
    private final RetentionModel model = new RetentionModel(memory, screen, threads::add, told::add);

    private static final class Memory implements RetentionModel.Kept {
        private Retention retention = Retention.USUAL;
        private int writes;
        private boolean broken;

        @Override
        public Retention retention() throws MemoryUnavailable {
            return retention;
        }

        @Override
        public void retain(Retention chosen) throws MemoryUnavailable {
            if (broken) {
                throw new MemoryUnavailable("The disk is full.", new IllegalStateException());
            }
            writes++;
            retention = chosen;
        }
    }

    private void work() {
        while (!threads.isEmpty()) {
            threads.poll().run();
            screen.settle();
        }
    }

    @Test
    void shows_what_is_kept_to_and_writes_nothing_by_that() {
        memory.retention = new Retention(7, 50);
        model.read();
        work();
        assertThat(model.days().get()).isEqualTo(7);
        assertThat(model.megabytes().get()).isEqualTo(50);
        assertThat(memory.writes).isZero();
    }

    @Test
    void keeps_what_is_chosen() {
        model.read();
        work();
        model.days().set(90);
        model.megabytes().set(1_000);
        work();
        assertThat(memory.retention).isEqualTo(new Retention(90, 1_000));
    }

    @Test
    void says_when_it_cannot_be_kept_and_shows_what_counts() {
        model.read();
        work();
        memory.broken = true;
        model.days().set(90);
        work();
        assertThat(told).containsExactly("The disk is full.");
        assertThat(model.days().get()).isEqualTo(30);
    }
}
