package io.wheelhouse.desktop.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticesTest {
    private final Notices notices = new Notices();

    private static Notice notice(Notice.Kind kind, String text) {
        return new Notice(Instant.parse("2026-03-01T12:00:00Z"), kind, text, Optional.empty(), Optional.of("prod"));
    }

    @Test
    void the_newest_is_first_and_is_the_last_that_was_told() {
        assertThat(notices.last().get()).isEmpty();
        notices.add(notice(Notice.Kind.DONE, "one"));
        notices.add(notice(Notice.Kind.DONE, "two"));
        assertThat(notices.all()).extracting(Notice::text).containsExactly("two", "one");
        assertThat(notices.last().get().map(Notice::text)).contains("two");
    }

    @ParameterizedTest(name = "{0} counts {1}")
    @CsvSource({"DONE, 0", "PLAIN, 0", "WARNING, 1", "FAILED, 1"})
    void only_what_needs_a_person_is_counted(Notice.Kind kind, int count) {
        notices.add(notice(kind, "something"));
        assertThat(notices.unseen().get()).isEqualTo(count);
    }

    @Test
    void looking_at_them_ends_the_count_and_keeps_them() {
        notices.add(notice(Notice.Kind.FAILED, "one"));
        notices.add(notice(Notice.Kind.FAILED, "two"));
        assertThat(notices.unseen().get()).isEqualTo(2);
        notices.seen();
        assertThat(notices.unseen().get()).isZero();
        assertThat(notices.all()).hasSize(2);
        notices.add(notice(Notice.Kind.FAILED, "three"));
        assertThat(notices.unseen().get()).isEqualTo(1);
    }

    @Test
    void one_that_is_void_is_gone_wherever_it_stood() {
        var offer = notice(Notice.Kind.WARNING, "an offer");
        notices.add(offer);
        notices.add(notice(Notice.Kind.FAILED, "a failure"));
        notices.withdraw(offer);
        assertThat(notices.all()).extracting(Notice::text).containsExactly("a failure");
        assertThat(notices.last().get().map(Notice::text)).contains("a failure");
        assertThat(notices.unseen().get()).isEqualTo(1);
        notices.withdraw(offer);
        assertThat(notices.unseen().get()).isEqualTo(1);
    }

    @Test
    void one_that_is_void_is_not_the_last_any_more_nor_counted_twice_when_it_was_seen() {
        var offer = notice(Notice.Kind.WARNING, "an offer");
        notices.add(offer);
        notices.seen();
        notices.add(notice(Notice.Kind.DONE, "done"));
        notices.withdraw(offer);
        assertThat(notices.unseen().get()).isZero();
        var last = notice(Notice.Kind.WARNING, "another offer");
        notices.add(last);
        notices.withdraw(last);
        assertThat(notices.last().get()).isEmpty();
        assertThat(notices.unseen().get()).isZero();
    }

    @Test
    void the_oldest_fall_out_beyond_two_hundred() {
        for (int number = 1; number <= 203; number++) {
            notices.add(notice(Notice.Kind.DONE, "notice " + number));
        }
        assertThat(notices.all()).hasSize(200);
        assertThat(notices.all().getFirst().text()).isEqualTo("notice 203");
        assertThat(notices.all().getLast().text()).isEqualTo("notice 4");
    }
}
