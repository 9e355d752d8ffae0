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
import java.util.Optional;
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

    private static final ConnectionReport LOST = Trial.failed("Ask", "connection refused", Duration.ZERO);

    private final List<ConnectionReport> answers = new ArrayList<>(List.of(LOST));

    /** One that answers as the list says; the last answer stays. */
    private ConnectionsModel.Item changing() {
        model.add("vault", "vault", () -> answers.size() > 1 ? answers.removeFirst() : answers.getFirst());
        return model.items().getLast();
    }

    private void seconds(int from, int to) {
        for (int second = from; second <= to; second++) {
            model.tick(Instant.EPOCH.plusSeconds(second));
        }
    }

    @Test
    void one_that_was_not_reached_is_tried_again_by_itself_until_it_is() {
        answers.add(LOST);
        answers.add(REACHED);
        var reached = consul();
        var vault = changing();
        model.testAll();
        work.forEach(Runnable::run);
        work.clear();
        assertThat(model.lost()).containsExactly(vault);

        seconds(0, 2);
        assertThat(work).as("not at once").isEmpty();
        assertThat(model.retryIn(Instant.EPOCH)).isBetween(Duration.ofSeconds(3), Retries.FIRST);
        seconds(3, 6);
        assertThat(work).as("only the one that is lost, once").hasSize(1);
        assertThat(vault.health().get()).isInstanceOf(Health.Again.class);
        assertThat(model.lost()).as("it is lost until there is an answer").containsExactly(vault);
        assertThat(reached.health().get()).isInstanceOf(Health.Tried.class);

        work.remove().run();
        seconds(7, 20);
        work.remove().run();
        assertThat(model.lost()).isEmpty();
        seconds(21, 200);
        assertThat(work).isEmpty();
    }

    @Test
    void one_whose_variable_is_not_set_is_not_tried_again_by_itself() {
        model.add("vault", "vault", () -> LOST, Optional.of("VAULT_TOKEN"));
        model.testAll();
        work.remove().run();
        var vault = model.items().getFirst();
        assertThat(model.lost()).containsExactly(vault);
        seconds(0, 200);
        model.retry();
        assertThat(work).isEmpty();
        model.test(vault);
        assertThat(work).as("who asks for it gets it").hasSize(1);
    }

    @Test
    void retrying_by_hand_waits_for_nothing() {
        var vault = changing();
        model.test(vault);
        work.remove().run();
        seconds(0, 1);
        model.retry();
        assertThat(work).hasSize(1);
        assertThat(model.retryIn(Instant.EPOCH)).isZero();
    }

    @Test
    void a_try_that_repeats_itself_is_given_up_like_any_other() {
        var vault = changing();
        model.test(vault);
        work.remove().run();
        model.retry();
        late.getLast().run();
        assertThat(vault.health().get()).isEqualTo(new Health.GivenUp(Trial.PATIENCE, Instant.EPOCH));
    }

    @Test
    void after_a_sleep_only_what_was_tried_before_is_tried() {
        consul();
        var vault = changing();
        model.test(vault);
        work.remove().run();
        model.verify();
        assertThat(work).hasSize(1);
        assertThat(vault.health().get()).isInstanceOf(Health.Trying.class);
        assertThat(model.items().getFirst().health().get()).isInstanceOf(Health.Untried.class);
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
