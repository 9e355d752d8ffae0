package io.wheelhouse.desktop.locks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.locks.TierFlag;
import io.wheelhouse.locks.TierState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoardTextTest {
    private static final List<TierLine> BOARD = List.of(
            Lines.line("prod/web", TierState.FULL, "m3 c3 web-3@42 web-7@2", TierFlag.STALE_HOLD, TierFlag.LEAK),
            Lines.line("prod/db", TierState.DISABLED, "m0 saved=2"),
            Lines.line("dev/x", TierState.INVALID, "mx cx a@"));

    @Test
    void plain_text_is_what_is_shown() {
        assertThat(BoardText.plain(BOARD, Lines.NOW)).isEqualTo("""
                        prod/web\tHeld too long\t2/3\tweb-3, web-7\t42 min\tnot known yet\tleak +1
                        prod/db\tDisabled\t0/2\t–\t–\tlimit was 2\tok
                        dev/x\tInvalid\t?\ta\t–\tno number\tno number""");
    }

    @Test
    void csv_has_a_head_and_a_line_for_each_tier() {
        assertThat(BoardText.csv(BOARD, Lines.NOW)).isEqualTo("""
                        env,tier,state,flags,max,current,holders,oldest,counter,asOf
                        prod,web,FULL,LEAK STALE_HOLD,3,3,web-3 web-7,2026-03-01T11:18:00Z,leak +1,2026-03-01T12:00:00Z
                        prod,db,DISABLED,,0,0,,,ok,2026-03-01T12:00:00Z
                        dev,x,INVALID,,,,a,,no number,2026-03-01T12:00:00Z
                        """.replace("\n", "\r\n"));
    }

    @ParameterizedTest(name = "a tier named {0} is written {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "web|web",
                "a,b|\"a,b\"",
                "a;b|\"a;b\"",
                "a\"b|\"a\"\"b\"",
                "=1+1|'=1+1",
                "+1+1|'+1+1",
                "-1+1|'-1+1",
                "@SUM(A1)|'@SUM(A1)",
                "=HYPERLINK(\"x\",\"y\")|\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"",
                "-5|-5",
                "5|5"
            })
    void csv_quotes_what_must_be_and_makes_no_formula(String tier, String cell) {
        var line = Lines.line("prod/" + tier, TierState.IDLE, "m1 c0");
        assertThat(BoardText.csv(List.of(line), Lines.NOW))
                .isEqualTo("env,tier,state,flags,max,current,holders,oldest,counter,asOf\r\nprod," + cell
                        + ",IDLE,,1,0,,,ok,2026-03-01T12:00:00Z\r\n");
    }

    /** No tier can be called so, but a slot can. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"`\t=1`|`'\t=1`", "`\r=1`|`\"'\r=1\"`", "`a\nb`|`\"a\nb\"`"})
    void csv_quotes_what_hosts_are_called(String host, String cell) {
        var line = Lines.line("prod/web", TierState.RUNNING, "m1 c1 " + host + "@");
        assertThat(BoardText.csv(List.of(line), Lines.NOW)).contains("prod,web,RUNNING,,1,1," + cell + ",");
    }

    @Test
    void nothing_is_written_as_nothing() {
        assertThat(BoardText.plain(List.of(), Lines.NOW)).isEmpty();
        assertThat(BoardText.csv(List.of(), Lines.NOW)).hasLineCount(1);
    }
}
