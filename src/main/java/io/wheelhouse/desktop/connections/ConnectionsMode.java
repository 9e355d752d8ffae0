package io.wheelhouse.desktop.connections;

import io.wheelhouse.change.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.kordamp.ikonli.feather.Feather;

/**
 * What is known of all connections together, in words, and how old that is: a try holds for its moment only.
 *
 * @param style the tone of the word
 */
record ConnectionsMode(String word, Feather icon, String style) {
    private static final Duration OLD = Duration.ofMinutes(10);

    static ConnectionsMode of(Collection<Health> all, Instant now) {
        if (all.stream().anyMatch(Health.Trying.class::isInstance)) {
            return new ConnectionsMode("Testing…", Feather.LOADER, "tone-muted");
        }
        var oldest = all.stream().flatMap(one -> one.known().stream()).min(Instant::compareTo);
        if (oldest.isEmpty()) {
            return new ConnectionsMode("Not tested yet", Feather.CIRCLE, "tone-muted");
        }
        var age = Duration.between(oldest.get(), now);
        long lost = all.stream()
                .filter(one -> one.lost() || one instanceof Health.Untried)
                .count();
        var when = " · as of %s ago".formatted(Spans.text(age));
        if (lost > 0) {
            var which = all.size() == 1 ? "Not reached" : "%d of %d not reached".formatted(lost, all.size());
            return new ConnectionsMode(which + when, Feather.WIFI_OFF, "tone-danger");
        }
        long failing = all.stream().filter(Health::failing).count();
        if (failing > 0) {
            var which =
                    all.size() == 1 ? "Reached, does not work" : "%d of %d do not work".formatted(failing, all.size());
            return new ConnectionsMode(which + when, Feather.ALERT_TRIANGLE, "tone-danger");
        }
        return age.compareTo(OLD) > 0
                ? new ConnectionsMode("Tested a while ago" + when, Feather.CLOCK, "tone-warning")
                : new ConnectionsMode(
                        (all.size() == 1 ? "Reached" : "All reached") + when, Feather.CHECK, "tone-success");
    }
}
