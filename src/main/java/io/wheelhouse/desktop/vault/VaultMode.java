package io.wheelhouse.desktop.vault;

import io.wheelhouse.change.Spans;
import io.wheelhouse.desktop.control.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/**
 * How far what is shown can be believed now, in words.
 *
 * @param word for the head
 * @param style the tone of the word
 * @param trouble what is to be said above the rows; empty when all is well
 */
record VaultMode(String word, Feather icon, String style, Optional<Trouble> trouble) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    /**
     * What is wrong.
     *
     * @param style of the band
     * @param remedy what the button says that tries at once
     */
    record Trouble(String text, String style, String remedy) {}

    /** @param busy whether a look is under way */
    static VaultMode of(Stand stand, Optional<Planned> planned, boolean busy, Instant now, ZoneId zone) {
        return switch (stand) {
            case Stand.NoFolder none -> plain("No folder", Feather.FOLDER, "tone-muted");
            case Stand.Missing missing -> plain("Folder not found", Feather.ALERT_TRIANGLE, "tone-warning");
            case Stand.Reading reading -> plain("Reading…", Feather.LOADER, "tone-muted");
            case Stand.Planned shown ->
                busy
                        ? plain("Looking again…", Feather.LOADER, "tone-muted")
                        : planned.map(last -> looked(last, zone)).orElseGet(() -> plain("", Feather.LOADER, ""));
            case Stand.Lost lost -> lost(lost, age(planned, now), busy, now);
            case Stand.Broken broken -> broken(broken, age(planned, now));
        };
    }

    private static VaultMode plain(String word, Feather icon, String style) {
        return new VaultMode(word, icon, style, Optional.empty());
    }

    private static VaultMode looked(Planned last, ZoneId zone) {
        var files = last.plan().items().size();
        var word = "%s %s in %s s · %d %s"
                .formatted(
                        word(last),
                        TIME.format(last.at().atZone(zone)),
                        seconds(last.took()),
                        files,
                        files == 1 ? "item" : "items");
        return last.plan().allSame()
                ? plain(word, Feather.CHECK, "tone-success")
                : plain(word, Feather.ACTIVITY, "tone-success");
    }

    /** Only what is all the same is verified. */
    private static String word(Planned last) {
        return !last.verified() ? "Planned" : last.plan().allSame() ? "Verified" : "Checked";
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0);
    }

    private static Optional<String> age(Optional<Planned> planned, Instant now) {
        return planned.map(last -> Spans.text(Duration.between(last.at(), now)));
    }

    private static VaultMode lost(Stand.Lost lost, Optional<String> age, boolean busy, Instant now) {
        var wait = lost.retryIn(now);
        var next = busy || wait.toSeconds() == 0 ? "Trying again now." : "Next try in %s.".formatted(Spans.text(wait));
        var old = age.map(span -> "What is below is %s old. ".formatted(span)).orElse("");
        boolean denied = lost.why() == Stand.Why.DENIED;
        return new VaultMode(
                lost.why().word()
                        + age.map(span -> " · as of %s ago".formatted(span)).orElse(""),
                denied ? Feather.SLASH : lost.why() == Stand.Why.SEALED ? Feather.LOCK : Feather.WIFI_OFF,
                "tone-warning",
                Optional.of(new Trouble(
                        old + Sentence.of(lost.message()) + " " + next,
                        denied ? "band-warning" : "band-lost",
                        "Retry now")));
    }

    private static VaultMode broken(Stand.Broken broken, Optional<String> age) {
        var old = age.map(span -> " What is below is %s old.".formatted(span)).orElse("");
        return new VaultMode(
                "Stopped",
                Feather.X_CIRCLE,
                "tone-danger",
                Optional.of(new Trouble(
                        "The look ended by an error in Wheelhouse, code %s. The log says more.%s"
                                .formatted(broken.code(), old),
                        "band-danger",
                        "Look again")));
    }
}
