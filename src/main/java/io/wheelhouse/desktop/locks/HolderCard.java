package io.wheelhouse.desktop.locks;

import io.wheelhouse.change.Spans;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.control.LocalMoment;
import io.wheelhouse.desktop.control.Measured;
import io.wheelhouse.desktop.control.Plain;
import io.wheelhouse.locks.HostSigns;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.locks.TierView.HolderView;
import io.wheelhouse.locks.UsualRun;
import io.wheelhouse.spi.HostEvidence.Sign;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** One holder of a slot: since when, against what is usual, and what is known of its host's life. */
final class HolderCard extends Measured {
    private static final ZoneId ZONE = ZoneId.systemDefault();

    private final HolderView holder;
    private final Label since = Lay.wrapped("", "tone-muted");
    private final Label age;
    private final Label usual = Lay.whole("", "tone-muted");
    private final Meter meter;
    private final Button release;

    /**
     * What is the same for as long as its host holds the slot and no more is known of it.
     *
     * @param holder its age apart, which grows whether anything changes or not
     * @param answers empty until they have been asked
     * @param today moments of other days are told with their date
     */
    record Held(TierName tier, HolderView holder, Optional<HostSigns.Answers> answers, LocalDate today) {
        static Held of(TierName tier, HolderView holder, Optional<HostSigns.Answers> answers, Instant now) {
            return new Held(
                    tier,
                    new HolderView(
                            holder.host(),
                            holder.since(),
                            Optional.empty(),
                            holder.firstSeen(),
                            holder.stale(),
                            holder.skewed()),
                    answers,
                    LocalDate.ofInstant(now, ZONE));
        }
    }

    /** Makes it; {@link #tick} tells it the time. */
    HolderCard(Held held, Instant now, TierActions actions) {
        super(8);
        this.holder = held.holder();
        getStyleClass().addAll("card", holder.stale() ? "card-danger" : "card-plain");
        age = Lay.whole("", "strong", holder.stale() ? "tone-danger" : "tone-default");
        meter = new Meter(holder.stale());
        HBox.setHgrow(meter, Priority.ALWAYS);
        // On a line of its own: names of one domain differ at their end, or at their beginning.
        var host = Lay.wrapped(Plain.line(holder.host()), "mono", "strong");
        getChildren().addAll(new VBox(2, host, Lay.row(8, since, Lay.spring(), age)), Lay.row(8, usual, meter));
        if (holder.skewed()) {
            getChildren()
                    .add(Lay.noted(
                            "Its time stamp, %s, %s."
                                    .formatted(
                                            holder.since()
                                                    .map(at -> LocalMoment.of(at, now))
                                                    .orElse("unread"),
                                            holder.since()
                                                            .filter(at -> at.isBefore(holder.firstSeen()))
                                                            .isPresent()
                                                    ? "is older than when the slot was last seen free: it was put back since, or a clock is wrong"
                                                    : "cannot be true: a clock is wrong"),
                            Feather.CLOCK,
                            "tone-warning"));
        }
        held.answers().ifPresent(known -> life(known, now));
        release = release(held.tier(), actions);
        getChildren().add(Lay.row(8, release));
    }

    /** A hold grows older whether its tier changes or not, and so does what is usual. */
    void tick(TierLine line, Instant now) {
        var held = holder.begun().map(begun -> Duration.between(begun, now));
        since.setText(since(now));
        age.setText(held.map(span -> TierLine.span(span, holder.skewed())).orElse("age unknown"));
        var median = line.view().usual().map(UsualRun::median);
        usual.setText(median.map(run -> "usual " + Spans.text(run)).orElse("usual not known"));
        meter.show(held.map(span -> share(line, span)).orElse(0.0), median.map(run -> share(line, run)));
    }

    void focusRelease() {
        release.requestFocus();
    }

    private String since(Instant now) {
        if (holder.skewed()) {
            return "first seen " + LocalMoment.of(holder.firstSeen(), now);
        }
        return holder.since().map(at -> "since " + LocalMoment.of(at, now)).orElse("since unknown");
    }

    private static double share(TierLine line, Duration held) {
        double tooLong = Math.max(1, line.view().tooLongAfter().toSeconds());
        return Math.clamp(held.toSeconds() / tooLong, 0, 1);
    }

    private void life(HostSigns.Answers answers, Instant now) {
        for (var sign : answers.signs()) {
            getChildren().add(sign(sign, now));
        }
        for (var unread : answers.unread()) {
            getChildren().add(Lay.noted(unread, Feather.ALERT_TRIANGLE, "tone-warning"));
        }
        if (answers.signs().isEmpty() && answers.unread().isEmpty()) {
            var nobody = "No connected service can say whether %s is alive.".formatted(holder.host());
            getChildren().add(Lay.noted(nobody, Feather.HELP_CIRCLE, "tone-warning"));
        }
    }

    /** Dead speaks for a release, alive against it; each has its sign and its word. */
    private static Node sign(Sign sign, Instant now) {
        var text = "%s: %s%s"
                .formatted(
                        sign.source(),
                        sign.statement(),
                        sign.at().map(at -> " · " + LocalMoment.of(at, now)).orElse(""));
        return switch (sign.verdict()) {
            case ALIVE -> Lay.noted("Alive · " + text, Feather.HEART, "tone-success");
            case DEAD -> Lay.noted("Dead · " + text, Feather.X_CIRCLE, "tone-danger");
            case UNCLEAR -> Lay.noted("Unclear · " + text, Feather.HELP_CIRCLE, "tone-warning");
        };
    }

    private Button release(TierName tier, TierActions actions) {
        var button = holder.stale()
                ? Lay.button("Release slot…", () -> actions.release(tier, holder.host()), "danger")
                : Lay.button("Release slot…", () -> actions.release(tier, holder.host()), "small");
        button.setAccessibleText("Release " + holder.host() + "'s slot on " + tier);
        button.setId("release-" + holder.host());
        actions.readOnly().ifPresent(why -> button.setDisable(true));
        return button;
    }
}
