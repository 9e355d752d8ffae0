package io.wheelhouse.locks;

import io.wheelhouse.spi.HostEvidence;
import io.wheelhouse.spi.HostEvidence.Sign;
import io.wheelhouse.spi.HostEvidence.Verdict;
import io.wheelhouse.spi.ServiceException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the connected services say about a host's life.
 *
 * @param sources the services that can say something, if any
 */
public record HostSigns(List<HostEvidence> sources) {
    public static final HostSigns NONE = new HostSigns(List.of());

    public HostSigns {
        sources = List.copyOf(sources);
    }

    /** One sentence a sign, and one when nobody can say anything; the ones that speak against a release come first. */
    public List<String> of(String host) {
        var sentences = new ArrayList<String>();
        for (var source : sources) {
            try {
                source.signs(host).stream()
                        .sorted((a, b) -> a.verdict().compareTo(b.verdict()))
                        .forEach(sign -> sentences.add(sentence(host, sign)));
            } catch (ServiceException silent) {
                sentences.add("Evidence could not be read: %s".formatted(silent.getMessage()));
            }
        }
        if (sentences.isEmpty()) {
            sentences.add("No connected service can say whether %s is alive.".formatted(host));
        }
        return sentences;
    }

    /** Whether at least one sign says dead and none says alive. */
    public boolean provenDead(String host) {
        boolean dead = false;
        for (var source : sources) {
            try {
                for (var sign : source.signs(host)) {
                    if (sign.verdict() == Verdict.ALIVE) {
                        return false;
                    }
                    dead |= sign.verdict() == Verdict.DEAD;
                }
            } catch (ServiceException silent) {
                return false;
            }
        }
        return dead;
    }

    private static String sentence(String host, Sign sign) {
        var verdict =
                switch (sign.verdict()) {
                    case ALIVE -> "is ALIVE";
                    case DEAD -> "is dead";
                    case UNCLEAR -> "is unclear";
                };
        return "%s %s, says %s: %s%s."
                .formatted(
                        host,
                        verdict,
                        sign.source(),
                        sign.statement(),
                        sign.at().map(at -> " (at " + at + ")").orElse(""));
    }
}
