package io.wheelhouse.desktop.change;

import io.wheelhouse.app.ErrorCode;
import io.wheelhouse.change.Approval;
import io.wheelhouse.change.Approval.Consent;
import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.ChangeRoad;
import io.wheelhouse.change.Effect;
import io.wheelhouse.change.Gate;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Outcome.Why;
import io.wheelhouse.change.Preview;
import io.wheelhouse.change.Progress;
import io.wheelhouse.change.StopSign;
import io.wheelhouse.desktop.screen.Screen;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One change on its way: previewed, shown, confirmed, sent, ended. When the world moved before it was sent, it says what
 * moved and offers a fresh preview. On the screen's thread; reading and sending happen on others.
 *
 * @param <P> the plan of the change
 */
public final class ChangeDialogModel<P> {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeDialogModel.class);

    /** A key that comes this soon after a preview was meant for what was there before: nobody has seen it yet. */
    static final Duration UNSEEN = Duration.ofMillis(500);

    private final ChangeRoad road;
    private final Proposal<P> proposal;
    private final String verb;
    private final UnderWay underWay;
    private final boolean readOnly;
    private final Screen screen;
    private final Executor threads;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final StringProperty reason = new SimpleStringProperty("");
    private final StringProperty typed = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(new Stage.Reading());
    private final ReadOnlyObjectWrapper<Optional<Progress>> progress = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper answerable = new ReadOnlyBooleanWrapper();
    private int stages;
    private Optional<Preview.Ready<P>> preview = Optional.empty();

    /** @param verb what the button says */
    public ChangeDialogModel(
            ChangeRoad road, Proposal<P> proposal, String verb, UnderWay underWay, Screen screen, Executor threads) {
        this.underWay = underWay;
        this.road = road;
        this.proposal = proposal;
        this.verb = verb;
        this.readOnly = road.gate().readOnly();
        this.screen = screen;
        this.threads = threads;
        reason.addListener((property, before, now) -> weigh());
        typed.addListener((property, before, now) -> weigh());
        stage.addListener((property, before, now) -> {
            answerable.set(false);
            int place = ++stages;
            if (now instanceof Stage.Asking) {
                screen.later(UNSEEN, () -> answerable.set(answerable.get() || place == stages));
            }
        });
    }

    /** How far it has come. */
    public sealed interface Stage {
        /** The world is being read. */
        record Reading() implements Stage {}

        /**
         * Waiting for the operator.
         *
         * @param demand what the operator has to do
         * @param moved what changed since the preview that was confirmed; empty for a first preview
         */
        record Asking(
                String title,
                List<Effect> effects,
                List<String> warnings,
                Instant readAt,
                List<String> environments,
                int objects,
                Gate.Demand demand,
                List<String> moved)
                implements Stage {}

        /** On its way. It can be stopped between its parts. */
        record Sending(String title) implements Stage {}

        /**
         * The world moved, or may have, since the preview is too old: nothing was written, and a fresh preview is offered.
         *
         * @param changed what moved, a clause a key; empty when nobody looked
         */
        record Moved(String title, String message, List<String> changed) implements Stage {}

        /** Over. */
        record Ended(String title, Outcome outcome, Optional<ChangeResult> result) implements Stage {}
    }

    /** Reads the world, for the first time or anew. */
    public void read() {
        read(List.of());
    }

    private void read(List<String> moved) {
        stage.set(new Stage.Reading());
        weigh();
        threads.execute(() -> {
            try {
                var read = proposal.preview();
                screen.run(() -> previewed(read, moved));
            } catch (ServiceException failure) {
                screen.run(() -> ended("", ChangeRoad.notBegun(failure), Optional.empty()));
            } catch (RuntimeException defect) {
                var outcome = new Outcome.Failed(
                        "Something unexpected went wrong (error %s), so nothing was sent. Details are in the log."
                                .formatted(logged(defect)));
                screen.run(() -> ended("", outcome, Optional.empty()));
            }
        });
    }

    private void previewed(Preview<P> read, List<String> moved) {
        switch (read) {
            case Preview.Settled<P> settled -> ended(settled.title(), settled.outcome(), Optional.empty());
            case Preview.Ready<P> shown -> {
                preview = Optional.of(shown);
                stage.set(new Stage.Asking(
                        shown.title(),
                        shown.effects(),
                        shown.warnings(),
                        shown.readAt(),
                        shown.scope().environments(),
                        shown.scope().objects(),
                        road.gate().demand(proposal.kind(), shown.scope()),
                        moved));
                weigh();
            }
        }
    }

    /** Sends it, when {@link #ready}. */
    public void confirm() {
        if (!ready.get() || !(stage.get() instanceof Stage.Asking asking)) {
            return;
        }
        var shown = preview.orElseThrow();
        var said = Optional.of(reason.get()).map(String::strip).filter(text -> !text.isEmpty());
        var consent = asking.demand().typedName().isPresent()
                ? new Consent.Typed(typed.get().strip())
                : new Consent.Answered();
        stopped.set(false);
        progress.set(Optional.empty());
        stage.set(new Stage.Sending(asking.title()));
        weigh();
        var stop = new Watched();
        threads.execute(() -> underWay.during(() -> {
            try {
                var result = proposal.carryOut(road, shown, new Approval(said, consent), stop);
                screen.run(() -> came(result));
            } catch (RuntimeException defect) {
                var outcome = new Outcome.Unknown(
                        "UNKNOWN: something unexpected went wrong (error %s) while this was sent. The next start looks it up on the server; details are in the log."
                                .formatted(logged(defect)));
                screen.run(() -> ended(asking.title(), outcome, Optional.empty()));
            }
        }));
    }

    /** What is sent is stopped by this dialog, or with the window, and tells here how far it has come. */
    private final class Watched implements StopSign {
        @Override
        public boolean stop() {
            return stopped.get() || underWay.stop();
        }

        @Override
        public void reached(Progress now) {
            screen.run(() -> progress.set(Optional.of(now)));
        }
    }

    private String logged(RuntimeException defect) {
        var code = ErrorCode.of(defect);
        LOG.error("error {} in a change of kind {}", code, proposal.kind(), defect);
        return code;
    }

    private void came(ChangeResult result) {
        if (result.outcome() instanceof Outcome.Conflict conflict
                && result.items().size() <= 1) {
            stage.set(new Stage.Moved(result.title(), conflict.message(), conflict.changed()));
            weigh();
            return;
        }
        if (result.outcome() instanceof Outcome.Refused refused && refused.why() == Why.PREVIEW_TOO_OLD) {
            stage.set(new Stage.Moved(result.title(), refused.message(), List.of()));
            weigh();
            return;
        }
        ended(result.title(), result.outcome(), Optional.of(result));
    }

    /** After {@link Stage.Moved}: looks again, and asks again. */
    public void lookAgain() {
        if (stage.get() instanceof Stage.Moved moved) {
            read(moved.changed());
        }
    }

    /** What nobody knew how it ended is known now. */
    void settled(Outcome outcome) {
        if (stage.get() instanceof Stage.Ended ended && ended.outcome() instanceof Outcome.Unknown) {
            ended(ended.title(), outcome, Optional.empty());
        }
    }

    /** Whether it ended in a way that may end otherwise next time, such as with a token that had expired. */
    boolean again() {
        return stage.get() instanceof Stage.Ended ended
                && switch (ended.outcome()) {
                    case Outcome.Conflict conflict -> true;
                    case Outcome.Denied denied -> true;
                    case Outcome.Failed failed -> true;
                    case Outcome.Applied applied -> false;
                    case Outcome.Unchanged unchanged -> false;
                    case Outcome.Refused refused -> refused.why() == Why.JOURNAL;
                    case Outcome.Unknown unknown -> false;
                };
    }

    /** After such an end: reads the world anew. What was typed stays. */
    void tryAgain() {
        if (again()) {
            read();
        }
    }

    /** Begins no further part of what is on its way. */
    public void stop() {
        stopped.set(true);
    }

    private void ended(String title, Outcome outcome, Optional<ChangeResult> result) {
        steps().ifPresent(Steps::over);
        stage.set(new Stage.Ended(title, outcome, result));
        weigh();
    }

    private void weigh() {
        ready.set(!readOnly && stage.get() instanceof Stage.Asking asking && satisfied(asking.demand()));
    }

    private boolean satisfied(Gate.Demand demand) {
        boolean reasoned = !demand.reason() || !reason.get().isBlank();
        return reasoned
                && demand.typedName().stream()
                        .allMatch(name -> name.equals(typed.get().strip()));
    }

    /** What becomes of it when the world moves before it is confirmed. */
    String promise(int objects) {
        return proposal.promise(objects);
    }

    Optional<Proposal.Choice> choice() {
        return proposal.choice();
    }

    Optional<Steps> steps() {
        return proposal.steps();
    }

    public String verb() {
        return verb;
    }

    public boolean readOnly() {
        return readOnly;
    }

    public StringProperty reason() {
        return reason;
    }

    /** What was typed where a name is asked for. */
    public StringProperty typed() {
        return typed;
    }

    public ReadOnlyObjectProperty<Stage> stage() {
        return stage.getReadOnlyProperty();
    }

    /** How far what is sent has come; empty until that is known, and where it is one thing. */
    ReadOnlyObjectProperty<Optional<Progress>> progress() {
        return progress.getReadOnlyProperty();
    }

    /** What is being sent, and how far it has come; empty while nothing is. */
    String underWay() {
        return stage.get() instanceof Stage.Sending sending
                ? sending.title()
                        + progress.get().map(now -> ": " + now.words()).orElse("")
                : "";
    }

    /** Whether a key may confirm it, as a click may before: what it asks has been on show for a moment. */
    ReadOnlyBooleanProperty answerable() {
        return answerable.getReadOnlyProperty();
    }

    /** Whether it may be confirmed. */
    public ReadOnlyBooleanProperty ready() {
        return ready.getReadOnlyProperty();
    }
}
