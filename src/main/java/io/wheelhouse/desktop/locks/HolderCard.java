package io.wheelhouse.desktop.locks;

import io.wheelhouse.change.Spans;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.control.Plain;
import io.wheelhouse.locks.HostSigns;
import io.wheelhouse.locks.TierView.HolderView;
import io.wheelhouse.spi.HostEvidence.Sign;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** One holder of a slot: since when, against what is usual, and what is known of its host's life. */
final class HolderCard extends VBox {
    private static final ZoneId ZONE = ZoneId.systemDefault();
    private static final DateTimeFormatter TODAY =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZONE);
    private static final DateTimeFormatter EARLIER =
            DateTimeFormatter.ofPattern("d MMM HH:mm").withZone(ZONE);

    private final TierLine line;
    private final HolderView holder;
    private final Label age;
    private final Meter meter;

    /**
     * Makes it.
     *
     * @param answers empty until they have been asked
     * @param now the present
     */
    HolderCard(
            TierLine line, HolderView holder, Optional<HostSigns.Answers> answers, Instant now, TierActions actions) {
        super(8);
        this.line = line;
        this.holder = holder;
        getStyleClass().addAll("card", holder.stale() ? "card-danger" : "card-plain");
        age = Lay.whole("", "strong", holder.stale() ? "tone-danger" : "tone-default");
        meter = new Meter(line.view().usual().map(run -> share(run.median())), holder.stale());
        tick(now);
        var top = Lay.row(
                8,
                Lay.label(Plain.line(holder.host()), "mono", "strong"),
                Lay.label(since(now), "tone-muted"),
                Lay.spring(),
                age);
        getChildren().addAll(top, against());
        if (holder.skewed()) {
            getChildren()
                    .add(Lay.noted(
                            "Its time stamp, %s, cannot be true: a clock is wrong."
                                    .formatted(holder.since()
                                            .map(at -> moment(at, now))
                                            .orElse("unread")),
                            Feather.CLOCK,
                            "tone-warning"));
        }
        answers.ifPresent(known -> life(known, now));
        getChildren().add(foot(actions));
    }

    /** A hold grows older whether its tier changes or not. */
    void tick(Instant now) {
        var held = holder.begun().map(begun -> Duration.between(begun, now));
        age.setText(held.map(Spans::text)
                .map(span -> holder.skewed() ? "at least " + span : span)
                .orElse("age unknown"));
        meter.show(held.map(this::share).orElse(0.0));
    }

    private String since(Instant now) {
        if (holder.skewed()) {
            return "first seen " + moment(holder.firstSeen(), now);
        }
        return holder.since().map(at -> "since " + moment(at, now)).orElse("since unknown");
    }

    private static String moment(Instant at, Instant now) {
        boolean today = LocalDate.ofInstant(at, ZONE).equals(LocalDate.ofInstant(now, ZONE));
        return (today ? TODAY : EARLIER).format(at);
    }

    /** How far it is, against what is usual and what is too long. */
    private Node against() {
        var usual = line.view().usual();
        var text = Lay.whole(
                usual.map(run -> "usual " + Spans.text(run.median())).orElse("usual not known"), "tone-muted");
        HBox.setHgrow(meter, Priority.ALWAYS);
        return Lay.row(8, text, meter);
    }

    private double share(Duration held) {
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
                        sign.at().map(at -> " · " + moment(at, now)).orElse(""));
        return switch (sign.verdict()) {
            case ALIVE -> Lay.noted("Alive · " + text, Feather.HEART, "tone-success");
            case DEAD -> Lay.noted("Dead · " + text, Feather.X_CIRCLE, "tone-danger");
            case UNCLEAR -> Lay.noted("Unclear · " + text, Feather.HELP_CIRCLE, "tone-warning");
        };
    }

    private Node foot(TierActions actions) {
        Button release = holder.stale()
                ? Lay.button("Release slot…", () -> actions.release(line.name(), holder.host()), "danger")
                : Lay.button("Release slot…", () -> actions.release(line.name(), holder.host()), "small");
        release.setAccessibleText("Release " + holder.host() + "'s slot on " + line.name());
        release.setId("release-" + holder.host());
        actions.readOnly().ifPresent(why -> release.setDisable(true));
        return Lay.row(8, release);
    }
}
