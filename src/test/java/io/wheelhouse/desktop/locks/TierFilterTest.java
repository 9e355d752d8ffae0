package io.wheelhouse.desktop.locks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.locks.TierFlag;
import io.wheelhouse.locks.TierState;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TierFilterTest {
    private static final List<TierLine> ESTATE = List.of(
            Lines.line("prod/web", TierState.RUNNING, "m3 c2 web-3@42 web-7@2", TierFlag.STALE_HOLD),
            Lines.line("prod/db", TierState.IDLE, "m1 c0"),
            Lines.line("stage/web", TierState.DISABLED, "m0 c1 prod-spare@3"),
            Lines.line("stage/cache", TierState.FULL, "m1 c1", TierFlag.LEAK),
            Lines.line("dev/Über web", TierState.OVER_LIMIT, "m1 c2 a@1 b@1"));

    @ParameterizedTest(name = "[{0}] finds {1}")
    @CsvSource({
        "'', prod/web prod/db stage/web stage/cache dev/Über web",
        "'   ', prod/web prod/db stage/web stage/cache dev/Über web",
        "web, prod/web stage/web dev/Über web",
        "WEB, prod/web stage/web dev/Über web",
        "über, dev/Über web",
        "prod, prod/web prod/db stage/web",
        "env:prod, prod/web prod/db",
        "env:PROD, prod/web prod/db",
        "env:ro, prod/web prod/db",
        "tier:web, prod/web stage/web dev/Über web",
        "tier:prod, ''",
        "host:web-3, prod/web",
        "host:prod, stage/web",
        "host:db, ''",
        "web-7, prod/web",
        "prod/web, prod/web",
        "prod/, prod/web prod/db",
        "state:held, prod/web",
        "state:held-too-long, prod/web",
        "state:stale_hold, prod/web",
        "state:over-limit, dev/Über web",
        "state:OVER_LIMIT, dev/Über web",
        "state:running, prod/web stage/web dev/Über web",
        "state:leak, stage/cache",
        "state:drifted, stage/cache",
        "state:nonsense, ''",
        "!web, prod/db stage/cache",
        "!env:prod, stage/web stage/cache dev/Über web",
        "!host:web-3, prod/db stage/web stage/cache dev/Über web",
        "!state:idle env:prod, prod/web",
        "web env:stage, stage/web",
        "web !env:stage, prod/web dev/Über web",
        "env:prod env:stage, ''",
        "!, prod/web prod/db stage/web stage/cache dev/Über web",
        "env:prod !, prod/web prod/db",
        "nowhere, ''",
        "!nowhere, prod/web prod/db stage/web stage/cache dev/Über web",
        ".*, ''",
        "env:pro(d, ''"
    })
    void words_must_all_be_found_and_denied_ones_not(String text, String found) {
        var filter = TierFilter.parse(text);
        assertThat(ESTATE.stream()
                        .filter(filter)
                        .map(line -> line.name().toString())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(found);
    }
}
