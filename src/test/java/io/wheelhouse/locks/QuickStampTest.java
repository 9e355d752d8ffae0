package io.wheelhouse.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuickStampTest {
    @ParameterizedTest
    @CsvSource({
        "2015-06-30 12:15:01 +0100, 2015-06-30T11:15:01Z",
        "2015-06-30T12:15:01+01:00, 2015-06-30T11:15:01Z",
        "2015-06-30T11:15:01Z, 2015-06-30T11:15:01Z",
        "2015-06-30 11:15:01 UTC, 2015-06-30T11:15:01Z",
        "2015-06-30T11:15:01.123456789Z, 2015-06-30T11:15:01.123456789Z",
        "2015-06-30T11:15:01.5-0930, 2015-06-30T20:45:01.5Z",
        "2016-02-29 23:59:59 -0000, 2016-02-29T23:59:59Z"
    })
    void usual_moments_are_read(String text, Instant moment) {
        assertThat(QuickStamp.read(text)).contains(moment);
        assertThat(Stamp.read(text)).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "2015-06-30 12:15:01",
                "2015-06-30T12:15:01",
                "2015-02-30 12:15:01 +0100",
                "2015-13-01 12:15:01 +0100",
                "2015-06-30 24:15:01 +0100",
                "2015-06-30 12:15:01 +1",
                "2015-06-30 12:15:01 +01a0",
                "2015-06-30T12:15:01.Z",
                "2015-06-30T12:15:01.1234567890Z",
                "2015-06-30x12:15:01Z",
                "2015-06-30T12:15:01ZZ"
            })
    void anything_unusual_is_left_to_the_formatter(String text) {
        assertThat(QuickStamp.read(text)).isEmpty();
    }
}
