package io.wheelhouse.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StampTest {
    private static final Instant MOMENT = Instant.parse("2015-06-30T11:15:01Z");

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "1435662901",
                " 1435662901\n",
                "1435662901000",
                "2015-06-30T11:15:01Z",
                "2015-06-30T13:15:01+02:00",
                "2015-06-30T13:15:01+0200",
                "2015-06-30 12:15:01 +0100",
                "2015-06-30 06:15:01 -0500",
                "2015-06-30 11:15:01 UTC",
                "2015-06-30 11:15:01Z",
                "2015-06-30T11:15:01.000Z"
            })
    void the_forms_that_hosts_write_are_read(String text) {
        assertThat(Stamp.read(text)).contains(MOMENT);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(
            strings = {
                "",
                " ",
                "garbage",
                "0",
                "12345678",
                "12345678901",
                "14356629010000",
                "2015-06-30 12:15:01",
                "2015-06-30",
                "2015-02-30 12:15:01 +0100",
                "2015-06-30 25:15:01 +0100",
                "-1435662901",
                "1435662901.5",
                "2015-06-30 12:15:01 +0100 and much more than any stamp has"
            })
    void anything_else_has_no_age(String text) {
        assertThat(Stamp.read(text)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"RUBY, 2015-06-30 12:15:01 +0100", "ISO, 2015-06-30T11:15:01Z", "EPOCH, 1435662901"})
    void moments_are_written_to_the_second(Stamp.Form form, String text) {
        assertThat(form.write(MOMENT.plusMillis(999), ZoneOffset.ofHours(1))).isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_written_can_be_read(Stamp.Form form) {
        assertThat(Stamp.read(form.write(MOMENT, ZoneOffset.ofHours(-7)))).contains(MOMENT);
    }
}
