package io.wheelhouse.desktop.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.screen.Screen;
import io.wheelhouse.spi.ConnectionReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionsModelTest {
    private static final ConnectionReport REACHED = new ConnectionReport(true, "token 8f3a…", List.of());

    private final Deque<Runnable> work = new ArrayDeque<>();
    private final List<Runnable> late = new ArrayList<>();
    private final ConnectionsModel model = new ConnectionsModel(
            new Screen() {
                @Override
                public void run(Runnable action) {
                    action.run();
                }

                @Override
                public void later(Duration delay, Runnable action) {
                    assertThat(delay).isEqualTo(Trial.PATIENCE);
                    late.add(action);
                }
            },
            work::add,
            InstantSource.fixed(Instant.EPOCH));

    private ConnectionsModel.Item consul() {
        model.add("consul", "consul", () -> REACHED);
        return model.items().getFirst();
    }

    @Test
    void a_try_tells_what_it_found() {
        var consul = consul();
        assertThat(consul.health().get()).isInstanceOf(Health.Untried.class);
        model.test(consul);
        assertThat(consul.health().get()).isInstanceOf(Health.Trying.class);
        work.remove().run();
        assertThat(consul.health().get()).isEqualTo(new Health.Tried(REACHED, Duration.ZERO, Instant.EPOCH));
    }

    @Test
    void an_adapter_with_a_defect_is_named_with_a_code_and_what_it_threw_is_not_shown() {
        model.add("consul", "consul", () -> {
            throw new IllegalStateException("token hunter2");
        });
        var consul = model.items().getFirst();
        model.test(consul);
        work.remove().run();
        assertThat(consul.health().get()).isInstanceOfSatisfying(Health.Tried.class, tried -> {
            assertThat(tried.report().reached()).isFalse();
            assertThat(tried.report().steps()).singleElement().satisfies(step -> assertThat(step.detail())
                    .matches("The adapter consul has a defect and ended without an answer, code WH-[0-9A-Z]+\\."));
        });
    }

    @Test
    void one_that_takes_too_long_is_given_up_and_its_late_answer_does_not_count() {
        var consul = consul();
        model.test(consul);
        late.removeFirst().run();
        assertThat(consul.health().get()).isEqualTo(new Health.GivenUp(Trial.PATIENCE, Instant.EPOCH));
        work.remove().run();
        assertThat(consul.health().get()).isEqualTo(new Health.GivenUp(Trial.PATIENCE, Instant.EPOCH));
    }

    @Test
    void a_cancelled_try_is_forgotten() {
        var consul = consul();
        model.test(consul);
        model.cancel(consul);
        work.remove().run();
        late.removeFirst().run();
        assertThat(consul.health().get()).isInstanceOf(Health.Untried.class);
    }

    @Test
    void a_second_try_is_not_answered_by_the_first() {
        var consul = consul();
        model.test(consul);
        model.test(consul);
        work.remove().run();
        assertThat(consul.health().get()).isInstanceOf(Health.Trying.class);
        work.remove().run();
        assertThat(consul.health().get()).isInstanceOf(Health.Tried.class);
    }
}
