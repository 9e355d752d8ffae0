package io.wheelhouse.desktop;

import io.wheelhouse.change.Spans;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.shell.Banner;
import io.wheelhouse.desktop.shell.Shell;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/**
 * Says that ages are not to be relied on, from when the machine's clock was set back until it reads again what it did
 * before. On the screen's thread.
 */
final class SetBackBanner {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneId.systemDefault());

    private Optional<Instant> latest = Optional.empty();
    private Optional<Shown> shown = Optional.empty();

    private record Shown(Shell shell, Banner banner) {}

    /**
     * The clock was set back.
     *
     * @param before what it read
     * @param now what it reads
     */
    void setBack(Instant before, Instant now, Shell shell) {
        latest = Optional.of(latest.filter(before::isBefore).orElse(before));
        away();
        var banner = new Banner(
                Feather.CLOCK,
                "This machine's clock was set back by %s. Until it reads %s again, holds may be older than their ages say, and the journal has times that are yet to come."
                        .formatted(Spans.text(Duration.between(now, latest.get())), MOMENT.format(latest.get())),
                "banner-warning",
                Lay.button("Dismiss", this::dismiss, "small"));
        shown = Optional.of(new Shown(shell, banner));
        shell.banner(banner);
    }

    /** Another workspace is shown: it has the same clock. */
    void move(Shell shell) {
        shown = shown.map(here -> {
            here.shell().remove(here.banner());
            shell.banner(here.banner());
            return new Shown(shell, here.banner());
        });
    }

    /** Time goes by. */
    void tick(Instant now) {
        if (latest.filter(now::isBefore).isEmpty()) {
            dismiss();
        }
    }

    private void dismiss() {
        latest = Optional.empty();
        away();
    }

    private void away() {
        shown.ifPresent(here -> here.shell().remove(here.banner()));
        shown = Optional.empty();
    }
}
