package io.wheelhouse.locks;

import io.wheelhouse.spi.HostEvidence;
import io.wheelhouse.spi.HostEvidence.Sign;
import io.wheelhouse.spi.HostEvidence.Verdict;
import io.wheelhouse.spi.ServiceException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
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

    /**
     * What was said of a host.
     *
     * @param signs what speaks against a release first
     * @param unread why a service could not be asked, a sentence each
     */
    public record Answers(List<Sign> signs, List<String> unread) {
        public Answers {
            signs = List.copyOf(signs);
            unread = List.copyOf(unread);
        }

        /** Whether one says that it lives. */
        public boolean alive() {
            return signs.stream().anyMatch(sign -> sign.verdict() == Verdict.ALIVE);
        }

        /** At least one says dead, none says alive, and all could be asked. */
        public boolean provenDead() {
            return unread.isEmpty() && signs.stream().anyMatch(sign -> sign.verdict() == Verdict.DEAD) && !alive();
        }

        /** One sentence a sign, and one when nobody can say anything; the ones that speak against a release come first. */
        public List<String> sentences(String host) {
            var sentences = new ArrayList<String>();
            signs.forEach(sign -> sentences.add(sentence(host, sign)));
            sentences.addAll(unread);
            if (sentences.isEmpty()) {
                sentences.add("No connected service can say whether %s is alive.".formatted(host));
            }
            return sentences;
        }
    }

    /** Asks all of them. */
    public Answers answers(String host) {
        var signs = new ArrayList<Sign>();
        var unread = new ArrayList<String>();
        for (var source : sources) {
            try {
                signs.addAll(source.signs(host));
            } catch (ServiceException silent) {
                unread.add("Evidence could not be read: %s".formatted(silent.getMessage()));
            }
        }
        signs.sort(Comparator.comparing(Sign::verdict));
        return new Answers(signs, unread);
    }

    /** What they say now, in sentences. */
    public List<String> of(String host) {
        return answers(host).sentences(host);
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
                        sign.at()
                                .map(at -> " (at " + at.truncatedTo(ChronoUnit.SECONDS) + ")")
                                .orElse(""));
    }
}
