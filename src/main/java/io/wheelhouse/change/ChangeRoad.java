package io.wheelhouse.change;

import io.wheelhouse.change.Outcome.Refused;
import io.wheelhouse.change.Outcome.Why;
import io.wheelhouse.spi.ServiceException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The road that every change takes: gate, intent, apply, read back, outcome. Thread-safe.
 *
 * <p>The intent is on disk before the first call goes out, and the outcome after the last one returned: two disk syncs a
 * change. When the process dies in between, {@link #recover} finds the intent without an outcome and asks the server.
 */
public final class ChangeRoad {
    /** After so many questions in vain a server is away. */
    private static final int AWAY = 2;

    private final Journal journal;
    private final Gate gate;
    private final Actor actor;
    private final InstantSource clock;
    private final Supplier<String> ids;

    public ChangeRoad(Journal journal, Gate gate, Actor actor, InstantSource clock) {
        this(journal, gate, actor, clock, () -> UUID.randomUUID().toString());
    }

    ChangeRoad(Journal journal, Gate gate, Actor actor, InstantSource clock, Supplier<String> ids) {
        this.journal = journal;
        this.gate = gate;
        this.actor = actor;
        this.clock = clock;
        this.ids = ids;
    }

    public Gate gate() {
        return gate;
    }

    /** Sends a previewed change out, or says why not. Never throws for anything a service or the disk does. */
    public <P> ChangeResult carryOut(Change<P> change, Preview<P> preview, Approval approval, StopSign stop) {
        return switch (preview) {
            case Preview.Settled<P> settled -> ChangeResult.notSent(settled.title(), settled.outcome());
            case Preview.Ready<P> ready ->
                gate.check(change.kind(), ready.scope(), ready.readAt(), approval, clock.instant())
                        .map(refused -> ChangeResult.notSent(ready.title(), refused))
                        .orElseGet(() -> send(change, ready, approval, stop));
        };
    }

    /**
     * Sends the parts of a confirmed bundle, one after the other. A part that cannot be applied does not keep the others
     * from being sent; a stop does. Never throws for anything a service or the disk does.
     *
     * @return how all of it ended, with an item for each part
     */
    public <P> ChangeResult carryOut(
            ChangeBundle<P> bundle, Preview.Ready<ChangeBundle.Plan<P>> preview, Approval approval, StopSign stop) {
        var refused = gate.check(bundle.kind(), preview.scope(), preview.readAt(), approval, clock.instant());
        if (refused.isPresent()) {
            return ChangeResult.notSent(preview.title(), refused.get());
        }
        var results = new ArrayList<ChangeResult>();
        var parts = preview.plan().parts();
        tell(results, parts, stop);
        for (var part : parts) {
            if (stop.stop()) {
                results.add(ChangeResult.notSent(
                        part.preview().title(), new Outcome.Failed("NOT SENT: it was stopped before.")));
            } else if (results.isEmpty()) {
                results.add(send(part.change(), part.preview(), approval, stop));
            } else {
                results.add(sendAgain(bundle, part, approval, stop));
            }
            tell(results, parts, stop);
        }
        return ChangeResult.of(preview.title(), results);
    }

    private static void tell(List<?> done, List<?> all, StopSign stop) {
        if (all.size() > 1) {
            stop.reached(new Progress(done.size(), all.size(), "changes"));
        }
    }

    private <P> ChangeResult sendAgain(
            ChangeBundle<P> bundle, ChangeBundle.Part<P> part, Approval approval, StopSign stop) {
        try {
            return switch (bundle.again(part)) {
                case Preview.Ready<P> fresh -> send(part.change(), fresh, approval, stop);
                case Preview.Settled<P> over -> ChangeResult.notSent(over.title(), over.outcome());
            };
        } catch (ServiceException failure) {
            return ChangeResult.notSent(part.preview().title(), outcomeOf(failure));
        }
    }

    private <P> ChangeResult send(Change<P> change, Preview.Ready<P> preview, Approval approval, StopSign stop) {
        var id = ids.get();
        try {
            journal.append(intent(id, change, preview, approval));
        } catch (JournalUnavailable unavailable) {
            log().warn("intent not journalled, change not sent", unavailable);
            return ChangeResult.notSent(
                    preview.title(),
                    new Refused(
                            "The journal cannot be written, so nothing was changed: " + unavailable.getMessage(),
                            Why.JOURNAL));
        }
        var report = apply(change, preview, id, stop);
        var gap = close(id, report, false);
        return new ChangeResult(
                preview.title(), report.outcome(), report.effects(), report.items(), Optional.of(id), gap);
    }

    private <P> Report apply(Change<P> change, Preview.Ready<P> preview, String id, StopSign stop) {
        try {
            return change.apply(preview, id, stop);
        } catch (ServiceException failure) {
            log().info("change {} {} ended early", change.kind(), id, failure);
            return Report.of(preview.title(), outcomeOf(failure), List.of());
        }
    }

    private <P> Intent intent(String id, Change<P> change, Preview.Ready<P> preview, Approval approval) {
        return new Intent(
                id,
                clock.instant(),
                actor,
                gate.workspace(),
                change.kind().id(),
                preview.title(),
                approval.reason(),
                preview.scope().environments(),
                preview.effects(),
                preview.warnings(),
                change.details(preview.plan(), id));
    }

    private Optional<String> close(String id, Report report, boolean recovered) {
        var notes = report.outcome() instanceof Outcome.Applied applied ? applied.notes() : List.<String>of();
        try {
            journal.append(new Closing(
                    id,
                    clock.instant(),
                    report.outcome().word(),
                    report.outcome().message(),
                    notes,
                    report.items(),
                    recovered));
            return Optional.empty();
        } catch (JournalUnavailable unavailable) {
            log().warn("outcome of {} not journalled", id, unavailable);
            return Optional.of((unavailable.isGone()
                            ? "The outcome could not be journalled, and no later start looks it up, since the journal that knows of this change cannot be used any more: "
                            : "The outcome could not be journalled and will be looked up at the next start: ")
                    + unavailable.getMessage());
        }
    }

    /**
     * Settles what earlier processes left open, and what ended UNKNOWN, by asking the server. In a read-only workspace
     * nothing is written for that, so what is not proven stays open.
     *
     * @param alive whether the process behind an intent of that moment still runs; what it is about is left to it
     * @return what was settled now, oldest first
     */
    public List<JournalEntry> recover(Recovery recovery, BiPredicate<Instant, Actor> alive) throws JournalUnavailable {
        var settled = new ArrayList<JournalEntry>();
        int failed = 0;
        for (var entry : journal.open(gate.workspace())) {
            // What ended UNKNOWN is no longer its process's business, whether that lives or not.
            if (!entry.endedUnknown()
                    && alive.test(entry.intent().at(), entry.intent().actor())) {
                continue;
            }
            try {
                var told = settle(entry, recovery);
                told.ifPresent(settled::add);
                // What belongs to another server, or to another capability, says nothing of this one.
                failed = told.isPresent() ? 0 : failed;
            } catch (ServiceException.Unreachable | ServiceException.Throttled | ServiceException.Unknown away) {
                log().info("change {} stays open: {}", entry.intent().changeId(), away.getMessage());
                if (++failed == AWAY) {
                    // It is not this change: the others cannot be asked about now either, and each might cost a minute.
                    break;
                }
            } catch (ServiceException notNow) {
                log().info("change {} stays open: {}", entry.intent().changeId(), notNow.getMessage());
            } catch (JournalUnavailable full) {
                log().warn("change {} stays open", entry.intent().changeId(), full);
            } catch (RuntimeException defect) {
                // One record that cannot be settled must not keep everybody else from working.
                log().error("change {} stays open", entry.intent().changeId(), defect);
            }
        }
        return List.copyOf(settled);
    }

    /**
     * Settles a change of this process that ended UNKNOWN: nothing more is done about it here. Another process may have
     * settled it meanwhile, which is as good an answer.
     *
     * @return it, when it is settled by now
     * @throws ServiceException when it is not certain now
     */
    public Optional<JournalEntry> settle(String changeId, Recovery recovery)
            throws JournalUnavailable, ServiceException {
        var entry = journal.find(changeId);
        if (entry.isPresent() && !entry.get().isOver()) {
            settle(entry.get(), recovery);
        }
        return journal.find(changeId).filter(JournalEntry::isOver);
    }

    private Optional<JournalEntry> settle(JournalEntry entry, Recovery recovery)
            throws JournalUnavailable, ServiceException {
        var report = gate.readOnly() ? recovery.proven(entry) : recovery.settle(entry);
        if (report.isEmpty()) {
            return Optional.empty();
        }
        if (journal.find(entry.intent().changeId()).filter(JournalEntry::isOver).isPresent()) {
            // Another process was faster.
            return Optional.empty();
        }
        var gap = close(entry.intent().changeId(), report.get(), true);
        if (gap.isPresent()) {
            throw new JournalUnavailable(gap.get());
        }
        return journal.find(entry.intent().changeId());
    }

    /** The outcome that a failure of the service amounts to. */
    public static Outcome outcomeOf(ServiceException failure) {
        var message = String.valueOf(failure.getMessage());
        return switch (failure) {
            case ServiceException.Denied denied -> new Outcome.Denied(message);
            case ServiceException.Conflict conflict -> new Outcome.Conflict(message, List.of());
            case ServiceException.Unknown unknown -> new Outcome.Unknown(message);
            case ServiceException.Unreachable unreachable -> new Outcome.Failed(message);
            case ServiceException.NotFound notFound -> new Outcome.Failed(message);
            case ServiceException.Invalid invalid -> new Outcome.Failed(message);
            case ServiceException.Throttled throttled -> new Outcome.Failed(message);
        };
    }

    /** The outcome when it failed before anything was sent: that the world is as it was is certain, and said. */
    public static Outcome notBegun(ServiceException failure) {
        var outcome = outcomeOf(failure);
        return outcome instanceof Outcome.Unknown ? outcome : outcome.adding("Nothing was changed.");
    }

    /** Made when there is something to say: setting up the log takes longer than many a command. */
    private static Logger log() {
        return LoggerFactory.getLogger(ChangeRoad.class);
    }
}
